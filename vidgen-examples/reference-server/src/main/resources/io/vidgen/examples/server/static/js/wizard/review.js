/** The last step: all that was chosen, to read once more. */
import { $, setHidden, setText } from "../dom.js";
import { duration } from "../format.js";
import { draft, storedName, totalSeconds } from "./draft.js";
import { lookInWords } from "./look.js";
import { reviewPage } from "./page.js";
import { soundInWords } from "./sound.js";

/** A label belongs to a video, which begins with its first render. */
const labelNeedsVideo = () => Boolean(draft.label.trim()) && !draft.videoId;

/** Shows the draft. */
export function showReview() {
  setText($("#review-name"), draft.name.trim());
  setText($("#review-label"), draft.label.trim());
  setHidden($("#review-label-row"), !draft.label.trim());
  setText(
    $("#review-facecam"),
    draft.facecam ? `${draft.facecam.name}, ${duration(draft.facecam.seconds)}${soundInWords()}` : "None",
  );
  setText($("#review-total"), duration(totalSeconds()));
  setText($("#review-look"), lookInWords());
  reviewPage();
  $("#review-scenes").replaceChildren(...draft.scenes.map(itemOf));
  setHidden($("#label-needs-video"), !labelNeedsVideo());
  setHidden($("#create"), labelNeedsVideo());
}

function itemOf(scene) {
  const item = document.createElement("li");
  const url = document.createElement("span");
  url.textContent = storedName(scene) || scene.url;
  const seconds = document.createElement("span");
  seconds.textContent = `${scene.seconds} s`;
  item.append(url, seconds);
  return item;
}
