/** What is done in a scene's page, in order. */
import { announce, clone, setError, setHidden, setText } from "../../dom.js";
import { count } from "../../format.js";
import { keep } from "../draft.js";
import { connect, part } from "./fields.js";

const SELECTOR = [
  "click", "hover", "type", "select", "scroll_to", "wait_for", "hide", "highlight", "zoom",
];
const TEXT = { type: "Text", press: "Key", select: "Option", run: "Script" };
const BEFORE_ONLY = ["wait", "wait_for"];

/** Makes a row show and change its scene's actions. */
export function enableActions(row, sceneOf) {
  part(row, "add-action").addEventListener("click", () => {
    const scene = sceneOf();
    scene.actions = [...(scene.actions ?? []), { action: "click" }];
    keep();
    showActions(row, scene);
    part(part(row, "actions").lastElementChild, "kind").focus();
  });
}

/** Shows the scene's actions. */
export function showActions(row, scene) {
  const actions = scene.actions ?? [];
  part(row, "actions").replaceChildren(...actions.map((action, i) => itemOf(row, scene, action, i)));
  setText(part(row, "actions-words"), actions.length ? `· ${count(actions.length, "action", "actions")}` : "");
}

function itemOf(row, scene, action, i) {
  const item = clone("action-template");
  const path = `actions.${i}`;
  for (const [name, field] of [["selector", "selector"], ["text", "text"], ["secret", "secret"], ["at", "at_sec"]]) {
    const input = connect(item, name);
    input.value = action[field] ?? "";
    input.dataset.path = `${path}.${field}`;
    input.addEventListener("input", () => {
      const typed = input.value;
      if (typed.trim() === "") {
        delete action[field];
      } else {
        action[field] = input.type === "number" ? Number(typed) : typed;
      }
      setError(input, "");
      keep();
    });
  }
  const kind = connect(item, "kind");
  kind.dataset.path = path;
  kind.value = action.action ?? "click";
  showKind(item, kind.value);
  kind.addEventListener("change", () => {
    action.action = kind.value;
    dropUnused(action);
    showKind(item, kind.value);
    for (const [name, field] of [["selector", "selector"], ["text", "text"], ["secret", "secret"], ["at", "at_sec"]]) {
      part(item, name).value = action[field] ?? "";
    }
    setError(kind, "");
    keep();
  });
  const remove = part(item, "remove");
  remove.setAttribute("aria-label", `Remove action ${i + 1}`);
  remove.addEventListener("click", () => {
    scene.actions.splice(i, 1);
    if (!scene.actions.length) {
      delete scene.actions;
    }
    keep();
    showActions(row, scene);
    const left = part(row, "actions").children;
    (left.length ? part(left[Math.min(i, left.length - 1)], "kind") : part(row, "add-action")).focus();
    announce(`Removed action ${i + 1}`);
  });
  return item;
}

/** What a kind has no use for would be refused. */
function dropUnused(action) {
  const kind = action.action;
  if (!SELECTOR.includes(kind)) {
    delete action.selector;
  }
  if (!(kind in TEXT)) {
    delete action.text;
  }
  if (kind !== "type") {
    delete action.secret;
  }
  if (BEFORE_ONLY.includes(kind)) {
    delete action.at_sec;
  }
  for (const field of ["length_sec", "zoom", "spotlight"]) {
    delete action[field];
  }
}

function showKind(item, kind) {
  show(item, "selector", SELECTOR.includes(kind));
  show(item, "text", kind in TEXT);
  show(item, "secret", kind === "type");
  show(item, "at", !BEFORE_ONLY.includes(kind));
  setText(part(item, "text-label"), TEXT[kind] ?? "Text");
}

function show(item, name, shown) {
  setHidden(part(item, name).closest(".field"), !shown);
}
