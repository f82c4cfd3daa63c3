/** How times and states are written. */

/** 5 s, 1:05 min */
export function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} min`;
}

export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

export const timeOfDay = (date) => TIME.format(date);
export const day = (iso) => DAY.format(new Date(iso));
export const moment = (iso) => MOMENT.format(new Date(iso));

export function bytes(number) {
  return number < 1_000_000
    ? `${Math.max(1, Math.round(number / 1000))} kB`
    : `${(number / 1_000_000).toFixed(1)} MB`;
}

const STATUS = {
  queued: ["Queued", "queued"],
  recording: ["Recording", "running"],
  normalizing: ["Preparing", "running"],
  concatenating: ["Joining", "running"],
  overlaying: ["Finishing", "running"],
  uploading: ["Publishing", "running"],
  done: ["Done", "done"],
  failed: ["Failed", "failed"],
  cancelled: ["Cancelled", "cancelled"],
};

export const isOver = (status) => ["done", "failed", "cancelled"].includes(status);
export const statusName = (status) => STATUS[status]?.[0] ?? status;

/** Makes an element the tag of a status. */
export function showTag(element, status) {
  const [name, kind] = STATUS[status] ?? [status, "queued"];
  if (element.dataset.status !== status) {
    element.dataset.status = status;
    element.className = `tag tag--${kind}`;
    element.textContent = name;
  }
}
