/** What an owner alone calls the video. */
import { explain, patch } from "../api.js";
import { $, busy, setError, setHidden } from "../dom.js";
import { toast } from "../toast.js";

const form = $("#label-form");
const input = $("#label");
let video = null;

/** Shows the label of a campaign's video; there is none before the first render. */
export function showLabel(known) {
  const first = video === null;
  video = known;
  setHidden(form, !video);
  if (video && first) {
    input.value = video.label ?? "";
  }
}

async function save() {
  setError(input, "");
  try {
    const label = input.value.trim() || null;
    await patch(`/api/videos/${video.public_id}`, { json: { label } });
    toast("Label saved", "good");
  } catch (error) {
    setError(input, error.body?.details?.label?._errors?.join(". ") ?? explain(error));
    input.focus();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  busy($("button", form), save);
});
