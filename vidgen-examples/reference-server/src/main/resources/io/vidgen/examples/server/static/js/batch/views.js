/** Who watched the videos of a batch, summed up. */
import { get } from "../api.js";
import { drawCurve, drawScenes } from "../curve.js";
import { $, setHidden, setText } from "../dom.js";
import { clock, count, moment } from "../format.js";

const EVERY_MS = 15_000;

let batch = null;
let timer = 0;
let watched = () => {};

/**
 * Shows it for a batch that has videos, and keeps it fresh while it is looked at.
 *
 * @param onWatched called when there is more than before
 */
export function showViews(current, onWatched) {
  const first = batch === null;
  batch = current;
  watched = onWatched;
  setHidden($("#views"), batch.done === 0);
  setText($("#views-made"), String(batch.done));
  if (first) {
    document.addEventListener("visibilitychange", () => !document.hidden && refresh());
  }
  if (batch.done > 0 && timer === 0) {
    refresh();
  }
}

/** What keeps it from being fresh passes, or is said elsewhere on the page. */
async function refresh() {
  clearTimeout(timer);
  timer = setTimeout(() => (document.hidden ? undefined : refresh()), EVERY_MS);
  let views = null;
  try {
    views = await get(`/api/batches/${batch.id}/views`);
  } catch {
    return; // The next time.
  }
  show(views);
}

function show(views) {
  setText($("#views-sent"), views.sent ? String(views.sent) : "Not noted");
  setText($("#views-played"), share(views.played));
  setText($("#views-watched"), views.watched_percent === null ? "–" : `${views.watched_percent} %`);
  setText($("#views-clicked"), share(views.clicked));
  const seen = views.last_seen_at ? moment(views.last_seen_at) : "Never";
  const more = $("#views-seen").textContent !== seen && views.last_seen_at;
  setText($("#views-seen"), seen);
  showCurve(views);
  if (more) {
    watched();
  }
}

/** 12 (30 %) */
function share(number) {
  return number && batch.done ? `${number} (${Math.round((100 * number) / batch.done)} %)` : `${number}`;
}

function showCurve({ seconds }) {
  setHidden($("#views-figure"), seconds.length === 0);
  if (seconds.length > 0) {
    drawCurve($("#views-curve"), seconds);
    drawScenes($("#views-scenes"), batch.campaign?.scenes ?? [], seconds.length);
    const end = seconds.at(-1);
    setText(
      $("#views-caption"),
      `${count(Math.max(...seconds), "viewer", "viewers")} of the second most watched, ` +
        `${end} of the last, at ${clock(seconds.length)}.`,
    );
  }
}
