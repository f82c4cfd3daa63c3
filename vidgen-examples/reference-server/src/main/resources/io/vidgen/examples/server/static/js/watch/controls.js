/** The row below the picture. */
import { $, setHidden, setText } from "../dom.js";
import { play } from "./player.js";
import { enableScreens } from "./screen.js";

const clock = (seconds) => {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

export function addControls(player, video, seekTo) {
  enablePlaying(video);
  enableSeeking(video, seekTo);
  enableSound(video);
  enableCaptions(video);
  $("#speed").addEventListener("change", (event) => {
    video.playbackRate = Number(event.target.value);
  });
  enableScreens(player, video);
}

function show(button, icon, label, pressed) {
  $("use", button).setAttribute("href", `/static/icons.svg#${icon}`);
  button.setAttribute("aria-label", label);
  if (pressed !== undefined) {
    button.setAttribute("aria-pressed", String(pressed));
  }
}

function enablePlaying(video) {
  const button = $("#toggle");
  button.addEventListener("click", () => (video.paused ? play(video) : video.pause()));
  const update = () =>
    show(button, video.paused ? "play" : "pause", video.paused ? "Play" : "Pause");
  for (const event of ["play", "pause", "ended"]) {
    video.addEventListener(event, update);
  }
  update();
}

function enableSeeking(video, seekTo) {
  const bar = $("#seek");
  const update = () => {
    const length = Number.isFinite(video.duration) ? video.duration : Number(bar.max);
    bar.max = String(length);
    bar.value = String(video.currentTime);
    // A number for a style sheet, set by script: the policy forbids styles in the page itself.
    bar.style.setProperty("--played", `${(100 * video.currentTime) / length}%`);
    bar.setAttribute("aria-valuetext", `${clock(video.currentTime)} of ${clock(length)}`);
    setText($("#now"), clock(video.currentTime));
    setText($("#length"), clock(Math.max(1, length)));
  };
  bar.addEventListener("input", () => seekTo(Number(bar.value)));
  for (const event of ["timeupdate", "seeking", "durationchange"]) {
    video.addEventListener(event, update);
  }
  update();
}

function enableSound(video) {
  const button = $("#mute");
  button.addEventListener("click", () => {
    video.muted = !video.muted;
  });
  const update = () => {
    const silent = video.muted || video.volume === 0;
    show(button, silent ? "silence" : "sound", "Mute", silent);
  };
  video.addEventListener("volumechange", update);
  update();
}

function enableCaptions(video) {
  const track = video.textTracks[0];
  if (!track) {
    return;
  }
  const button = $("#captions");
  setHidden(button, false);
  const update = () => show(button, "captions", "Captions", track.mode === "showing");
  button.addEventListener("click", () => {
    track.mode = track.mode === "showing" ? "hidden" : "showing";
  });
  video.textTracks.addEventListener("change", update);
  update();
}
