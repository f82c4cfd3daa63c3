/** Waits for a video that is being made, and shows it without loading the page again. */
import { announce, $ } from "../dom.js";
import { startPlayer } from "./player.js";

const FIRST_MS = 3000;
const LONGEST_MS = 30_000;
const GROWTH = 1.4;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Nobody looks at a hidden tab. */
const visible = () =>
  document.hidden
    ? new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }))
    : Promise.resolve();

export async function awaitVideo(place) {
  let wait = FIRST_MS;
  while (!(await isOver(place.dataset.state))) {
    await pause(wait);
    wait = Math.min(LONGEST_MS, wait * GROWTH);
    await visible();
  }
  await showWhatCame(place);
}

/** Whatever keeps us from knowing passes, or does not matter. */
async function isOver(address) {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if (answer.status === 404) {
      return true; // It was taken down.
    }
    return answer.ok && (await answer.json()).state !== "pending";
  } catch {
    return false;
  }
}

/** The page as it is now, in the place of this one. */
async function showWhatCame(place) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceWith(document.adoptNode(now.querySelector("main")));
    document.title = now.title;
  } catch {
    location.reload();
    return;
  }
  if ($("#player")) {
    startPlayer();
    announce("Your video is ready");
  } else {
    announce(document.title);
  }
}
