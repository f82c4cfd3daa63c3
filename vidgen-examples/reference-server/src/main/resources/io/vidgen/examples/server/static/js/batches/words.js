/** How the states of batches and of their lines are said, to those who send videos. */

const BATCHES = {
  draft: ["Not started", "queued"],
  running: ["Being made", "running"],
  paused: ["Paused", "queued"],
  cancelled: ["Cancelled", "queued"],
  done: ["Done", "done"],
};

const ROWS = {
  ready: ["Ready", "queued"],
  invalid: ["Cannot be made", "failed"],
  duplicate: ["Twice in the list", "queued"],
  suppressed: ["Wants no videos", "queued"],
  queued: ["Waiting", "queued"],
  rendering: ["Being made", "running"],
  done: ["Ready to send", "done"],
  done_with_fallback: ["Shows another page", "failed"],
  failed: ["Failed", "failed"],
  cancelled: ["Cancelled", "queued"],
};

/** The states of lines, in the order in which they are told. */
export const ROW_STATES = Object.keys(ROWS);

export const rowWords = (state) => ROWS[state]?.[0] ?? state;

function showTag(element, [words, kind]) {
  if (element.dataset.state !== words) {
    element.dataset.state = words;
    element.className = `tag tag--${kind}`;
    element.textContent = words;
  }
}

/** Makes an element the tag of a batch's state. */
export function showBatchTag(element, state) {
  showTag(element, BATCHES[state] ?? [state, "queued"]);
}

/** Makes an element the tag of a line's state. */
export function showRowTag(element, state) {
  showTag(element, ROWS[state] ?? [state, "queued"]);
}

/** 187 ready · 7 cannot be made */
export function countsInWords(counts) {
  return ROW_STATES.filter((state) => counts[state])
    .map((state) => `${counts[state]} ${rowWords(state).toLowerCase()}`)
    .join(" · ");
}
