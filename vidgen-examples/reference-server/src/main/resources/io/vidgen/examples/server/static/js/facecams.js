/** The library of facecams. */
import { explain, get, isPassing, patch, remove } from "./api.js";
import { confirmIn } from "./dialog.js";
import { $, busy, clone, setError, setHidden, setText } from "./dom.js";
import { count, day, duration, moment } from "./format.js";
import { toast } from "./toast.js";

const RETRY_MS = 4000;

const list = $("#list");
const renaming = $("#rename-dialog");
let next = null;
let renamed = null; // The clip that is being named, with its item.

const part = (item, name) => $(`[data-part=${name}]`, item);

const nameOf = (clip) => clip.name ?? `Clip of ${moment(clip.created_at)}`;

function show(clip) {
  const item = clone("clip-template");
  fill(item, clip);
  const image = new Image(160, 160);
  image.alt = "";
  image.loading = "lazy";
  image.addEventListener("load", () => part(item, "still").replaceChildren(image));
  image.src = `/api/facecams/${clip.id}/still`;
  part(item, "still").append(image); // Only what is on the page is loaded lazily.
  part(item, "reuse").href = `/campaigns/new?facecam=${encodeURIComponent(clip.id)}`;
  list.append(item);
  return item;
}

function fill(item, clip) {
  const name = nameOf(clip);
  const users = usersOf(clip);
  setText(part(item, "name"), name);
  setText(part(item, "facts"), `${duration(clip.duration_sec)} · ${day(clip.created_at)}`);
  setText(
    part(item, "use"),
    users
      ? `In ${users}: kept as long as they show it`
      : clip.name
        ? "In no campaign"
        : "In no campaign: give it a name to keep it",
  );
  part(item, "reuse").setAttribute("aria-label", `Use again: ${name}`);
  const rename = part(item, "rename");
  rename.setAttribute("aria-label", `Rename ${name}`);
  rename.onclick = () => askForName(item, clip);
  const button = part(item, "delete");
  button.setAttribute("aria-label", `Delete ${name}`);
  setHidden(button, users !== "");
  button.onclick = () => busy(button, () => askAndDelete(item, clip));
}

/** What shows it, counted; empty for nothing. */
function usersOf(clip) {
  return [
    clip.campaigns && count(clip.campaigns, "campaign", "campaigns"),
    clip.batches && count(clip.batches, "batch", "batches"),
  ]
    .filter(Boolean)
    .join(" and ");
}

function askForName(item, clip) {
  renamed = { item, clip };
  setError($("#clip-name"), "");
  $("#clip-name").value = clip.name ?? "";
  renaming.showModal();
}

async function rename() {
  const { item, clip } = renamed;
  setError($("#clip-name"), "");
  try {
    const name = $("#clip-name").value.trim() || null;
    fill(item, await patch(`/api/facecams/${clip.id}`, { json: { name } }));
    renaming.close();
    part(item, "rename").focus();
  } catch (error) {
    setError($("#clip-name"), error.body?.details?.name?._errors?.join(". ") ?? explain(error));
    $("#clip-name").focus();
  }
}

async function askAndDelete(item, clip) {
  setText($("#delete-name"), nameOf(clip));
  if (!(await confirmIn($("#delete-dialog")))) {
    return;
  }
  try {
    await remove(`/api/facecams/${clip.id}`);
  } catch (error) {
    if (error.status !== 404) {
      toast(explain(error), "bad");
      return;
    }
  }
  const neighbour = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  (neighbour ? part(neighbour, "name") : $("#heading")).focus();
  showWhatThereIs();
  toast(`Deleted “${nameOf(clip)}”`, "good");
}

function showWhatThereIs() {
  const nothing = list.children.length === 0 && next === null;
  setHidden(list, list.children.length === 0);
  setHidden($("#empty"), !nothing);
  setHidden($("#more-row"), next === null);
}

async function load() {
  const after = next ? `?after=${encodeURIComponent(next)}` : "";
  const page = await get(`/api/facecams${after}`);
  next = page.next ?? null;
  const items = page.facecams.map(show);
  showWhatThereIs();
  return items;
}

$("#rename-form").addEventListener("submit", (event) => {
  event.preventDefault();
  busy($("#rename-form .button--primary"), rename);
});
$("#rename-cancel").addEventListener("click", () => renaming.close());
$("#more").addEventListener("click", (event) =>
  busy(event.currentTarget, async () => {
    try {
      part((await load())[0], "name").focus();
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
