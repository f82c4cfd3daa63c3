/** Looks at a scene's page when its address has been typed: a thumbnail, or what is wrong. */
import { $, setHidden, setText } from "../dom.js";
import { addressProblem, hasPreviews, page } from "./previews.js";

const part = (row, name) => $(`[data-part=${name}]`, row);

/** Takes away what was found about an address that is typed anew. */
export function clearProbe(row) {
  show(row, "", "");
  const image = part(row, "picture");
  image.removeAttribute("src");
  setHidden(image, true);
}

function show(row, state, words) {
  part(row, "thumb").dataset.state = state;
  const note = part(row, "url-note");
  note.dataset.state = state;
  setText(note, words);
}

/**
 * Looks at the page of a row.
 *
 * @param adopt called with the address that answered, where it is not the one that was typed
 */
export async function probe(row, adopt) {
  const input = part(row, "url");
  const typed = input.value.trim();
  clearProbe(row);
  $("#scenes").toggleAttribute("data-plain", !hasPreviews());
  if (!typed || !hasPreviews()) {
    return;
  }
  const still = () => row.isConnected && input.value.trim() === typed;
  show(row, "busy", "Opening the page…");
  try {
    const found = await page(typed);
    if (!still()) {
      return;
    }
    show(row, found ? "good" : "", "");
    if (found) {
      showPicture(row, found, typed);
      if (found.url.startsWith("http:") && !/^http:/i.test(typed)) {
        adopt(found.url);
        show(row, "good", "This website answers over http only.");
      }
    }
  } catch (error) {
    if (still()) {
      const words = addressProblem(error);
      show(row, words ? "bad" : "", words);
    }
  }
}

function showPicture(row, found, typed) {
  const image = part(row, "picture");
  image.src = found.picture;
  image.alt = `First view of ${typed}`;
  setHidden(image, false);
}
