/** The picture beside the look: the first scene's page as the video will show it. */
import { explain, isPassing } from "../api.js";
import { $, setHidden, setText } from "../dom.js";
import { draft, hasOpening } from "./draft.js";
import { addressProblem, picture } from "./previews.js";

/** Nobody sees the pictures between two key presses. */
const PAUSE_MS = 250;
const AGAIN_MS = 3000;

const box = $("#still");
const image = $("#still-picture");
let timer = 0;
let asking = new AbortController();

/** Draws it anew, soon: what is asked for meanwhile replaces what was. */
export function drawStill() {
  clearTimeout(timer);
  asking.abort();
  showShape();
  box.setAttribute("aria-busy", "true");
  timer = setTimeout(ask, PAUSE_MS);
}

/** The frame has the video's proportions before there is a picture. */
function showShape() {
  const { width = 1920, height = 1080 } = draft.look;
  $("#still-frame").style.aspectRatio = `${width} / ${height}`;
  box.dataset.upright = String(height > width);
}

async function ask() {
  const mine = new AbortController();
  asking = mine;
  const [scene] = draft.scenes;
  if (!scene?.url?.trim()) {
    box.setAttribute("aria-busy", "false");
    setHidden(box, true); // What it shows is of another page.
    return;
  }
  setHidden(box, false);
  setText($("#still-status"), image.hidden ? `Opening ${scene.url}…` : "");
  try {
    const drawn = await picture(
      {
        url: scene.url,
        visitor: visitorOf(scene),
        look: draft.look,
        facecam_id: draft.facecam?.id ?? null,
      },
      mine.signal,
    );
    if (mine === asking && !mine.signal.aborted) {
      show(drawn, scene);
    }
  } catch (error) {
    if (mine === asking && !mine.signal.aborted) {
      refuse(error, scene);
    }
  }
}

/** What changes how a page looks; nobody is logged in for a preview. */
function visitorOf(scene) {
  const { locale, time_zone, color_scheme } = scene.visitor ?? {};
  return { locale, time_zone, color_scheme };
}

function show(drawn, scene) {
  box.setAttribute("aria-busy", "false");
  setHidden(box, drawn === null);
  if (drawn) {
    image.src = drawn.picture;
    image.width = drawn.width;
    image.height = drawn.height;
    const moment = hasOpening() ? "Your video after its opening" : "The beginning of your video";
    image.alt = `${moment}: ${scene.url}`;
    setHidden(image, false);
    setHidden($("#still-pace"), false);
    setText($("#still-words"), "");
    const face = draft.facecam ? "" : " Add a facecam to see yourself in it.";
    setText($("#still-status"), `${moment}.${face}`);
  }
}

function refuse(error, scene) {
  box.setAttribute("aria-busy", "false");
  if (error.body?.details?.look || error.body?.details?.visitor) {
    return; // Half typed; the fields say what is missing when the step is left.
  }
  setHidden(image, true);
  setHidden($("#still-pace"), true);
  const words = addressProblem(error);
  setText($("#still-words"), words ? `No picture of ${scene.url}` : "No picture at the moment");
  setText($("#still-status"), words || explain(error));
  if (!words && isPassing(error)) {
    timer = setTimeout(ask, Math.max(AGAIN_MS, 1000 * (error.retryAfterSeconds ?? 0)));
  }
}
