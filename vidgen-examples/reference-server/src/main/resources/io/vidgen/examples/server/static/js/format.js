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

/** What scenes show that are no web pages, by the field that says it. */
const STORED = {
  image: "Picture",
  clip: "Clip",
  pdf: "Document",
  html: "Card",
  end_card: "End card",
};

/** The field of a scene that says what it shows. */
export function kindOf(scene) {
  return Object.keys(STORED).find((kind) => scene[kind]) ?? "url";
}

/** A scene's address for reading; of one without, what it shows. */
export function address(url) {
  return STORED[url.replace(/^vidgen:/, "")] ?? url.replace(/^https?:\/\//, "");
}

/** The same of a scene as campaigns have it, where what is no web page has no address at all. */
export function addressOf(scene) {
  return address(scene.url ?? `vidgen:${kindOf(scene)}`);
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

/** In words of those who send videos: which step it is in is on the campaign's page. */
const STATUS = {
  done: ["Ready to send", "done"],
  failed: ["Needs a look", "failed"],
  cancelled: ["Cancelled", "cancelled"],
};
const NOT_MADE = ["Not made yet", "queued"];
const BEING_MADE = ["Being made", "running"];

export const isOver = (status) => status in STATUS;

const PAST = { ...STATUS, done: ["Done", "done"], failed: ["Failed", "failed"] };

/** Makes an element the tag of a render's status; of none, where there is no render. */
export function showTag(element, status) {
  showWords(element, status ? (STATUS[status] ?? BEING_MADE) : NOT_MADE);
}

/** As {@link showTag}, of a render that another has followed. */
export function showPastTag(element, status) {
  showWords(element, PAST[status] ?? BEING_MADE);
}

function showWords(element, [name, kind]) {
  if (element.dataset.status !== name) {
    element.dataset.status = name;
    element.className = `tag tag--${kind}`;
    element.textContent = name;
  }
}

/** About 40 s left: as exact as a guess may sound. */
export function timeLeft(seconds) {
  if (seconds === null || seconds === undefined) {
    return "";
  }
  if (seconds < 10) {
    return "A few seconds left";
  }
  return seconds < 90
    ? `About ${Math.ceil(seconds / 10) * 10} s left`
    : `About ${Math.round(seconds / 60)} min left`;
}
