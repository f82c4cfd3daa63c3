/** The browser plays; here is what surrounds it: before, during and after. */
import { $, setHidden } from "../dom.js";
import { followChapters } from "./chapters.js";
import { addControls } from "./controls.js";
import { listenToKeys } from "./keys.js";
import { renewAddress } from "./renewal.js";
import { reportViews } from "./views.js";
import { followTranscript } from "./transcript.js";

const SLOW_MS = 400;

/** Makes the page's video one with our controls. */
export function startPlayer() {
  const player = $("#player");
  const video = $("#video");
  video.controls = false;
  player.classList.add("player--ready");
  stages(player, video);
  waiting(video);
  problem(video);
  renewAddress(player, video);
  const seekTo = (seconds) => seek(video, seconds);
  addControls(player, video, seekTo);
  followChapters(video, seekTo);
  followTranscript(video, seekTo);
  listenToKeys(player, video, seekTo);
  reportViews(player, video);
}

/** Before, playing, ended: which of button, controls and end card is shown. */
function stages(player, video) {
  const show = (stage) => {
    player.dataset.stage = stage;
    setHidden($("#controls"), stage === "before");
    setHidden($("#end-card"), stage !== "ended");
  };
  const start = $("#start");
  start.addEventListener("click", () => {
    if (document.activeElement === start) {
      // The button goes away with its work; what can be pressed instead is there once it plays.
      const go = () => $("#toggle").focus({ preventScroll: true });
      video.addEventListener("play", go, { once: true });
    }
    play(video);
  });
  $("#again").addEventListener("click", () => {
    play(video); // From the start, for it has ended.
    $("#toggle").focus({ preventScroll: true });
  });
  video.addEventListener("click", () => (video.paused ? play(video) : video.pause()));
  video.addEventListener("play", () => show("playing"));
  video.addEventListener("seeking", () => player.dataset.stage === "ended" && show("playing"));
  video.addEventListener("ended", () => {
    show("ended");
    video.webkitExitFullscreen?.(); // On phones that show nothing but the picture.
  });
  if (!video.paused) {
    show("playing"); // Before this script was there.
  }
}

/** Plays; what keeps it from that is told by the error event. */
export function play(video) {
  video.play().catch(() => {});
}

/** Jumps, and begins there when it has not begun. */
function seek(video, seconds) {
  const end = Number.isFinite(video.duration) ? video.duration : seconds;
  video.currentTime = Math.min(Math.max(0, seconds), end);
}

/** Says so when it takes long, and only then. */
function waiting(video) {
  let timer = 0;
  video.addEventListener("waiting", () => {
    clearTimeout(timer);
    timer = setTimeout(() => setHidden($("#waiting"), false), SLOW_MS);
  });
  for (const event of ["playing", "seeked", "ended", "error"]) {
    video.addEventListener(event, () => {
      clearTimeout(timer);
      setHidden($("#waiting"), true);
    });
  }
}

function problem(video) {
  const show = () => setHidden($("#player-problem"), false);
  video.addEventListener("error", show);
  video.addEventListener("loadeddata", () => setHidden($("#player-problem"), true));
  if (video.error) {
    show(); // Before this script was there.
  }
}
