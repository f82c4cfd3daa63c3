/** Buttons that copy. */
import { $$ } from "./dom.js";
import { toast } from "./toast.js";

/** Copies text, and for programs that take it, the same as HTML. */
export async function copy(text, html) {
  try {
    if (html) {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/plain": new Blob([text], { type: "text/plain" }),
          "text/html": new Blob([html], { type: "text/html" }),
        }),
      ]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return copyBySelection(text, html);
  }
}

/** Without HTTPS there is no clipboard for pages, only the user's own command. */
function copyBySelection(text, html) {
  const focused = document.activeElement;
  const area = html ? rendered(html) : document.createElement("textarea");
  area.className = "visually-hidden";
  document.body.append(area);
  if (html) {
    getSelection().selectAllChildren(area);
  } else {
    area.value = text;
    area.select();
  }
  const done = document.execCommand("copy");
  getSelection().removeAllRanges();
  area.remove();
  focused?.focus();
  return done;
}

function rendered(html) {
  const area = document.createElement("div");
  area.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  return area;
}

/**
 * <button data-copy="id of a field or link" data-copied="what to say">; with data-rich, the text of
 * the field with that id is HTML, and is copied as such beside the plain text.
 */
export function enableCopying(root = document) {
  for (const button of $$("[data-copy]", root)) {
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      const text = source.value ?? source.href;
      const html = document.getElementById(button.dataset.rich)?.value;
      if (await copy(text, html)) {
        toast(button.dataset.copied, "good");
      } else {
        toast("Your browser does not let pages copy: select the text and copy it.", "bad");
      }
    });
  }
}
