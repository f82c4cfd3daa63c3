/** The step with the look: a logo over the video, and the picture that is shown before it plays. */
import { explain, post } from "../api.js";
import { $, $$, announce, busy, setError, setHidden, setText } from "../dom.js";
import { draft, keep, totalSeconds } from "./draft.js";
import { changeLook } from "./look.js";

const UPLOAD_MS = 120_000;

const POSTERS = {
  chosen: "From the beginning of the video, with your eyes open.",
  moment: "This moment of the video. It also goes into mails, with a play button.",
  own: "Your picture. It also goes into mails, with a play button.",
};

const logo = $("#logo-file");
const corner = $("#logo-corner");
const size = $("#logo-size");
const opacity = $("#logo-opacity");
const second = $("#poster-second");
const picture = $("#poster-file");
let wantsOwn = false; // Chosen, while there is no picture yet.

const watermark = () => draft.look.watermark ?? {};

function posterKind() {
  const { key, at_sec: at } = draft.look.poster ?? {};
  if (key || wantsOwn) {
    return "own";
  }
  return at == null ? "chosen" : "moment";
}

/** Shows the draft's pictures. */
export function showPictures() {
  const { key, corner: where, size: share, opacity: strength } = watermark();
  showThumb($("#logo-shown"), key);
  setHidden($("#logo-remove"), !key);
  setHidden($("#logo-place"), !key);
  corner.value = where ?? "top_right";
  size.value = String(Math.round(100 * (share ?? 0.07)));
  opacity.value = String(Math.round(100 * (strength ?? 0.8)));
  for (const choice of $$("input[name=poster]")) {
    choice.checked = choice.value === posterKind();
  }
  second.value = draft.look.poster?.at_sec ?? "";
  showPoster();
}

function showPoster() {
  const kind = posterKind();
  setText($("#poster-hint"), POSTERS[kind]);
  setHidden($("#poster-moment"), kind !== "moment");
  setHidden($("#poster-own"), kind !== "own");
  showThumb($("#poster-shown"), draft.look.poster?.key);
}

/** Pictures are shown to their owner under their names. */
function showThumb(place, key) {
  const address = key ? `/api/pictures/${key.split("/").at(-1)}` : "";
  if ((place.dataset.shown ?? "") === address) {
    return;
  }
  place.dataset.shown = address;
  $("img", place)?.remove();
  setHidden($("svg", place), Boolean(address));
  if (address) {
    const image = new Image();
    image.alt = "";
    image.src = address;
    place.append(image);
  }
}

/** Uploads a picture and answers with its key; null where the server says why not. */
async function upload(input, file) {
  setError(input, "");
  const form = new FormData();
  form.append("file", file, file.name);
  try {
    const { key } = await post("/api/pictures", { form, patience: UPLOAD_MS });
    announce(`${file.name} is shown now`);
    return key;
  } catch (error) {
    setError(input, error.body?.details?.file?._errors?.join(". ") ?? explain(error));
    return null;
  }
}

function onFile(input, use) {
  input.addEventListener("change", () => {
    const file = input.files[0];
    input.value = ""; // So that the same file can be chosen again.
    if (file) {
      busy(input, async () => {
        const key = await upload(input, file);
        if (key) {
          use(key);
        }
      });
    }
  });
}

function changeWatermark(some) {
  changeLook({ watermark: { ...watermark(), ...some } });
  showPictures();
}

function changePoster(poster) {
  draft.look.poster = poster;
  keep();
  showPoster();
}

onFile(logo, (key) => changeWatermark({ key }));
onFile(picture, (key) => {
  wantsOwn = false;
  changePoster({ key });
});
$("#logo-remove").addEventListener("click", () => {
  changeLook({ watermark: { key: "" } });
  showPictures();
  logo.focus();
});
corner.addEventListener("change", () => changeWatermark({ corner: corner.value }));
size.addEventListener("input", () => changeWatermark({ size: Number(size.value) / 100 }));
opacity.addEventListener("input", () => changeWatermark({ opacity: Number(opacity.value) / 100 }));
second.addEventListener("input", () => {
  setError(second, "");
  changePoster({ at_sec: second.value === "" ? 0 : Number(second.value) });
});
for (const choice of $$("input[name=poster]")) {
  choice.addEventListener("change", () => {
    setError(second, "");
    setError(picture, "");
    wantsOwn = choice.value === "own";
    changePoster(choice.value === "moment" ? { at_sec: 0 } : { key: "" });
    second.value = draft.look.poster.at_sec ?? "";
  });
}

/** Whether the step may be left. */
export function checkPictures() {
  const kind = posterKind();
  const at = draft.look.poster?.at_sec;
  const wrong = kind === "moment" && !(at >= 0 && at < totalSeconds());
  const missing = kind === "own" && !draft.look.poster?.key;
  setError(second, wrong ? `Choose a moment before the video ends, at ${totalSeconds()} s` : "");
  setError(picture, missing ? "Choose a picture" : "");
  if (wrong || missing) {
    (wrong ? second : picture).focus();
  }
  return !wrong && !missing;
}

/** Shows what the server found; answers with the first field concerned, if any. */
export function showPictureErrors(details) {
  let first = null;
  for (const [input, found] of [
    [logo, details?.watermark],
    [second, details?.poster?.at_sec],
    [picture, details?.poster?.key],
  ]) {
    const errors = [...(found?._errors ?? []), ...(found?.key?._errors ?? [])];
    setError(input, errors.join(". "));
    if (errors.length) {
      first ??= input;
    }
  }
  return first;
}
