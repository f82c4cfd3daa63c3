/** The step with the scenes: rows to type in, to reorder and to remove. */
import { $, announce, clone, setError, setHidden, setText } from "../dom.js";
import { count, duration } from "../format.js";
import {
  MAX_SECONDS,
  balance,
  draft,
  keep,
  missingSeconds,
  splitEvenly,
  totalSeconds,
  wantedSeconds,
  wholeSeconds,
} from "./draft.js";
import { clearProbe, probe } from "./probe.js";
import { enableActions, showActions } from "./scene/actions.js";
import { connect, part, showFound } from "./scene/fields.js";
import { enableSource, mainField, showSource, sourceProblems } from "./scene/source.js";
import { enableVisitor, showVisitor } from "./scene/visitor.js";

const list = $("#scenes");
const rows = () => [...list.children];

function addRow(scene) {
  const row = clone("scene-template");
  const sceneOf = () => draft.scenes[rows().indexOf(row)];
  for (const name of ["url", "seconds"]) {
    const input = connect(row, name);
    input.value = scene[name] ?? "";
    input.addEventListener("input", () => {
      sceneOf()[name] = input.value;
      setError(input, "");
      setText($("#scenes-error"), "");
      changed();
    });
  }
  const url = part(row, "url");
  const note = part(row, "url-note");
  note.id = `${url.id}-note`;
  url.setAttribute("aria-describedby", note.id);
  enableSource(row, sceneOf, () => {
    clearProbe(row);
    showAll(row, sceneOf());
    changed();
    look(row);
  });
  enableVisitor(row, sceneOf);
  enableActions(row, sceneOf);
  list.append(row); // Errors are found by id, in the document.
  showAll(row, scene);
  url.addEventListener("paste", (event) => pasteMany(event, row));
  url.addEventListener("input", () => clearProbe(row));
  url.addEventListener("change", () => look(row));
  part(row, "up").addEventListener("click", () => move(row, -1, "up"));
  part(row, "down").addEventListener("click", () => move(row, 1, "down"));
  part(row, "remove").addEventListener("click", () => remove(row));
  enableDragging(row);
  return row;
}

function showAll(row, scene) {
  showSource(row, scene);
  showVisitor(row, scene);
  showActions(row, scene);
}

/** Shows the page of a row; a website that knows no https is recorded over http. */
function look(row) {
  if (part(row, "kind").value !== "url") {
    return;
  }
  probe(row, (url) => {
    draft.scenes[rows().indexOf(row)].url = url;
    part(row, "url").value = url;
    keep();
  });
}

/** Several lines become several scenes: the first is this one's, which keeps all else. */
function pasteMany(event, row) {
  const lines = event.clipboardData.getData("text").split(/\s*\n\s*/).filter(Boolean);
  if (lines.length < 2) {
    return;
  }
  event.preventDefault();
  const at = rows().indexOf(row);
  const scene = draft.scenes[at];
  const added = lines.slice(1);
  scene.url = lines[0];
  draft.scenes.splice(at + 1, 0, ...added.map((url) => ({ url, seconds: scene.seconds })));
  showScenes();
  part(rows()[at + added.length], "url").focus();
  announce(`Added ${count(added.length, "scene", "scenes")}`);
}

function add() {
  const last = draft.scenes.at(-1);
  const missing = missingSeconds();
  const seconds = missing > 0 ? String(missing) : (last?.seconds ?? "5");
  draft.scenes.push({ url: "", seconds });
  part(addRow(draft.scenes.at(-1)), "url").focus();
  changed();
}

function remove(row) {
  const at = rows().indexOf(row);
  draft.scenes.splice(at, 1);
  row.remove();
  changed();
  const neighbour = rows()[Math.min(at, rows().length - 1)];
  (neighbour ? mainField(neighbour) : $("#add-scene")).focus();
  announce(`Removed scene ${at + 1}`);
}

function move(row, by, button) {
  const from = rows().indexOf(row);
  const to = from + by;
  if (to < 0 || to >= rows().length) {
    return;
  }
  place(row, to);
  // At the end of the list this button can do no more; the focus stays in the row.
  const other = button === "up" ? "down" : "up";
  part(row, part(row, button).getAttribute("aria-disabled") === "true" ? other : button).focus();
  announce(`Scene moved to place ${to + 1} of ${rows().length}`);
}

function place(row, to) {
  const [scene] = draft.scenes.splice(rows().indexOf(row), 1);
  draft.scenes.splice(to, 0, scene);
  const others = rows().filter((other) => other !== row);
  list.insertBefore(row, others[to] ?? null);
  changed();
}

