/** Full screen, and a small picture that stays in view. */
import { $, setHidden } from "../dom.js";

const IDLE_MS = 2500;

export function enableScreens(player, video) {
  enableFull(player, video);
  enableFloating(video);
  hideWhenIdle(player, video);
}

function enableFull(player, video) {
  const button = $("#full");
  if (document.fullscreenEnabled) {
    button.addEventListener("click", () =>
      document.fullscreenElement ? document.exitFullscreen() : player.requestFullscreen(),
    );
  } else if (video.webkitEnterFullscreen) {
    button.addEventListener("click", () => video.webkitEnterFullscreen());
  } else {
    return;
  }
  setHidden(button, false);
  document.addEventListener("fullscreenchange", () =>
    button.setAttribute("aria-label", document.fullscreenElement ? "Leave full screen" : "Full screen"),
  );
}

function enableFloating(video) {
  const button = $("#float");
  if (!document.pictureInPictureEnabled) {
    return;
  }
  setHidden(button, false);
  button.addEventListener("click", () => {
    const done = document.pictureInPictureElement
      ? document.exitPictureInPicture()
      : video.requestPictureInPicture();
    done.catch(() => {}); // Not before there is a picture.
  });
  for (const event of ["enterpictureinpicture", "leavepictureinpicture"]) {
    video.addEventListener(event, () =>
      button.setAttribute("aria-pressed", String(event.startsWith("enter"))),
    );
  }
}

/** Where the controls lie over the picture, they go when nobody moves. */
function hideWhenIdle(player, video) {
  let timer = 0;
  const wake = () => {
    player.classList.remove("player--idle");
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!video.paused) {
        player.classList.add("player--idle");
      }
    }, IDLE_MS);
  };
  for (const event of ["pointermove", "pointerdown", "keydown"]) {
    player.addEventListener(event, wake);
  }
  for (const event of ["play", "pause", "ended"]) {
    video.addEventListener(event, wake);
  }
}
