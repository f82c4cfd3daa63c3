/** What is different for everybody: a campaign's texts and addresses, with columns of the list in them. */
import { explain, patch } from "../api.js";
import { $, $$, announce, busy, clone, setError } from "../dom.js";
import { toast } from "../toast.js";

const SAMPLES = 3;

const texts = $("#texts");
let batch = null;
let focused = null; // Where a column goes that is pressed: the text that was written last.
let saved = () => {};

const part = (item, name) => $(`[data-part=${name}]`, item);

/** Each text with its path in the campaign, as requests and their errors have it. */
function textsOf(campaign) {
  return [
    ["Title of the video", ["name"]],
    ["Greeting", ["presentation", "greeting"]],
    ...campaign.scenes.flatMap((scene, i) => [
      [`Page of scene ${i + 1}`, ["scenes", i, "url"]],
      [`Instead, if the page of scene ${i + 1} cannot be shown`, ["scenes", i, "fallback_url"]],
    ]),
    ["Text in the picture, first line", ["look", "lower_third", "title"]],
    ["Text in the picture, second line", ["look", "lower_third", "subtitle"]],
    ["What the button under the video says", ["presentation", "call_to_action", "label"]],
    ["Where that button leads", ["presentation", "call_to_action", "url"]],
  ];
}

const valueAt = (from, path) => path.reduce((value, step) => value?.[step], from) ?? "";

function setAt(target, path, value) {
  const parent = path.slice(0, -1).reduce((value, step) => (value[step] ??= {}), target);
  parent[path.at(-1)] = value;
}

function fieldOf([label, path], index) {
  const field = clone("text-template");
  const input = part(field, "input");
  input.id = `text-${index}`;
  input.path = path;
  input.value = valueAt(batch.campaign, path);
  part(field, "label").htmlFor = input.id;
  part(field, "label").textContent = label;
  part(field, "error").id = `text-${index}-error`;
  input.setAttribute("aria-errormessage", `text-${index}-error`);
  input.addEventListener("focus", () => (focused = input));
  input.addEventListener("input", () => setError(input, ""));
  return field;
}

function columnOf(column, rows) {
  const item = clone("column-template");
  const values = rows.map((row) => row.values[column]).filter(Boolean);
  part(item, "name").textContent = column;
  part(item, "samples").textContent = values.slice(0, SAMPLES).join(", ");
  $("button", item).addEventListener("click", () => insert(column));
  return item;
}

function insert(column) {
  const input = focused ?? $("input", texts);
  const field = `{{${column}}}`;
  const [start, end] = [input.selectionStart, input.selectionEnd];
  input.setRangeText(field, start, end, "end");
  setError(input, "");
  input.focus();
  announce(`${field} put into ${input.labels[0].textContent}`);
}

function fillColumns(select, none, chosen) {
  select.replaceChildren(
    new Option(none, ""),
    ...batch.columns.map((column) => new Option(column, column)),
  );
  const normal = (name) => name.toLowerCase().replace(/[\s_-]/g, "");
  select.value = batch.columns.find((it) => normal(it) === normal(chosen ?? "")) ?? "";
}

/**
 * Shows a batch's texts.
 *
 * @param rows the first of its list
 * @param onSaved called with the batch when it has been changed
 */
export function showFields(current, rows, onSaved) {
  batch = current;
  saved = onSaved;
  focused = null;
  $("#columns").replaceChildren(...batch.columns.map((column) => columnOf(column, rows)));
  texts.replaceChildren(...textsOf(batch.campaign).map(fieldOf));
  fillColumns($("#row-key"), "By e-mail address, or by the whole line", batch.row_key);
  fillColumns($("#email-column"), "Found by the column's name", batch.email_column);
}

/** The campaign with what was typed. Texts that are empty are taken away. */
function typed() {
  const campaign = structuredClone(batch.campaign);
  for (const input of $$("input", texts)) {
    const text = input.value.trim();
    if (text || valueAt(batch.campaign, input.path)) {
      setAt(campaign, input.path, text);
    }
  }
  for (const scene of campaign.scenes) {
    if (scene.fallback_url) {
      scene.on_trouble = "fallback";
    } else if (scene.on_trouble === "fallback") {
      scene.on_trouble = "fail";
      delete scene.fallback_url;
    } else {
      delete scene.fallback_url;
    }
  }
  return campaign;
}

function showErrors(error) {
  const details = error.body?.details;
  let first = null;
  const show = (input, found) => {
    const words = (found?._errors ?? []).join(". ");
    setError(input, words);
    first ??= words ? input : null;
  };
  for (const input of $$("input", texts)) {
    show(input, valueAt(details?.campaign, input.path) || null);
  }
  show($("#row-key"), details?.row_key);
  show($("#email-column"), details?.email_column);
  if (first) {
    first.focus();
  } else {
    toast(explain(error), "bad");
  }
}

$("#fields").addEventListener("submit", (event) => {
  event.preventDefault();
  busy($("#save"), async () => {
    const json = {
      campaign: typed(),
      row_key: $("#row-key").value || null,
      email_column: $("#email-column").value || null,
    };
    try {
      saved(await patch(`/api/batches/${batch.id}`, { json }));
      toast("Saved, and the list is checked", "good");
    } catch (error) {
      showErrors(error);
    }
  });
});
