/** What the list is limited to. The page's address says it too: a reload or Back finds it again. */
import { $ } from "../dom.js";

const PATIENCE_MS = 300;

const words = $("#words");
const state = $("#state");
const seen = $("#seen");
const order = $("#order");

/** Fills in what the address says. */
export function readAddress() {
  const asked = new URLSearchParams(location.search);
  words.value = asked.get("q") ?? "";
  state.value = asked.get("state") ?? "";
  if (state.selectedIndex < 0) {
    state.value = ""; // The address names a state that there is not.
  }
  seen.value = asked.get("views") ?? "";
  if (seen.selectedIndex < 0) {
    seen.value = "";
  }
  order.value = asked.get("sort") ?? "";
  if (order.selectedIndex < 0) {
    order.value = "";
  }
}

export function isLimited() {
  return Boolean(words.value.trim() || state.value || seen.value);
}

/** As the server wants it, with these parameters beside. */
export function query(more = {}) {
  const asked = new URLSearchParams(more);
  if (words.value.trim()) {
    asked.set("q", words.value.trim());
  }
  if (state.value) {
    asked.set("state", state.value);
  }
  if (seen.value) {
    asked.set("views", seen.value);
  }
  if (order.value) {
    asked.set("sort", order.value);
  }
  const text = asked.toString();
  return text ? `?${text}` : "";
}

export function clear() {
  words.value = "";
  state.value = "";
  seen.value = "";
  order.value = "";
  history.replaceState(null, "", location.pathname);
  words.focus();
}

/** Calls back when something else is asked for: not at every letter. */
export function whenChanged(changed) {
  let timer = 0;
  let asked = query();
  const notice = () => {
    clearTimeout(timer);
    if (asked !== query()) {
      asked = query();
      history.replaceState(null, "", `${location.pathname}${asked}`);
      changed();
    }
  };
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(notice, PATIENCE_MS);
  });
  state.addEventListener("change", notice);
  seen.addEventListener("change", notice);
  order.addEventListener("change", notice);
  $("#filter").addEventListener("submit", (event) => {
    event.preventDefault();
    notice();
  });
  $("#clear").addEventListener("click", () => {
    clear();
    asked = query();
    changed();
  });
}
