/** Who watched a campaign's video: what was believed, and a curve over its seconds. */
import { explain, get, put } from "../api.js";
import { drawCurve } from "../curve.js";
import { $, busy, setHidden, setText } from "../dom.js";
import { address, clock, count, moment } from "../format.js";
import { toast } from "../toast.js";

const EVERY_MS = 15_000;

let shownFor = "";
let campaign = null;
let timer = 0;

/** Shows it for a campaign whose link shows something, and keeps it fresh while it is looked at. */
export function showViews(of, published) {
  campaign = of;
  const id = published ? campaign.video?.public_id : undefined;
  setHidden($("#views"), !id);
  if (id && shownFor !== id) {
    shownFor = id;
    $("#views-mark").addEventListener("click", (event) => busy(event.currentTarget, markSent));
    document.addEventListener("visibilitychange", () => !document.hidden && refresh());
    refresh();
  }
}

/** What keeps it from being fresh passes, or is said elsewhere on the page. */
async function refresh() {
  clearTimeout(timer);
  try {
    show(await get(`/api/videos/${shownFor}/views`));
  } catch {
    // The next time.
  }
  timer = setTimeout(() => (document.hidden ? undefined : refresh()), EVERY_MS);
}

async function markSent() {
  try {
    show(await put(`/api/videos/${shownFor}/sent`, { json: {} }));
    toast("Noted as sent", "good");
  } catch (error) {
    toast(explain(error), "bad");
  }
}

function show(views) {
  setText($("#views-sent"), views.sent_at ? moment(views.sent_at) : "Not noted");
  setText($("#views-plays"), views.plays ? count(views.plays, "time", "times") : "Not yet");
  setText($("#views-watched"), `${views.watched_percent} %`);
  setText($("#views-clicked"), views.clicked_at ? moment(views.clicked_at) : "Not yet");
  setText($("#views-seen"), views.last_seen_at ? moment(views.last_seen_at) : "Never");
  setHidden($("#views-mark-row"), Boolean(views.sent_at));
  showTag(views);
  showRaw(views);
  showCurve(views.seconds);
}

function showTag(views) {
  const tag = $("#views-tag");
  const [words, kind] = views.clicked_at
    ? ["Clicked", "done"]
    : views.plays
      ? ["Watched, not clicked", "running"]
      : ["Not watched yet", "queued"];
  tag.className = `tag tag--${kind}`;
  setText(tag, words);
  setHidden(tag, false);
}

/** Programs that follow links are left out, and that is said. */
function showRaw(views) {
  const left = views.raw_plays - views.plays + views.raw_clicks - views.clicks;
  setHidden($("#views-raw"), left === 0);
  setText(
    $("#views-raw"),
    `Left out: ${count(left, "play or click", "plays or clicks")} of programs, such as mail scanners, or of yourself.`,
  );
}

function showCurve(seconds) {
  const most = Math.max(0, ...seconds);
  setHidden($("#views-figure"), most === 0);
  if (most === 0) {
    return;
  }
  drawCurve($("#views-curve"), seconds);
  const watched = seconds.filter((times) => times > 0).length;
  const last = seconds.findLastIndex((times) => times > 0) + 1;
  setText(
    $("#views-caption"),
    `Up to ${count(most, "view", "views")} of each second. ` +
      `${watched} of ${count(seconds.length, "second", "seconds")} watched, the last at ${clock(last)}.`,
  );
  showScenes(seconds.length);
}

/** As wide as they are long: the campaign's, unless it has changed since the video was made. */
function showScenes(length) {
  const scenes = campaign.scenes;
  const total = scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
  const list = $("#views-scenes");
  setHidden(list, Math.abs(total - length) > scenes.length);
  if (list.hidden) {
    return;
  }
  list.replaceChildren(
    ...scenes.map((scene) => {
      const item = document.createElement("li");
      item.style.flexGrow = String(scene.duration_sec);
      item.textContent = address(scene.url).replace(/^www\./, "").replace(/\/$/, "");
      item.title = item.textContent;
      return item;
    }),
  );
}
