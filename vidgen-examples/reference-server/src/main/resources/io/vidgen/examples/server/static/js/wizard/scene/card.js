/** A card of HTML, and pictures of it and of end cards, drawn on request. */
import { explain } from "../../api.js";
import { announce, busy, setError, setHidden, setText } from "../../dom.js";
import { kindOf } from "../../format.js";
import { keep } from "../draft.js";
import { card, endCard } from "../previews.js";
import { connect, part, showFound } from "./fields.js";

/** Makes a row show and change its scene's HTML, and draw what is on no server. */
export function enableCard(row, sceneOf) {
  const html = connect(row, "html");
  html.addEventListener("input", () => {
    sceneOf().html.content = html.value;
    setError(html, "");
    keep();
  });
  const button = part(row, "show-card");
  button.addEventListener("click", () => busy(button, () => showCard(row, sceneOf())));
}

/** Takes a picture away that is of something else. */
export function forgetCard(row) {
  setHidden(part(row, "card"), true);
  setText(part(row, "card-note"), "");
}

async function showCard(row, scene) {
  const kind = kindOf(scene);
  const note = part(row, "card-note");
  const image = part(row, "card");
  const main = part(row, kind === "html" ? "html" : "headline");
  showFound(row, {}, main);
  setText(note, "Drawing the card…");
  try {
    const drawn = await (kind === "html" ? card(scene.html) : endCard(scene.end_card));
    if (kindOf(scene) !== kind) {
      return; // Something else is to be shown by now.
    }
    setText(note, drawn ? "" : "This server draws no previews.");
    setHidden(image, !drawn);
    if (drawn) {
      image.src = drawn.picture;
      image.width = drawn.width;
      image.height = drawn.height;
      image.alt = "The card, as the video shows it";
      announce("The card is shown below it");
    }
  } catch (error) {
    if (kindOf(scene) !== kind) {
      return;
    }
    setHidden(image, true);
    const { [kind]: about } = error.body?.details ?? {};
    setText(note, about ? "" : explain(error));
    showFound(row, { [kind]: about ?? {} }, main)?.focus();
  }
}
