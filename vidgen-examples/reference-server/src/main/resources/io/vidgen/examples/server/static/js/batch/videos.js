/** The videos of a batch, to skim: what shows another page or has failed comes with its reason. */
import { explain, get, post } from "../api.js";
import { $, busy, clone, setHidden } from "../dom.js";
import { failure } from "../failures.js";
import { toast } from "../toast.js";
import { rowWords } from "../batches/words.js";

const PAGE = 60;
const SHOWN = "done,done_with_fallback,failed";

const list = $("#videos");
const shown = new Map(); // Lines, with their items.
let batch = null;
let next = null;
let seen = "";
let changed = () => {};

const part = (item, name) => $(`[data-part=${name}]`, item);

function nameOf(row) {
  const { line, values } = row;
  const known = batch.columns.filter((column) => /name/i.test(column)).map((it) => values[it]);
  return known.filter(Boolean).join(" ") || Object.values(values).find(Boolean) || `Line ${line}`;
}

function reasonOf(row) {
  const code = row.fallback_code ?? row.render?.error_code;
  return row.state === "done" ? "" : `${rowWords(row.state)}: ${failure(code).title}`;
}

function show(row) {
  const now = `${row.state} ${row.render?.id} ${row.render?.thumb_url}`;
  if (shown.get(row.line)?.dataset.now === now) {
    return;
  }
  const item = clone("video-template");
  item.dataset.now = now;
  item.dataset.line = row.line;
  item.dataset.state = row.state;
  const watch = part(item, "watch");
  part(item, "name").textContent = nameOf(row);
  part(item, "state").textContent = reasonOf(row);
  if (row.state === "failed") {
    watch.removeAttribute("target");
    watch.setAttribute("aria-hidden", "true");
  } else {
    watch.href = row.link;
    watch.setAttribute("aria-label", `View video of ${nameOf(row)}`);
    showPicture(watch, row.render?.thumb_url);
  }
  const redo = part(item, "redo");
  redo.setAttribute("aria-label", `Redo the video of ${nameOf(row)}`);
  redo.addEventListener("click", () => busy(redo, () => retry({ lines: [row.line] })));
  const known = shown.get(row.line);
  if (known) {
    known.replaceWith(item);
  } else {
    const after = [...list.children].find((it) => Number(it.dataset.line) > row.line);
    list.insertBefore(item, after ?? null);
  }
  shown.set(row.line, item);
}

function showPicture(place, address) {
  if (address) {
    const image = new Image(320, 180);
    image.alt = "";
    image.loading = "lazy";
    image.src = address;
    place.replaceChildren(image);
  }
}

async function retry(json) {
  try {
    changed(await post(`/api/batches/${batch.id}/retry`, { json }));
    toast("Being made again", "good");
  } catch (error) {
    toast(error.body?.list?.[0]?.message ?? explain(error), "bad");
  }
}

async function load(after) {
  const asked = new URLSearchParams({ state: SHOWN, limit: PAGE, ...(after ? { after } : {}) });
  const page = await get(`/api/batches/${batch.id}/rows?${asked}`);
  page.rows.forEach(show);
  return page;
}

/**
 * Shows what has been made; asks only when that is more than before.
 *
 * @param onChanged called with the batch when a video is made again
 */
export async function showVideos(current, onChanged) {
  batch = current;
  changed = onChanged;
  const { done = 0, done_with_fallback: other = 0, failed = 0 } = batch.counts;
  setHidden($("#videos-box"), done + other + failed === 0);
  setHidden($("#retry-failed"), failed === 0 || batch.state === "running");
  const now = [done, other, failed, batch.state].join();
  if (now === seen) {
    return;
  }
  seen = now;
  const page = await load();
  if (shown.size <= PAGE) {
    next = page.next ?? null;
  }
  setHidden($("#more-videos"), next === null);
}

$("#retry-failed").addEventListener("click", (event) =>
  busy(event.currentTarget, () => retry({})),
);
$("#more-videos").addEventListener("click", (event) =>
  busy(event.currentTarget, async () => {
    try {
      next = (await load(next)).next ?? null;
      setHidden($("#more-videos"), next === null);
    } catch (error) {
      toast(explain(error), "bad");
    }
  }),
);
