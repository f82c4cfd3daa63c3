/** A campaign and a list become a batch, which is checked and not begun. */
import { explain, get, post } from "../api.js";
import { $, busy, setError, setHidden, setText } from "../dom.js";
import { bytes } from "../format.js";

const UPLOAD_MS = 120_000;
const MOST_ERRORS = 10;
const MOST_CAMPAIGNS = 1000;

const form = $("#form");
const name = $("#name");
const campaigns = $("#campaign");
const pasted = $("#pasted");
let file = null;

function problem(text) {
  setText($("#problem"), text);
  setHidden($("#problem"), !text);
}

function choose(chosen) {
  file = chosen ?? null;
  setText($("#file-name"), file ? `${file.name}, ${bytes(file.size)}` : "");
  showListErrors([]);
}

/** A list that is wrong is wrong in certain lines. */
function showListErrors(errors) {
  const lines = errors.map(({ line, column, message }) => {
    const item = document.createElement("li");
    item.textContent = `Line ${line}${column ? `, ${column}` : ""}: ${message}`;
    return item;
  });
  setError(pasted, errors.length ? "The list cannot be read:" : "");
  $("#list-errors").replaceChildren(...lines.slice(0, MOST_ERRORS));
  setHidden($("#list-errors"), lines.length === 0);
}

/** The words of all fields below, wherever they are. */
function messages(details) {
  return Object.entries(details ?? {}).flatMap(([field, found]) =>
    field === "_errors" ? found : messages(found),
  );
}

function refuse(error) {
  const { list, details } = error.body ?? {};
  if (list) {
    showListErrors(list);
    pasted.focus();
    return;
  }
  setError(name, messages(details?.name).join(". "));
  setError(campaigns, messages(details?.campaign).join(". "));
  setError(pasted, messages(details?.csv).join(". "));
  const first = [name, campaigns, pasted].find((it) => it.hasAttribute("aria-invalid"));
  if (first) {
    first.focus();
  } else {
    problem(messages(details).join(". ") || explain(error));
  }
}

async function create() {
  const { source } = await get(`/api/campaigns/${campaigns.value}`);
  const { facecam_id: facecam, ...campaign } = source;
  const batch = { name: name.value.trim(), campaign, facecam_id: facecam ?? null };
  if (!file) {
    return post("/api/batches", { json: { ...batch, csv: pasted.value }, patience: UPLOAD_MS });
  }
  const sent = new FormData();
  sent.append("batch", JSON.stringify(batch));
  sent.append("file", file, file.name);
  return post("/api/batches", { form: sent, patience: UPLOAD_MS });
}

/** Whether there is anything to send. */
function check() {
  const missing = !file && !pasted.value.trim();
  setError(name, name.value.trim() ? "" : "Give the batch a name");
  showListErrors([]);
  setError(pasted, missing ? "Choose a file, or paste a list" : "");
  const first = [name, pasted].find((it) => it.hasAttribute("aria-invalid"));
  first?.focus();
  return !first;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  problem("");
  if (!check()) {
    return;
  }
  busy($("#create"), async () => {
    try {
      const { id } = await create();
      location.assign(`/batches/${id}`);
    } catch (error) {
      refuse(error);
    }
  });
});
for (const input of [name, pasted]) {
  input.addEventListener("input", () => setError(input, ""));
}
pasted.addEventListener("input", () => choose(null));
$("#file").addEventListener("change", (event) => {
  choose(event.target.files[0]);
  event.target.value = ""; // So that the same file can be chosen again.
});
// A file that is dropped beside it would replace the page.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => event.preventDefault());
}
$("#drop").addEventListener("drop", (event) => choose(event.dataTransfer.files[0]));

/** The newest campaigns: no fewer than somebody would look through. */
async function newest() {
  const found = [];
  let after = {};
  do {
    const page = await get(`/api/campaigns?${new URLSearchParams({ limit: 100, ...after })}`);
    found.push(...page.campaigns);
    after = page.next ? { after: page.next } : null;
  } while (after && found.length < MOST_CAMPAIGNS);
  return found;
}

/** The campaign that the link here names, which may be older than those; nothing if it is gone. */
async function named(wanted) {
  try {
    return await get(`/api/campaigns/${encodeURIComponent(wanted)}`);
  } catch (error) {
    if ([400, 404].includes(error.status)) {
      return null;
    }
    throw error;
  }
}

async function start() {
  try {
    const found = await newest();
    const wanted = new URLSearchParams(location.search).get("campaign");
    if (wanted && !found.some((campaign) => campaign.id === wanted)) {
      found.unshift(...[await named(wanted)].filter(Boolean));
    }
    campaigns.replaceChildren(...found.map((campaign) => new Option(campaign.name, campaign.id)));
    campaigns.value = wanted ?? campaigns.value;
    if (campaigns.selectedIndex < 0) {
      campaigns.selectedIndex = 0;
    }
    setHidden($("#none"), found.length > 0);
    setHidden(form, found.length === 0);
  } catch (error) {
    problem(explain(error));
  }
  setHidden($("#loading"), true);
}

start();
