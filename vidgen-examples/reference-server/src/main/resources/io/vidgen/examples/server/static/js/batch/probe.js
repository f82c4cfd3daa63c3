/** Looks at the pages of all lines before anything is made, a few at a time. */
import { explain, post } from "../api.js";
import { $, busy, setHidden, setText } from "../dom.js";
import { count } from "../format.js";

/** Sixteen pages, of which each may take its time. */
const PATIENCE_MS = 90_000;

function say(words) {
  setText($("#probe-words"), words);
  setHidden($("#probe-words"), !words);
}

/**
 * Makes the button look at the pages of a batch.
 *
 * @param found called with what was found, {line, message}, after each few
 */
export function enableProbe(id, found) {
  const button = $("#probe");
  button.addEventListener("click", () => busy(button, () => look(id, found)));
}

async function look(id, found) {
  let after = "0";
  let looked = 0;
  let wrong = 0;
  try {
    while (after !== null) {
      say(looked ? `Looked at ${count(looked, "line", "lines")}…` : "Looking at the pages…");
      const some = await post(`/api/batches/${id}/probe?after=${after}`, { patience: PATIENCE_MS });
      looked += some.rows;
      wrong += some.findings.length;
      await found(some.findings);
      after = some.next;
    }
    const words = wrong ? `${count(wrong, "remark is", "remarks are")} beside the lines.` : "All answer.";
    say(`Looked at the pages of ${count(looked, "line", "lines")}. ${words}`);
  } catch (error) {
    setHidden($("#probe"), error.status === 501);
    say(explain(error));
  }
}
