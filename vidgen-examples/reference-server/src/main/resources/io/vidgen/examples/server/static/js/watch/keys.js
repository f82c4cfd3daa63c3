/** Keys, as players have them: space, arrows, f, m, c and digits. */
import { $ } from "../dom.js";
import { play } from "./player.js";

const STEP_SECONDS = 5;
const STEP_VOLUME = 0.1;

/** What these keys do by themselves where the focus is. */
const TYPING = "input:not([type=range]), textarea, select, [contenteditable]";
const PRESSING = "a, button, select, summary";

export function listenToKeys(player, video, seekTo) {
  const click = (selector) => () => {
    const button = $(selector);
    if (!button.hidden) {
      button.click();
    }
  };
  const toggle = () => (video.paused ? play(video) : video.pause());
  const louder = (by) => {
    video.volume = Math.min(1, Math.max(0, video.volume + by));
    video.muted = video.volume === 0;
  };
  const actions = {
    " ": toggle,
    k: toggle,
    ArrowLeft: () => seekTo(video.currentTime - STEP_SECONDS),
    ArrowRight: () => seekTo(video.currentTime + STEP_SECONDS),
    ArrowUp: () => louder(STEP_VOLUME),
    ArrowDown: () => louder(-STEP_VOLUME),
    f: click("#full"),
    m: click("#mute"),
    c: click("#captions"),
  };
  const actionOf = (key) =>
    /^\d$/.test(key)
      ? () => seekTo((video.duration || 0) * (Number(key) / 10))
      : actions[key.length === 1 ? key.toLowerCase() : key];

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches(TYPING)) {
      return;
    }
    if (key === " " && target.matches(PRESSING)) {
      return;
    }
    if (key.startsWith("Arrow") && /Up|Down/.test(key) && !player.contains(target)) {
      return; // They scroll the page.
    }
    const action = actionOf(key);
    if (action) {
      event.preventDefault();
      action();
    }
  });
}
