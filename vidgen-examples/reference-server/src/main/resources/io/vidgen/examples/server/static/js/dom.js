/** Small helps with the document. Text goes in as text, never as HTML. */

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** A copy of the one element in a <template>. */
export function clone(templateId) {
  return document.getElementById(templateId).content.firstElementChild.cloneNode(true);
}

/** Writes only what has changed: screen readers and selections notice every write. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** By the attribute: drawings have no such property. */
export function setHidden(element, hidden) {
  if (element.hasAttribute("hidden") !== hidden) {
    element.toggleAttribute("hidden", hidden);
  }
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Runs something for a button that cannot be pressed again meanwhile, and keeps its focus. */
export async function busy(button, work) {
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  button.setAttribute("aria-disabled", "true");
  try {
    await work();
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** Says something to screen readers. */
export function announce(text) {
  const status = document.getElementById("announcements");
  if (status) {
    setText(status, text);
  }
}

/** Shows a message at a field, or takes it away. */
export function setError(input, message) {
  const place = document.getElementById(input.getAttribute("aria-errormessage"));
  setText(place, message ?? "");
  if (message) {
    input.setAttribute("aria-invalid", "true");
    describe(input, place.id, true);
  } else {
    input.removeAttribute("aria-invalid");
    describe(input, place.id, false);
  }
}

/** aria-errormessage is read by few screen readers; a description by all. */
function describe(input, id, on) {
  const ids = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  ids[on ? "add" : "delete"](id);
  if (ids.size) {
    input.setAttribute("aria-describedby", [...ids].join(" "));
  } else {
    input.removeAttribute("aria-describedby");
  }
}
