/** Short messages in a corner. Errors stay until they are closed. */
import { icon } from "./dom.js";

const SHOWN_MS = 6000;

/** Shows one; kind is "info", "good" or "bad". The same text is not shown twice. */
export function toast(text, kind = "info") {
  const place = document.getElementById("toasts");
  for (const shown of place.children) {
    if (shown.dataset.text === text) {
      shown.remove();
    }
  }
  const message = document.createElement("p");
  message.className = "toast__text";
  message.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--quiet button--icon";
  close.setAttribute("aria-label", "Close this message");
  close.append(icon("close"));
  const box = document.createElement("div");
  box.className = `toast toast--${kind}`;
  box.dataset.text = text;
  box.setAttribute("role", kind === "bad" ? "alert" : "status");
  box.append(message, close);
  close.addEventListener("click", () => box.remove());
  place.append(box);
  if (kind !== "bad") {
    setTimeout(() => vanish(box), SHOWN_MS);
  }
}

/** Not while somebody reads it or has the focus on it. */
function vanish(box) {
  if (box.matches(":hover, :focus-within")) {
    setTimeout(() => vanish(box), SHOWN_MS);
  } else {
    box.remove();
  }
}
