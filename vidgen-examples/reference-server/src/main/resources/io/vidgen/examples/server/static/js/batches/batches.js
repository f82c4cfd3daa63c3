/** The list of batches. */
import { explain, get, isPassing } from "../api.js";
import { $, busy, clone, setHidden, setText } from "../dom.js";
import { count, day } from "../format.js";
import { toast } from "../toast.js";
import { countsInWords, showBatchTag } from "./words.js";

const RETRY_MS = 4000;

const list = $("#list");
let next = null;

const part = (item, name) => $(`[data-part=${name}]`, item);

function show(batch) {
  const item = clone("batch-template");
  const name = part(item, "name");
  name.textContent = batch.name;
  name.href = `/batches/${batch.id}`;
  part(item, "facts").textContent = [
    count(batch.total, "line", "lines"),
    day(batch.created_at),
    countsInWords(batch.counts),
  ]
    .filter(Boolean)
    .join(" · ");
  showBatchTag(part(item, "state"), batch.state);
  list.append(item);
  return item;
}

async function load() {
  const page = await get(`/api/batches${next ? `?after=${encodeURIComponent(next)}` : ""}`);
  next = page.next ?? null;
  const items = page.batches.map(show);
  setHidden(list, list.children.length === 0);
  setHidden($("#empty"), list.children.length > 0);
  setHidden($("#more-row"), next === null);
  return items;
}

$("#more").addEventListener("click", (event) =>
  busy(event.currentTarget, async () => {
    try {
      const [first] = await load();
      if (first) {
        part(first, "name").focus();
      }
    } catch (error) {
      toast(explain(error), "bad");
    }
  }),
);

async function start() {
  try {
    await load();
    setHidden($("#problem"), true);
  } catch (error) {
    setText($("#problem"), explain(error));
    setHidden($("#problem"), false);
    if (isPassing(error)) {
      setTimeout(start, RETRY_MS);
    }
  }
  setHidden($("#loading"), true);
}

start();
