/** What the page around the video says: greeting and button. */
import { $, setError, setHidden, setText } from "../dom.js";
import { draft, keep } from "./draft.js";

const greeting = $("#greeting");
const label = $("#action-label");
const url = $("#action-url");
const endCard = $("#end-card");

/** Shows the draft's words. */
export function showPage() {
  greeting.value = draft.greeting;
  label.value = draft.action.label;
  url.value = draft.action.url;
  endCard.checked = draft.endCard;
}

/** Shows them in the review. */
export function reviewPage() {
  const { label: says, url: leads } = draft.action;
  setText($("#review-greeting"), draft.greeting.trim());
  setHidden($("#review-greeting-row"), !draft.greeting.trim());
  setText($("#review-action"), `${says.trim()}, to ${leads.trim()}`);
  setHidden($("#review-action-row"), !says.trim());
}

/** Both or neither: a button that leads nowhere is none. */
export function checkPage() {
  const says = label.value.trim();
  const leads = url.value.trim();
  setError(label, !says && leads ? "The button needs a label, such as Book a call" : "");
  setError(url, says && !leads ? "The button needs an address to lead to" : "");
  if (Boolean(says) !== Boolean(leads)) {
    (says ? url : label).focus();
    return false;
  }
  return true;
}

/** Shows what the server found; answers with the first field concerned, if any. */
export function showPageErrors(details) {
  let first = null;
  for (const [input, found] of [
    [greeting, details?.greeting],
    [label, details?.call_to_action?.label],
    [url, details?.call_to_action?.url],
  ]) {
    const errors = found?._errors ?? [];
    setError(input, errors.join(". "));
    if (errors.length) {
      first ??= input;
    }
  }
  return first;
}

function typed(input, write) {
  input.addEventListener("input", () => {
    write(input.value);
    setError(input, "");
    keep();
  });
}

typed(greeting, (text) => (draft.greeting = text));
typed(label, (text) => (draft.action.label = text));
typed(url, (text) => (draft.action.url = text));
endCard.addEventListener("change", () => {
  draft.endCard = endCard.checked;
  keep();
});
