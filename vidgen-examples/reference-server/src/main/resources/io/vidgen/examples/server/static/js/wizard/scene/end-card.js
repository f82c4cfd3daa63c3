/** An end card's texts and colours. What is left empty comes from the page around the video. */
import { setError } from "../../dom.js";
import { draft, keep } from "../draft.js";
import { connect, part } from "./fields.js";

/** How long an end card is shown, unless somebody says otherwise. */
export const USUAL_SECONDS = "4";

const USUAL_COLOR = "#2f5bea";

const FIELDS = {
  headline: "headline",
  label: "label",
  address: "address",
  sender: "sender",
  role: "role",
  color: "color",
  theme: "theme",
};

/** Makes a row show and change its scene's end card. */
export function enableEndCard(row, sceneOf) {
  for (const [name, field] of Object.entries(FIELDS)) {
    const input = connect(row, name);
    input.addEventListener("input", () => {
      const card = sceneOf().end_card;
      if (input.value.trim() === "") {
        delete card[field];
      } else {
        card[field] = input.value;
      }
      showWhatIsTaken(row, card);
      setError(input, "");
      keep();
    });
  }
}

/** Shows the scene's end card, and in empty fields what comes there by itself. */
export function showEndCard(row, scene) {
  const card = scene.end_card ?? {};
  for (const [name, field] of Object.entries(FIELDS)) {
    part(row, name).value = card[field] ?? "";
  }
  part(row, "color").value = (card.color ?? USUAL_COLOR).toLowerCase();
  part(row, "theme").value = card.theme ?? "light";
  showWhatIsTaken(row, card);
}

/** An empty text, unlike one that is absent, says that the card has none. */
function showWhatIsTaken(row, card) {
  part(row, "headline").placeholder =
    card.headline === "" ? "None" : draft.greeting.trim() || "Your greeting";
  const none = card.label === "" && !card.address;
  part(row, "label").placeholder = none ? "None" : draft.action.label.trim() || "Your button";
  part(row, "address").placeholder = none
    ? "None"
    : draft.action.url.trim() || "Your button's address";
}

/** What is wrong with the scene's end card, as fields with messages: a button needs both parts. */
export function endCardProblems(row, { label, address }) {
  if (Boolean(label) === Boolean(address)) {
    return [];
  }
  return label
    ? [[part(row, "address"), "The button needs an address to show"]]
    : [[part(row, "label"), "The button needs a label, such as Book a call"]];
}
