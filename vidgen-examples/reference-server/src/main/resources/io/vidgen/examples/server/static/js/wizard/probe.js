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

/** What somebody waits for who is quicker than websites are. */
const PATIENCE_MS = 15_000;

const asked = new Set();

/**
 * Looks at the page of a row.
 *
 * @param adopt called with the address that answered, where it is not the one that was typed
 */
export function probe(row, adopt) {
  const looking = look(row, adopt);
  asked.add(looking);
  looking.finally(() => asked.delete(looking));
}

/** Waits until it is known which addresses answer over http only, though not for long. */
export async function probed() {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([Promise.allSettled([...asked]), late]);
}

async function look(row, adopt) {
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
