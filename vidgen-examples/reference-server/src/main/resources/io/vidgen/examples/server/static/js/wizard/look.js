/** The step with the look: what it shows is drawn by the server, as the video will be. */
import { $, $$, setError, setHidden, setText } from "../dom.js";
import { draft, hasOpening, keep } from "./draft.js";
import { drawStill } from "./still.js";

const LAYOUTS = {
  wide: {
    name: "wide",
    words: "16:9, for e-mails and websites.",
    look: { width: 1920, height: 1080, view: "desktop:1280" },
  },
  square: {
    name: "square",
    words: "1:1, for feeds. Pages are laid out for a narrow window.",
    look: { width: 1080, height: 1080, view: "desktop:720" },
  },
  upright: {
    name: "upright",
    words: "9:16, for phones. Pages are laid out as on a phone.",
    look: { width: 1080, height: 1920, view: "phone" },
  },
};

const PACES = {
  human: "Rests at the top, scrolls as a person reads, and pauses at sections.",
  smooth: "Rests at the top, then moves down evenly.",
  none: "Shows the top of each page only.",
};

const MOCKUPS = {
  none: "",
  window: "With the page's address in its bar.",
  window_dark: "With the page's address in its bar.",
  phone: "Pages are laid out as on a phone.",
};

/** As the review says it. */
const MOCKUP_WORDS = {
  window: "a browser window",
  window_dark: "a dark browser window",
  phone: "a phone",
};

const DEFAULT_SIZE = 0.26;

const AND = new Intl.ListFormat("en-GB");

const caption = $("#caption-title");
const subtitle = $("#caption-subtitle");
const size = $("#size");
const mockup = $("#mockup");

function layout() {
  const { width = 1920, height = 1080 } = draft.look;
  if (width === height) {
    return "square";
  }
  return width > height ? "wide" : "upright";
}

const pace = () => draft.look.scroll ?? "human";
const around = () => draft.look.mockup ?? "none";
const bubble = () => draft.look.bubble ?? {};

/** The look in a line, for the review. */
export function lookInWords() {
  const format = LAYOUTS[layout()].name;
  const parts = [
    hasOpening() && "you full screen first",
    MOCKUP_WORDS[around()],
    draft.look.lower_third?.title && "a text",
    draft.look.watermark?.key && "a logo",
    draft.look.music?.key && "music",
  ].filter(Boolean);
  const more = parts.length ? `, with ${AND.format(parts)}` : "";
  return `${format[0].toUpperCase()}${format.slice(1)}${more}`;
}

function check(name, value) {
  for (const choice of $$(`input[name=${name}]`)) {
    choice.checked = choice.value === value;
  }
}

/** Shows the draft's look, and draws it. */
export function showLook() {
  check("layout", layout());
  check("pace", pace());
  mockup.value = around();
  check("shape", bubble().shape ?? "circle");
  check("corner", hasOwnPlace() ? "" : (bubble().corner ?? "bottom_left"));
  size.value = String(Math.round(100 * (bubble().size ?? DEFAULT_SIZE)));
  caption.value = draft.look.lower_third?.title ?? "";
  subtitle.value = draft.look.lower_third?.subtitle ?? "";
  setHidden($("#bubble"), !draft.facecam);
  showHints();
  drawStill();
}

/** A place that is no corner, which only programs can choose. */
const hasOwnPlace = () => bubble().x != null || bubble().y != null;

function showHints() {
  setText($("#layout-hint"), LAYOUTS[layout()].words);
  setText($("#pace-hint"), PACES[pace()] ?? "");
  setText($("#mockup-hint"), MOCKUPS[around()] ?? "");
  $("#still-pace").dataset.pace = pace();
}

/** Changes some of the look, and draws it anew. */
export function changeLook(some) {
  Object.assign(draft.look, some);
  keep();
  showHints();
  drawStill();
}

function changeBubble(some) {
  changeLook({ bubble: { ...bubble(), ...some } });
}

function changeCaption() {
  const { lower_third: before } = draft.look;
  changeLook({ lower_third: { ...before, title: caption.value, subtitle: subtitle.value } });
}

const CHOICES = {
  layout: (value) => changeLook(LAYOUTS[value].look),
  pace: (value) => changeLook({ scroll: value }),
  shape: (value) => changeBubble({ shape: value }),
  corner: (value) => {
    const { x, y, ...rest } = bubble(); // In a corner it has no place of its own.
    draft.look.bubble = rest;
    changeBubble({ corner: value });
  },
};

for (const [name, choose] of Object.entries(CHOICES)) {
  for (const choice of $$(`input[name=${name}]`)) {
    choice.addEventListener("change", () => choose(choice.value));
  }
}
mockup.addEventListener("change", () => {
  setError(mockup, "");
  changeLook({ mockup: mockup.value });
});
size.addEventListener("input", () => changeBubble({ size: Number(size.value) / 100 }));
for (const input of [caption, subtitle]) {
  input.addEventListener("input", () => {
    setError(input, "");
    changeCaption();
  });
}

/** Whether the step may be left: a second line needs a first. */
export function checkLook() {
  const missing = Boolean(subtitle.value.trim()) && !caption.value.trim();
  setError(caption, missing ? "The first line is missing" : "");
  if (missing) {
    caption.focus();
  }
  return !missing;
}

/** Shows what the server found; answers with the first field concerned, if any. */
export function showLookErrors(details) {
  const found = details?.lower_third;
  let first = null;
  for (const [input, errors] of [
    [caption, found?.title?._errors ?? []],
    [subtitle, found?.subtitle?._errors ?? []],
    [mockup, details?.mockup?._errors ?? []],
  ]) {
    setError(input, errors.join(". "));
    if (errors.length) {
      first ??= input;
    }
  }
  return first;
}
