/** What went wrong with a video, for those who wanted to send it. */

const WORDS = {
  DNS_NOT_FOUND: [
    "A page's address does not exist",
    "Check the spelling of the address, or open it in your browser.",
  ],
  CONNECTION_FAILED: [
    "A website did not answer",
    "It may be down for a moment. Open it in your browser; if it works there, retry.",
  ],
  TLS_INVALID: [
    "A website's security certificate is not valid",
    "Your browser would warn too. Use another page of that company.",
  ],
  HTTP_CLIENT_ERROR: [
    "A page was not found, or is not public",
    "Check that the address opens in a private window, without signing in.",
  ],
  HTTP_SERVER_ERROR: [
    "A website reported an error of its own",
    "It usually passes. Retry in a few minutes.",
  ],
  URL_BLOCKED: [
    "A page is inside a private network",
    "Only public websites can be recorded here.",
  ],
  PAGE_TIMEOUT: [
    "A page took too long to load",
    "Retry; if it happens again, use a lighter page of that website.",
  ],
  PAGE_CRASHED: [
    "A page broke the browser that recorded it",
    "Retry; if it happens again, use another page of that website.",
  ],
  PAGE_TOO_LARGE: [
    "A page is too heavy to be recorded",
    "Use another page of that website.",
  ],
  PAGE_UNREADABLE: [
    "A page cannot be recorded as it is built",
    "Retry; if it happens again, use another page of that website.",
  ],
  NOT_A_PAGE: [
    "An address leads to a download, not to a page",
    "Use the address of a page that you can see in your browser.",
  ],
  BLANK_PAGE: [
    "A page shows nothing",
    "Open it in your browser; if it is empty there too, use another page of that website.",
  ],
  BOT_WALL: [
    "A website asks visitors to prove that they are people",
    "Use another page of that company, or another website that shows it.",
  ],
  ACTION_FAILED: [
    "Something could not be done in a page",
    "Edit the campaign: the page may have changed, or an action names what is not there.",
  ],
  SECRET_MISSING: [
    "A page needs a secret that is not there",
    "Add it on the page Secrets, for the very host that the scene names.",
  ],
  SECRET_UNREADABLE: [
    "A page's secret could not be read",
    "Retry. If that does not help, type it again on the page Secrets.",
  ],
  BROWSER_MISSING: ["The recorder is not set up", "Tell whoever runs this server."],
  BROWSER_FAILED: ["The recorder stopped unexpectedly", "Retry. Your campaign is unchanged."],
  INPUT_MISSING: [
    "The facecam clip, or a file of a scene, is gone",
    "Edit the campaign, and choose another one.",
  ],
  INPUT_UNSUPPORTED: [
    "A file is of a kind that cannot be used",
    "Edit the campaign, and choose another one. The log says which it is.",
  ],
  INPUT_CORRUPT: [
    "A file is damaged",
    "Edit the campaign, and upload or record it again. The log says which it is.",
  ],
  INPUT_TOO_LARGE: [
    "A file is too large",
    "Edit the campaign, and choose a smaller one. The log says which it is.",
  ],
  ENCODER_MISSING: ["The video encoder is not set up", "Tell whoever runs this server."],
  ENCODER_STALLED: ["Making the video got stuck", "Retry. Your campaign is unchanged."],
  ENCODER_FAILED: ["The video could not be put together", "Retry. Your campaign is unchanged."],
  DISK_FULL: ["The server has no space left", "Tell whoever runs this server, then retry."],
  STORAGE_DENIED: ["The video could not be stored", "Tell whoever runs this server."],
  STORAGE_REJECTED: ["The video could not be stored", "Tell whoever runs this server."],
  STORAGE_UNAVAILABLE: ["The video's storage is not reachable", "Retry in a few minutes."],
  QUEUE_UNAVAILABLE: ["The server's database is not reachable", "Retry in a few minutes."],
  RENDER_TIMEOUT: [
    "Making the video took too long",
    "Retry; if it happens again, use fewer or lighter pages.",
  ],
  WORKER_LOST: ["The making of the video was interrupted several times", "Retry it."],
};

/** Nothing was wrong with the campaign, and the server does not try it again by itself. */
const INTERRUPTED = ["WORKER_LOST", "RENDER_TIMEOUT"];

/** Whether the same can succeed if it is tried once more, without any change. */
export function canRetry(render) {
  return (
    render?.status === "cancelled" ||
    (render?.status === "failed" &&
      (render.retryable === true || INTERRUPTED.includes(render.error_code)))
  );
}

const UNKNOWN = ["The video could not be made", "Retry. If it fails again, report the code below."];

/** The title and the advice for a code. */
export function failure(code) {
  const [title, advice] = WORDS[code] ?? UNKNOWN;
  return { title, advice };
}
