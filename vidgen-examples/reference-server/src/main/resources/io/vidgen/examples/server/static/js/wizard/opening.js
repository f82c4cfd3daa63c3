/** The step with the look: the facecam fills the picture before it becomes a bubble. */
import { $, setError, setHidden } from "../dom.js";
import { draft, hasOpening } from "./draft.js";
import { changeLook } from "./look.js";

const USUAL_MS = 3000;
const LEAST_MS = 500;
const MOST_MS = 15_000;

/** Of an empty field: 0 would take the opening away instead of being refused. */
const UNUSABLE_MS = -1;

const wanted = $("#opening");
const seconds = $("#opening-seconds");

const lengthMs = () => draft.look.opening?.length_ms ?? (draft.look.opening ? USUAL_MS : 0);

/** Shows the draft's opening. */
export function showOpening() {
  const length = lengthMs();
  wanted.checked = length !== 0;
  seconds.value = length > 0 ? String(length / 1000) : "";
  setHidden($("#opening-length"), !wanted.checked);
}

wanted.addEventListener("change", () => {
  setError(wanted, "");
  setError(seconds, "");
  changeLook({ opening: { length_ms: wanted.checked ? USUAL_MS : 0 } });
  showOpening();
});
seconds.addEventListener("input", () => {
  setError(seconds, "");
  changeLook({ opening: { length_ms: Math.round(1000 * Number(seconds.value)) || UNUSABLE_MS } });
});

/** Whether the step may be left. How long the video and the facecam leave is the server's to say. */
export function checkOpening() {
  const length = lengthMs();
  const wrong = hasOpening() && !(length >= LEAST_MS && length <= MOST_MS);
  setError(seconds, wrong ? "Choose 0.5 to 15 seconds" : "");
  if (wrong) {
    seconds.focus();
  }
  return !wrong;
}

/** Shows what the server found; answers with the first field concerned, if any. */
export function showOpeningErrors(details) {
  const found = details?.opening;
  let first = null;
  for (const [input, errors] of [
    [wanted, found?._errors ?? []],
    [seconds, found?.length_ms?._errors ?? []],
  ]) {
    setError(input, errors.join(". "));
    if (errors.length) {
      first ??= input;
    }
  }
  return first;
}
