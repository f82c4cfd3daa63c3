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
const FIELDS = { selector: "selector", text: "text", secret: "secret", at: "at_sec" };

/** By action, what it was of the other kinds, should one come back to them. */
const before = new WeakMap();

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
  for (const [name, field] of Object.entries(FIELDS)) {
    const input = connect(item, name);
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
  showKind(item, action);
  kind.addEventListener("change", () => {
    turnInto(action, kind.value);
    showKind(item, action);
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

/** The fields that a kind takes, of those that can be typed; others would be refused. */
function takes(kind, name) {
  switch (name) {
    case "selector":
      return SELECTOR.includes(kind);
    case "text":
      return kind in TEXT;
    case "secret":
      return kind === "type";
    default:
      return !BEFORE_ONLY.includes(kind);
  }
}

/**
 * Makes an action one of another kind. What both take stays; what only one takes comes back with it:
 * whoever chooses by arrow keys passes all kinds.
 */
function turnInto(action, kind) {
  const { typed, kinds } = before.get(action) ?? { typed: {}, kinds: new Map() };
  const { action: old = "click", ...rest } = action;
  for (const [name, field] of Object.entries(FIELDS)) {
    if (takes(old, name)) {
      typed[field] = rest[field];
    }
    delete rest[field];
  }
  kinds.set(old, rest); // Such as how long, which has no field here.
  before.set(action, { typed, kinds });
  for (const field of Object.keys(action)) {
    delete action[field];
  }
  Object.assign(action, { action: kind }, kinds.get(kind));
  for (const [name, field] of Object.entries(FIELDS)) {
    if (takes(kind, name) && typed[field] !== undefined) {
      action[field] = typed[field];
    }
  }
}

/** Shows the fields of an action's kind, with its values. */
function showKind(item, action) {
  const kind = action.action ?? "click";
  part(item, "kind").value = kind;
  for (const [name, field] of Object.entries(FIELDS)) {
    const input = part(item, name);
    input.value = action[field] ?? "";
    setHidden(input.closest(".field"), !takes(kind, name));
  }
  part(item, "text").rows = kind === "run" ? 4 : 1;
  setText(part(item, "text-label"), TEXT[kind] ?? "Text");
}
