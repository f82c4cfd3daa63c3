/** The list of a batch: its lines by state, with cells that are corrected in place. */
import { explain, get, patch } from "../api.js";
import { $, $$, busy, setError, setHidden, setText } from "../dom.js";
import { failure } from "../failures.js";
import { moment } from "../format.js";
import { toast } from "../toast.js";
import { ROW_STATES, rowWords, showRowTag } from "../batches/words.js";

const PAGE = 50;
const MOST = 100; // Of a page that is asked for anew while videos are made.
const UNSEEN = "watched_not_clicked"; // A filter of another kind than states.
const EDITABLE = ["draft", "paused", "done", "cancelled"];

const SEEN = ["Played", "Watched", "Clicked", "Last seen"];

const body = $("#rows");
const shown = new Map(); // Lines, with their table rows.
const corrected = new Set(); // Lines that stay in sight, though their state is not the one shown.
const findings = new Map(); // Lines, with what looking at their pages has found.
let batch = null;
let state = "";
let order = "line";
let next = null;
let columns = "";
let changed = () => {};

const path = () => `/api/batches/${batch.id}/rows`;

function query(more) {
  const asked = new URLSearchParams(more);
  if (state) {
    asked.set(state === UNSEEN ? "views" : "state", state);
  }
  if (order !== "line") {
    asked.set("sort", order);
  }
  return `?${asked}`;
}

/** The first lines of the list, whatever is shown. */
export async function firstRows(id, limit) {
  return (await get(`/api/batches/${id}/rows?limit=${limit}`)).rows;
}

function filterOf(value, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "row-filter";
  button.dataset.state = value;
  button.addEventListener("click", () => {
    state = value;
    showFilters();
    start();
  });
  button.textContent = words;
  return button;
}

/** A filter for each state that there is, with how many lines are in it. */
function showFilters() {
  const wanted = [
    ["", `All ${batch.total}`],
    ...ROW_STATES.filter((it) => batch.counts[it] || it === state).map((it) => [
      it,
      `${rowWords(it)} ${batch.counts[it] ?? 0}`,
    ]),
    ["warning", "With a warning"],
    ...(batch.done ? [[UNSEEN, "Watched, not clicked"]] : []),
  ];
  const known = new Map($$("button", $("#filters")).map((it) => [it.dataset.state, it]));
  const buttons = wanted.map(([value, words]) => {
    const button = known.get(value) ?? filterOf(value, words);
    setText(button, words);
    button.setAttribute("aria-pressed", String(value === state));
    return button;
  });
  if ([...known.keys()].join() !== buttons.map((it) => it.dataset.state).join()) {
    const focus = document.activeElement;
    $("#filters").replaceChildren(...buttons);
    if (buttons.includes(focus)) {
      focus.focus();
    }
  }
}

function showHead() {
  setHidden($("#order-row"), batch.done === 0);
  const now = [...batch.columns, batch.done > 0].join("\n");
  if (columns === now) {
    return;
  }
  columns = now;
  $("#head-row").replaceChildren(
    ...["Line", ...batch.columns, "State", ...(batch.done ? SEEN : [])].map((words) => {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = words;
      return cell;
    }),
  );
}

/** How a video was watched; nothing where nobody has. */
function seenOf({ views }) {
  const played = views?.played_at;
  return [
    played ? moment(played) : "",
    played ? `${views.watched_percent} %` : "",
    views?.clicked_at ? moment(views.clicked_at) : "",
    views ? moment(views.last_seen_at) : "",
  ].map((words) => {
    const cell = document.createElement("td");
    cell.className = "seen";
    cell.textContent = words;
    return cell;
  });
}

function cellOf(row, column) {
  const cell = document.createElement("td");
  cell.dir = "auto";
  if (!EDITABLE.includes(batch.state)) {
    cell.textContent = row.values[column];
    return cell;
  }
  const input = document.createElement("input");
  input.className = "cell";
  input.dir = "auto";
  input.value = row.values[column];
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("aria-label", `${column} of line ${row.line}`);
  const error = document.createElement("p");
  error.className = "error";
  error.id = `cell-${row.line}-${batch.columns.indexOf(column)}`;
  input.setAttribute("aria-errormessage", error.id);
  input.addEventListener("change", () => correct(row, column, input));
  cell.append(input, error);
  return cell;
}

/** Once the line is on the page, where fields find the place of their messages. */
function showProblems(row, item) {
  $$("input", item).forEach((input, i) => {
    const found = row.problems.filter((it) => it.column === batch.columns[i]);
    setError(input, found.map((it) => it.message).join(". "));
  });
}

/** What is said of a line beside its state: what no cell says. */
function remarks(row) {
  const cells = new Set(EDITABLE.includes(batch.state) ? batch.columns : []);
  const failed = row.state === "failed" && row.render ? [failure(row.render.error_code).title] : [];
  const fallback = row.fallback_code ? [failure(row.fallback_code).title] : [];
  return [
    ...failed,
    ...fallback,
    ...row.problems.filter((it) => !cells.has(it.column)).map((it) => it.message),
    ...row.warnings.map((it) => `${it.column ? `${it.column}: ` : ""}${it.message}`),
    ...(row.state === "ready" ? (findings.get(row.line) ?? []) : []), // Before it has been tried.
  ];
}

