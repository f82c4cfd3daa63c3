/** Fields of a scene's row: each has a place in the scene, a label and a place for its errors. */
import { $, $$, setError } from "../../dom.js";

export const part = (row, name) => $(`[data-part=${name}]`, row);

let ids = 0;

/** Joins a field with its label and its error; answers with the field. */
export function connect(row, name) {
  const input = part(row, name);
  input.id = `scene-${name}-${++ids}`;
  const label = part(row, `${name}-label`);
  if (label) {
    label.htmlFor = input.id;
  }
  const error = part(row, `${name}-error`);
  error.id = `${input.id}-error`;
  input.setAttribute("aria-errormessage", error.id);
  return input;
}

/** All that was found, each with the steps that lead to it. */
function flatten(found, path = []) {
  return Object.entries(found ?? {}).flatMap(([name, inner]) =>
    name === "_errors"
      ? inner.map((message) => ({ path: path.join("."), message }))
      : flatten(inner, [...path, name]),
  );
}

const leads = (from, to) => to === from || to.startsWith(`${from}.`);

/** Whether a field belongs to what the row does not show; a folded box is opened for it. */
function isHidden(row, input) {
  const box = input.closest("[hidden]");
  return box !== null && row.contains(box); // The row itself may be in a step that is not shown.
}

/** The field that an error is about: the one that is nearest to it, or else the row's first. */
function fieldFor(fields, path, other) {
  const about = fields.filter(({ dataset }) => leads(dataset.path, path));
  const deepest = about.sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
  return deepest ?? fields.find(({ dataset }) => leads(path, dataset.path)) ?? other;
}

/**
 * Shows what the server found in a scene, at its fields; answers with the first of them, if any.
 *
 * @param other where that is shown which is about no field
 */
export function showFound(row, found, other) {
  const fields = $$("[data-path]", row);
  const shown = fields.filter((input) => !isHidden(row, input));
  const messages = new Map(fields.map((input) => [input, []]));
  messages.set(other, []);
  for (const { path, message } of flatten(found)) {
    messages.get(fieldFor(shown, path, other)).push(message);
  }
  let first = null;
  for (const [input, about] of messages) {
    setError(input, about.join(". "));
    if (about.length) {
      first ??= input;
      input.closest("details")?.setAttribute("open", "");
    }
  }
  return first;
}
