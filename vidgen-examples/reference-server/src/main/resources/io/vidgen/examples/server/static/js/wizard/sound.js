/** How the facecam sounds: less noise, and without the silence at its ends. */
import { get } from "../api.js";
import { $, setHidden, setText } from "../dom.js";
import { duration } from "../format.js";
import { draft, keep } from "./draft.js";

/** The server may have to fetch the clip, and to decode it. */
const INSPECTION_MS = 60_000;

const denoise = $("#denoise");
const trim = $("#trim");

const style = () => draft.look.facecam ?? {};

/** Whether there is so much silence that the video becomes shorter without it. */
const isTrimmable = (clip) =>
  clip?.trimmedSeconds != null && Math.round(clip.trimmedSeconds) < Math.round(clip.seconds);

function change(some) {
  draft.look.facecam = { ...style(), ...some };
  keep();
}

/** Shows what can be chosen for the draft's clip. */
export function showSound() {
  const clip = draft.facecam;
  setHidden($("#clip-sound"), !clip || clip.hasAudio === false);
  denoise.checked = Boolean(style().denoise);
  trim.checked = Boolean(style().trim_silence);
  setHidden($("#trim-row"), !isTrimmable(clip) && !trim.checked);
  setText(
    $("#trim-hint"),
    isTrimmable(clip)
      ? `${duration(clip.trimmedSeconds)} of ${duration(clip.seconds)} are left, and the scenes last as long.`
      : "",
  );
}

/** Another clip, or none, begins without what was chosen for the one before. */
export function forgetSound() {
  if (draft.look.facecam) {
    change({ denoise: false, trim_silence: false });
  }
}

/** What the server found in a clip, as the draft keeps it. */
export function found(answer) {
  return {
    id: answer.id,
    seconds: answer.duration_ms / 1000,
    trimmedSeconds: answer.trimmed_duration_ms / 1000,
    hasAudio: answer.has_audio,
    warnings: answer.warnings.map((it) => it.message),
  };
}

/** Asks once what is in a clip that was uploaded before; without an answer, no trimming is offered. */
export async function inspectClip() {
  const clip = draft.facecam;
  if (!clip?.id || clip.trimmedSeconds != null) {
    return;
  }
  try {
    const answer = await get(`/api/facecams/${encodeURIComponent(clip.id)}/inspection`, {
      patience: INSPECTION_MS,
    });
    if (draft.facecam === clip) {
      Object.assign(clip, found(answer));
      keep();
    }
  } catch {
    // The video is checked once more before it is made.
  }
}

/** In words, for the review; empty if the clip sounds as it is. */
export function soundInWords() {
  return [
    style().trim_silence && "without silence at its ends",
    style().denoise && "background noise reduced",
  ]
    .filter(Boolean)
    .map((words) => `, ${words}`)
    .join("");
}

denoise.addEventListener("change", () => change({ denoise: denoise.checked }));
trim.addEventListener("change", () => {
  change({ trim_silence: trim.checked });
  showSound();
});