function stateOf(row) {
  const cell = document.createElement("td");
  cell.className = "state";
  const tag = document.createElement("span");
  showRowTag(tag, row.state);
  cell.append(tag);
  if (row.link && row.state.startsWith("done")) {
    const link = document.createElement("a");
    link.href = row.link;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "View video";
    link.setAttribute("aria-label", `View video of line ${row.line}`);
    cell.append(" ", link);
  }
  for (const words of new Set(remarks(row))) {
    const remark = document.createElement("p");
    remark.className = "small remark";
    remark.textContent = words;
    cell.append(remark);
  }
  return cell;
}

function show(row) {
  const now = JSON.stringify([
    row,
    EDITABLE.includes(batch.state),
    batch.done > 0,
    findings.get(row.line),
  ]);
  const known = shown.get(row.line);
  if (known?.dataset.row === now) {
    return;
  }
  const item = document.createElement("tr");
  item.dataset.row = now;
  item.dataset.line = row.line;
  const line = document.createElement("th");
  line.scope = "row";
  line.textContent = row.line;
  item.append(
    line,
    ...batch.columns.map((column) => cellOf(row, column)),
    stateOf(row), // Before how it was watched: a wide list is cut off at its end.
    ...(batch.done ? seenOf(row) : []),
  );
  shown.set(row.line, item);
  if (known) {
    const column = [...known.children].findIndex((it) => it.contains(document.activeElement));
    known.replaceWith(item);
    if (column >= 0) {
      $("input", item.children[column])?.focus();
    }
  } else {
    const after =
      order === "line" && [...body.rows].find((it) => Number(it.dataset.line) > row.line);
    body.insertBefore(item, after || null);
  }
  showProblems(row, item);
}

async function correct(row, column, input) {
  const corrections = [{ line: row.line, column, value: input.value }];
  try {
    batch = await patch(path(), { json: { corrections } });
    findings.delete(row.line);
    corrected.add(row.line);
    const after = await get(`${path()}?${new URLSearchParams({ after: row.line - 1, limit: 1 })}`);
    after.rows.forEach(show);
    changed(batch);
  } catch (error) {
    const [found] = error.body?.list ?? [];
    setError(input, found?.message ?? explain(error));
  }
}

function clear() {
  shown.clear();
  corrected.clear();
  body.replaceChildren();
}

async function load(more = {}) {
  const asked = query();
  const page = await get(`${path()}${query({ limit: PAGE, ...more })}`);
  if (asked !== query()) {
    return;
  }
  next = page.next ?? null;
  page.rows.forEach(show);
  showEnds();
}

function showEnds() {
  setHidden($("#more"), next === null);
  setHidden($("#no-rows"), shown.size > 0);
  setHidden($("#table-box"), shown.size === 0);
}

async function start() {
  clear();
  try {
    await load();
  } catch (error) {
    toast(explain(error), "bad");
  }
}

/** Puts lines that are sorted by something that changes where they belong by now. */
function arrange(page) {
  if (order !== "line") {
    page.rows.forEach(({ line }, place) => {
      const item = shown.get(line);
      if (body.rows[place] !== item) {
        body.insertBefore(item, body.rows[place]);
      }
    });
  }
}

/** Takes away lines that are in another state by now than the one that is shown. */
function dropOthers(page) {
  const listed = new Set(page.rows.map((row) => row.line));
  const last = order === "line" ? page.rows.at(-1)?.line : -Infinity;
  for (const [line, item] of shown) {
    if ((!page.next || line <= last) && !listed.has(line) && !corrected.has(line)) {
      item.remove();
      shown.delete(line);
    }
  }
}

/** Shows the lines as they are by now. */
export async function refreshRows(current) {
  batch = current;
  showFilters();
  showHead();
  const limit = Math.max(PAGE, Math.min(MOST, shown.size));
  const asked = query();
  const page = await get(`${path()}${query({ limit })}`);
  if (asked !== query()) {
    return;
  }
  if (shown.size <= limit) {
    next = page.next ?? null;
  }
  page.rows.forEach(show);
  arrange(page);
  dropOthers(page);
  showEnds();
}

/**
 * Shows the lines of a batch.
 *
 * @param onChanged called with the batch when a cell has been corrected
 */
export async function showRows(current, onChanged) {
  batch = current;
  changed = onChanged;
  showFilters();
  showHead();
  clear();
  await load();
}

/** Adds what looking at pages has found. */
export function addFindings(found) {
  for (const { line, message } of found) {
    findings.set(line, [...new Set([...(findings.get(line) ?? []), message])]);
  }
}

$("#order").addEventListener("change", () => {
  order = $("#order").value;
  start();
});
$("#more").addEventListener("click", (event) =>
  busy(event.currentTarget, async () => {
    try {
      await load({ after: next });
    } catch (error) {
      toast(explain(error), "bad");
    }
  }),
);
