/** The step with the look: music below the voice. */
import { explain, post } from "../api.js";
import { $, announce, busy, setError, setHidden, setText } from "../dom.js";
import { bytes } from "../format.js";
import { draft, keep } from "./draft.js";

const UPLOAD_MS = 300_000;
const LARGEST_BYTES = 200 * 1024 * 1024;

const DEFAULT_LEVEL = -12;
const DEFAULT_DUCKING = 10;

const FORMATS = "MP3, M4A, WAV, FLAC or Ogg. Use music that you have the right to use.";

const file = $("#music-file");
const level = $("#music-level");
const ducks = $("#music-ducks");
const player = $("#music-player");
let heard = null; // The address of what was chosen in this page, to listen to.

const music = () => draft.look.music ?? {};

/** Shows the draft's music. */
export function showMusic() {
  const { key, level_db: decibels, ducking_db: ducking } = music();
  setText($("#music-name"), draft.musicName || "The music that was chosen before");
  setHidden($("#music-name"), !key);
  setHidden(player, !key || !heard);
  setHidden($("#music-remove"), !key);
  setText($("#music-choose"), key ? "Choose other music" : "Choose music");
  setHidden($("#music-voice"), !key || !draft.facecam);
  level.value = String(decibels ?? DEFAULT_LEVEL);
  ducks.checked = (ducking ?? DEFAULT_DUCKING) > 0;
  setText($("#music-hint"), hint(key));
  showLevel();
}

function hint(key) {
  if (!key) {
    return FORMATS;
  }
  const face = draft.facecam ? "" : " Without a facecam it is all that is heard.";
  return `It is repeated or cut to the video's length, and fades in and out.${face}`;
}

function showLevel() {
  const below = -Number(level.value);
  const words = below === 0 ? "As loud as your voice" : `${below} dB below your voice`;
  setText($("#music-level-words"), words);
  level.setAttribute("aria-valuetext", words);
}

function change(some) {
  draft.look.music = { ...music(), ...some };
  keep();
}

function use(key, name) {
  draft.musicName = name;
  change({ key });
  showMusic();
}

function listenTo(chosen) {
  if (heard) {
    URL.revokeObjectURL(heard);
  }
  heard = chosen && URL.createObjectURL(chosen);
  if (heard) {
    player.src = heard;
  } else {
    player.removeAttribute("src");
  }
}

let uploads = 0;

async function upload(chosen) {
  const mine = ++uploads;
  setError(file, "");
  if (chosen.size > LARGEST_BYTES) {
    setError(file, `${chosen.name} has ${bytes(chosen.size)}; up to ${bytes(LARGEST_BYTES)} are taken.`);
    return;
  }
  const form = new FormData();
  form.append("file", chosen, chosen.name);
  setText($("#music-hint"), `Uploading ${chosen.name} (${bytes(chosen.size)})…`);
  announce(`Uploading ${chosen.name}`);
  try {
    const { key } = await post("/api/music", { form, patience: UPLOAD_MS });
    if (mine !== uploads) {
      return; // Removed meanwhile.
    }
    listenTo(chosen);
    use(key, chosen.name);
    setError(file, "");
    announce(`${chosen.name} is the video's music now`);
  } catch (error) {
    showMusic();
    setError(file, error.body?.details?.file?._errors?.join(". ") ?? explain(error));
  }
}

file.addEventListener("change", () => {
  const [chosen] = file.files;
  file.value = ""; // So that the same file can be chosen again.
  if (chosen) {
    busy(file, () => upload(chosen));
  }
});
$("#music-remove").addEventListener("click", () => {
  uploads++;
  listenTo(null);
  setError(file, "");
  draft.look.music = { key: "" };
  draft.musicName = "";
  keep();
  showMusic();
  file.focus();
});
level.addEventListener("input", () => {
  change({ level_db: Number(level.value) });
  showLevel();
});
ducks.addEventListener("change", () =>
  change({ ducking_db: ducks.checked ? DEFAULT_DUCKING : 0 }),
);

/** Whether the step may be left. */
export function checkMusic() {
  const uploading = file.getAttribute("aria-disabled") === "true";
  if (uploading) {
    setError(file, "The music is still being uploaded.");
    file.focus();
  }
  return !uploading;
}

/** Shows what the server found; answers with the first field concerned, if any. */
export function showMusicErrors(details) {
  let first = null;
  const found = details?.music;
  const errors = [
    found?._errors,
    found?.key?._errors,
    found?.level_db?._errors,
    found?.ducking_db?._errors,
    found?.fade_ms?._errors,
  ].flatMap((it) => it ?? []);
  setError(file, errors.join(". "));
  if (errors.length) {
    first = file;
  }
  return first;
}
