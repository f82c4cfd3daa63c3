/**
 * Tells the page's own server how the video is watched: no cookie, nothing stored, nothing that
 * tells one browser from another. What each number is for stands in docs/viewing.md.
 */
import { $$ } from "../dom.js";

const PLAY_SECONDS = 3;
const END_TOLERANCE_SECONDS = 0.3;

/** Between two reports of a video that plays on: longer and longer. */
const FIRST_MS = 5000;
const LONGEST_MS = 60_000;
const GROWTH = 1.6;

/** For a browser that takes no more at the moment. */
const RETRY_MS = 1000;
const RETRIES = 5;

const MOST = 10_000;

export function reportViews(player, video) {
  const { views: address, ticket, seconds } = player.dataset;
  if (!ticket) {
    return;
  }
  const quiet = navigator.globalPrivacyControl === true || navigator.doNotTrack === "1";
  const gestures = watchGestures();
  const playback = watchPlayback(video, Number(seconds), gestures);
  const send = (kind) =>
    deliver(address, {
      ticket,
      kind,
      quiet,
      since_load_ms: Math.round(performance.now()),
      played_ms: Math.round(playback.total * 1000),
      visible_ms: Math.round(playback.visible * 1000),
      seconds: quiet ? [] : playback.ranges(),
      ...gestures,
      automated: navigator.webdriver === true,
    });
  const needed = Math.min(PLAY_SECONDS, Number(seconds) - END_TOLERANCE_SECONDS);
  when(playback, () => playback.visible >= needed, () => {
    send("play");
    if (!quiet) {
      reportProgress(playback, send);
    }
  });
  if (!quiet) {
    reportRest(video, playback, needed, send);
  }
}

/** Once it is so. */
function when(playback, condition, action) {
  let over = false;
  playback.listeners.push(() => {
    if (!over && condition()) {
      over = true;
      action();
    }
  });
}

/** What nobody who asks not to be tracked is asked for. */
function reportRest(video, playback, needed, send) {
  // A play that no person has made is for the server to judge.
  when(playback, () => playback.total >= needed, () => playback.visible < needed && send("play"));
  video.addEventListener("ended", () => playback.total > 0 && send("end"));
  for (const link of $$("[data-call]")) {
    link.addEventListener("click", () => send("click"));
    link.addEventListener("auxclick", (event) => event.button === 1 && send("click"));
  }
}

/** While there is more to tell; and when the page is left, whether or not it is closed. */
function reportProgress(playback, send) {
  let told = playback.total;
  const tell = () => {
    if (playback.total > told) {
      told = playback.total;
      send("progress");
    }
  };
  const later = (wait) =>
    setTimeout(() => {
      tell();
      later(Math.min(LONGEST_MS, wait * GROWTH));
    }, wait);
  later(FIRST_MS);
  document.addEventListener("visibilitychange", () => document.hidden && tell());
  window.addEventListener("pagehide", tell);
}

/** What was played, in seconds of the video; jumps are not. */
function watchPlayback(video, length, gestures) {
  const watched = new Set();
  const playback = {
    total: 0,
    visible: 0,
    listeners: [],
    /** The seconds that were watched, as pairs of the first and the last. */
    ranges: () => {
      const pairs = [];
      for (const second of [...watched].sort((a, b) => a - b)) {
        const open = pairs.at(-1);
        if (open && open[1] === second - 1) {
          open[1] = second;
        } else {
          pairs.push([second, second]);
        }
      }
      return pairs;
    },
  };
  let last = video.currentTime;
  video.addEventListener("seeking", () => {
    last = video.currentTime;
  });
  const look = (isSeen) => {
    const now = video.currentTime;
    const advanced = now - last;
    const middle = (last + now) / 2;
    last = now;
    if (video.seeking || advanced <= 0 || advanced > 1.5 * Math.max(1, video.playbackRate)) {
      return;
    }
    playback.total += advanced;
    if (isSeen) {
      // On a busy machine a step may be longer than a second.
      for (const at of [middle - advanced / 3, middle, middle + advanced / 3]) {
        watched.add(Math.min(length - 1, Math.floor(at)));
      }
      if (gestures.presses + gestures.keys > 0 || gestures.assistive) {
        playback.visible += advanced;
      }
    }
    playback.listeners.forEach((listener) => listener());
  };
  const isSeen = () => !document.hidden || document.pictureInPictureElement === video;
  video.addEventListener("timeupdate", () => look(isSeen()));
  // What was played since then was seen until this moment.
  document.addEventListener("visibilitychange", () => document.hidden && look(true));
  window.addEventListener("pagehide", () => look(isSeen()));
  return playback;
}

/** How often and how long, of what the browser trusts: never where. */
function watchGestures() {
  // Somebody may have been faster than this script.
  const presses = navigator.userActivation?.hasBeenActive ? 1 : 0;
  const seen = { moves: 0, presses, keys: 0, hold_ms: 0, assistive: false };
  const count = (what) => {
    seen[what] = Math.min(MOST, seen[what] + 1);
  };
  const held = (since, until) => {
    seen.hold_ms = Math.min(MOST, Math.max(seen.hold_ms, Math.round(until - since)));
  };
  let place = "";
  let pressed = 0;
  let key = 0;
  const listeners = {
    pointermove: (event) => {
      const here = `${event.screenX} ${event.screenY}`;
      if (event.pointerType !== "touch" && here !== place) {
        place = here;
        count("moves");
      }
    },
    pointerdown: (event) => {
      pressed = event.timeStamp;
      count("presses");
    },
    pointerup: (event) => held(pressed, event.timeStamp),
    keydown: (event) => {
      if (!event.repeat) {
        key = event.timeStamp;
        count("keys");
      }
    },
    keyup: (event) => held(key, event.timeStamp),
    // Screen readers activate what they name, without pointer or key.
    click: (event) => {
      if (!pressed && !key) {
        seen.assistive = true;
      }
    },
  };
  for (const [type, listener] of Object.entries(listeners)) {
    const trusted = (event) => event.isTrusted && listener(event);
    document.addEventListener(type, trusted, { capture: true, passive: true });
  }
  return seen;
}

/** As a beacon, which outlives the page. */
function deliver(address, report, tries = 0) {
  const body = new Blob([JSON.stringify(report)], { type: "application/json" });
  if (!navigator.sendBeacon(address, body) && tries < RETRIES) {
    setTimeout(() => deliver(address, report, tries + 1), RETRY_MS * 2 ** tries);
  }
}
