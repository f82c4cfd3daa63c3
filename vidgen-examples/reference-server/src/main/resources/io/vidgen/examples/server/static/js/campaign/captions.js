/** Captions from a file, in place of those that the campaign has: without another render. */
import { explain, patch } from "../api.js";
import { $, busy, setError, setText } from "../dom.js";
import { toast } from "../toast.js";

const MOST_BYTES = 1_000_000;

const form = $("#captions-form");
const file = $("#captions-file");
const language = $("#captions-language");
let campaignId = null;

/** Shows where a campaign's captions come from. */
export function showCaptions(campaign) {
  const first = campaignId === null;
  campaignId = campaign.id;
  const { captions } = campaign.source;
  setText($("#captions-state"), origin(captions));
  if (first) {
    language.value = captions?.language && captions.language !== "und" ? captions.language : "";
  }
}

function origin(captions) {
  if (!captions) {
    return "There are none yet.";
  }
  if (captions.from_speech) {
    return "They are heard in the facecam.";
  }
  return captions.script ? "They follow a script." : "They are from a file.";
}

/** Null where it is none: a guess at another encoding would put other letters under the video. */
function textOf(bytes) {
  const [first, second] = new Uint8Array(bytes);
  const marked = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(first << 8) | second];
  try {
    return new TextDecoder(marked ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function save() {
  setError(file, "");
  setError(language, "");
  const [chosen] = file.files;
  if (!chosen || chosen.size > MOST_BYTES) {
    setError(file, chosen ? "The file is too large for captions" : "Choose a file first");
    file.focus();
    return;
  }
  try {
    const text = textOf(await chosen.arrayBuffer());
    if (!text?.trim()) {
      setError(
        file,
        text === null
          ? "This file is no text in UTF-8. Save it as UTF-8 in your editor, and choose it again"
          : "There is nothing in this file",
      );
      file.focus();
      return;
    }
    const captions = { language: language.value.trim() || "und", text };
    showCaptions(await patch(`/api/campaigns/${campaignId}`, { json: { captions } }));
    file.value = "";
    toast("Captions saved", "good");
  } catch (error) {
    showErrors(error);
  }
}

function showErrors(error) {
  const found = error.body?.details?.captions;
  const wrong = found?.language?._errors;
  setError(language, wrong?.join(". ") ?? "");
  const others = found?.text?._errors ?? found?._errors;
  setError(file, others?.join(". ") ?? (wrong ? "" : explain(error)));
  (wrong ? language : file).focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  busy($("button", form), save);
});
