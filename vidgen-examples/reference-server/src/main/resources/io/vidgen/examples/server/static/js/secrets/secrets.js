/** What an owner's scenes are told to hosts with. Values go to the server, and never come back. */
import { explain, get, isPassing, post, remove } from "../api.js";
import { confirmIn } from "../dialog.js";
import { $, busy, clone, setError, setHidden, setText } from "../dom.js";
import { moment } from "../format.js";
import { toast } from "../toast.js";

const RETRY_MS = 4000;

const list = $("#list");
const fields = { name: $("#name"), host: $("#host"), value: $("#value") };

const rowOf = (secret) => $(`[data-id="${secret.id}"]`);
const part = (item, name) => $(`[data-part=${name}]`, item);

function itemOf(secret) {
  const item = clone("secret-template");
  item.dataset.id = secret.id;
  setText(part(item, "name"), secret.name);
  setText(part(item, "host"), `for ${secret.host}`);
  setText(part(item, "time"), `Given ${moment(secret.updated_at)}`);
  const words = `${secret.name} for ${secret.host}`;
  part(item, "replace").setAttribute("aria-label", `Replace ${words}`);
  part(item, "delete").setAttribute("aria-label", `Delete ${words}`);
  part(item, "replace").addEventListener("click", () => replace(secret));
  const deleting = part(item, "delete");
  deleting.addEventListener("click", () => busy(deleting, () => askAndDelete(secret)));
  return item;
}

function show(secrets) {
  list.replaceChildren(...secrets.map(itemOf));
  showWhatThereIs();
}

function showWhatThereIs() {
  const nothing = list.children.length === 0;
  setHidden(list, nothing);
  setHidden($("#none"), !nothing);
}

/** The same name and host, and a new value. */
function replace(secret) {
  fields.name.value = secret.name;
  fields.host.value = secret.host;
  fields.value.value = "";
  showErrors({});
  fields.value.focus();
}

async function askAndDelete(secret) {
  setText($("#delete-name"), secret.name);
  if (!(await confirmIn($("#delete-dialog")))) {
    return;
  }
  try {
    await remove(`/api/secrets/${secret.id}`);
  } catch (error) {
    if (error.status !== 404) {
      toast(explain(error), "bad");
      return;
    }
  }
  rowOf(secret)?.remove(); // The list may have been drawn anew meanwhile.
  showWhatThereIs();
  $("#kept-title").focus();
  toast(`Deleted ${secret.name}`, "good");
}

/** Shows what the server found; answers whether it was anything about these fields. */
function showErrors(details) {
  let first = null;
  for (const [name, input] of Object.entries(fields)) {
    const errors = details[name]?._errors ?? [];
    setError(input, errors.join(". "));
    if (errors.length) {
      first ??= input;
    }
  }
  first?.focus();
  return first !== null;
}

async function save() {
  const [name, host, value] = Object.values(fields).map((input) => input.value);
  try {
    const stored = await post("/api/secrets", { json: { name: name.trim(), host, value } });
    $("#form").reset();
    showErrors({});
    show((await get("/api/secrets")).secrets);
    rowOf(stored)?.querySelector("[data-part=name]").focus();
    toast(`Saved ${stored.name}`, "good");
  } catch (error) {
    if (!showErrors(error.body?.details ?? {})) {
      toast(explain(error), "bad");
    }
  }
}

const LONGEST_VALUE = 4000;

/** Without a word, a field takes line breaks out of what is pasted: another value would be stored. */
function refuseUnfit(event) {
  const { value, selectionStart, selectionEnd } = fields.value;
  const text = (event.clipboardData ?? event.dataTransfer).getData("text");
  const length = value.length - (selectionEnd - selectionStart) + text.length;
  const unfit = length > LONGEST_VALUE || /[\u0000-\u001f\u007f]/.test(text);
  if (unfit) {
    event.preventDefault();
  }
  setError(
    fields.value,
    unfit ? `A secret has 1 to ${LONGEST_VALUE} characters, and no control characters` : "",
  );
}

for (const way of ["paste", "drop"]) {
  fields.value.addEventListener(way, refuseUnfit);
}

$("#form").addEventListener("submit", (event) => {
  event.preventDefault();
  busy($("#save"), save);
});

async function start() {
  try {
    const { available, secrets } = await get("/api/secrets");
    setHidden($("#off"), available);
    setHidden($("#secrets"), !available);
    show(secrets);
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