/** With a mouse, a pen or a finger, by the grip. */
function enableDragging(row) {
  const grip = part(row, "grip");
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    row.dataset.dragged = "";
  });
  grip.addEventListener("pointermove", (event) => {
    if (!("dragged" in row.dataset)) {
      return;
    }
    const above = rows().filter((other) => {
      const box = other.getBoundingClientRect();
      return other !== row && event.clientY > box.top + box.height / 2;
    }).length;
    if (above !== rows().indexOf(row)) {
      place(row, above);
      grip.setPointerCapture(event.pointerId); // Lost when the row was put elsewhere.
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    grip.addEventListener(end, () => delete row.dataset.dragged);
  }
}

function changed() {
  keep();
  const all = rows();
  all.forEach((row, i) => {
    const number = i + 1;
    setText(part(row, "number"), `${number}.`);
    part(row, "rest").setAttribute("aria-label", `Options of scene ${number}`);
    setText(part(row, "kind-label"), `What scene ${number} shows`);
    setText(part(row, "url-label"), `Address of scene ${number}`);
    setText(part(row, "headline-label"), `Headline of scene ${number}`);
    setText(part(row, "html-label"), `HTML of scene ${number}`);
    setText(part(row, "seconds-label"), `Seconds of scene ${number}`);
    label(part(row, "up"), `Move scene ${number} up`, i === 0);
    label(part(row, "down"), `Move scene ${number} down`, i === all.length - 1);
    label(part(row, "remove"), `Remove scene ${number}`, false);
  });
  showTotal();
}

function label(button, text, disabled) {
  button.setAttribute("aria-label", text);
  button.setAttribute("aria-disabled", String(disabled));
}

function showTotal() {
  const wanted = wantedSeconds();
  const of = wanted === null ? "" : ` of ${duration(wanted)}`;
  setText($("#total"), `${duration(totalSeconds())}${of}`);
  const missing = missingSeconds();
  const left = missing < 0 ? `${duration(-missing)} too many` : `${duration(missing)} left`;
  setText($("#remaining"), missing === 0 ? "" : left);
  setHidden($("#split"), wanted === null || rows().length === 0);
  const words = balance();
  const box = $("#balance");
  setHidden(box, wanted === null);
  box.className = `notice notice--${words ? "warn" : "good"}`;
  setText(box, words || "The scenes last exactly as long as your facecam.");
}

/** Shows the draft's scenes. */
export function showScenes() {
  list.replaceChildren();
  draft.scenes.map(addRow).forEach(look);
  changed();
}

/** The scenes share the facecam's length. */
function split() {
  if (draft.scenes.length > wantedSeconds()) {
    const clip = duration(wantedSeconds());
    setText($("#scenes-error"), `Your facecam lasts ${clip}: remove scenes, so that each has 1 s`);
    return;
  }
  splitEvenly();
  setText($("#scenes-error"), "");
  rows().forEach((row, i) => {
    const seconds = part(row, "seconds");
    seconds.value = draft.scenes[i].seconds;
    setError(seconds, "");
  });
  changed();
  announce(`${draft.scenes.length} scenes share ${duration(wantedSeconds())}`);
}

/** The focus goes to what the scene shows. */
export function focusScene(scene) {
  mainField(rows()[draft.scenes.indexOf(scene)]).focus();
}

/** Whether the step may be left; otherwise the errors are shown and the first has the focus. */
export function checkScenes() {
  showTotal(); // The clip's length may have come since it was drawn.
  let first = null;
  const fail = (input, message) => {
    setError(input, message);
    first ??= input;
  };
  rows().forEach((row, i) => {
    const seconds = part(row, "seconds");
    const typed = wholeSeconds(draft.scenes[i].seconds);
    setError(mainField(row), "");
    setError(seconds, "");
    for (const [input, message] of sourceProblems(row, draft.scenes[i])) {
      fail(input, message);
    }
    if (typed === null || typed < 1 || typed > MAX_SECONDS) {
      fail(seconds, `1 to ${MAX_SECONDS} s`);
    }
  });
  setText($("#scenes-error"), "");
  if (first) {
    first.focus();
    return false;
  }
  const whole = wholeError();
  setText($("#scenes-error"), whole);
  if (whole || balance()) {
    (rows().length ? part(rows().at(-1), "seconds") : $("#add-scene")).focus();
    announce(balance());
    return false;
  }
  return true;
}

function wholeError() {
  if (draft.scenes.length === 0) {
    return "At least one scene is required";
  }
  const total = totalSeconds();
  return total > MAX_SECONDS ? `Total exceeds ${MAX_SECONDS}s: it is ${total}s` : "";
}

/** Shows what the server found, by scene; answers with the first field concerned, if any. */
export function showSceneErrors(details) {
  let first = null;
  rows().forEach((row, i) => {
    const { duration_sec: length, ...found } = details?.[i] ?? {};
    const seconds = part(row, "seconds");
    const about = showFound(row, found, mainField(row));
    setError(seconds, (length?._errors ?? []).join(". "));
    first ??= about ?? (length?._errors?.length ? seconds : null);
  });
  const whole = details?._errors ?? [];
  setText($("#scenes-error"), whole.join(". "));
  if (whole.length) {
    first ??= rows().length ? part(rows().at(-1), "seconds") : $("#add-scene");
  }
  return first;
}

$("#add-scene").addEventListener("click", add);
$("#split").addEventListener("click", split);
