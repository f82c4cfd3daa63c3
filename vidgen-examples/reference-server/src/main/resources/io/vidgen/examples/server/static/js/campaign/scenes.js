/** The scenes of a campaign: what they show, how far each is recorded, and which one failed. */
import { explain } from "../api.js";
import { $, busy, clone, setError, setHidden, setText } from "../dom.js";
import { failure } from "../failures.js";
import { address, duration } from "../format.js";

const part = (item, name) => $(`[data-part=${name}]`, item);

let shown = "";

/** Shows what a campaign consists of; again only when that has changed. */
export function showScenes(campaign) {
  const now = JSON.stringify(campaign.scenes);
  if (shown !== now) {
    shown = now;
    $("#scenes").replaceChildren(...campaign.scenes.map(itemOf));
  }
}

function itemOf(scene, index) {
  const item = clone("scene-template");
  item.dataset.url = scene.url;
  const link = part(item, "url");
  link.textContent = address(scene.url);
  if (/^https?:/.test(scene.url)) {
    link.href = scene.url;
  }
  part(item, "number").textContent = index + 1;
  part(item, "seconds").textContent = duration(scene.duration_sec);
  return item;
}

/**
 * Shows how a render stands with each scene. A scene that has another page by now, or another place,
 * is not the one that the render shows.
 *
 * @param view what the server says of the render's scenes; null where there is no render
 * @param fix called with the failed scene's index and another address for it
 */
export function showSceneProgress(render, view, fix) {
  const running = Boolean(render) && !["done", "failed", "cancelled"].includes(render.status);
  const items = [...$("#scenes").children];
  const failed = render?.status === "failed" ? view?.failed_scene : null;
  items.forEach((item, index) => {
    const same = isSame(item, view, index, items.length);
    const scene = same ? view.scenes[index] : undefined;
    const isFailed = same && index === failed;
    const state = stateOf(scene, running, isFailed);
    item.dataset.state = state;
    setText(part(item, "state"), words(state, scene));
    const bar = part(item, "bar");
    setHidden(bar, state !== "recording");
    bar.firstElementChild.style.width = `${scene?.percent ?? 0}%`;
    showStill(part(item, "still"), scene?.still_url);
    showFix(item, isFailed ? render : null, (url) => fix(index, url));
  });
}

/** Renders of earlier versions do not say which pages they show: there the number has to do. */
function isSame(item, view, index, count) {
  if (!view) {
    return false;
  }
  const url = view.scenes[index]?.url;
  return url ? url === item.dataset.url : [0, count].includes(view.scenes.length);
}

function stateOf(scene, running, failed) {
  if (failed) {
    return "failed";
  }
  if (!running) {
    return "idle";
  }
  if (scene?.percent === 100) {
    return "recorded";
  }
  return scene?.percent > 0 ? "recording" : "waiting";
}

function words(state, scene) {
  switch (state) {
    case "recording":
      return `· Being recorded, ${scene.percent} %`;
    case "recorded":
      return "· Recorded";
    case "waiting":
      return "· Waiting";
    case "failed":
      return "· Could not be recorded";
    default:
      return "";
  }
}

function showStill(place, address) {
  if (!address || place.dataset.shown === address) {
    return;
  }
  const image = new Image(160, 90);
  image.alt = "";
  image.src = address;
  place.dataset.shown = address;
  $("img", place)?.remove();
  place.append(image);
}

/** What to do about a failed scene stands beside it, for as long as it is the latest. */
function showFix(item, render, save) {
  const known = $(".fix", item);
  if (!render) {
    known?.remove();
    return;
  }
  if (known?.dataset.render === render.id) {
    return;
  }
  known?.remove();
  const form = clone("fix-template");
  form.dataset.render = render.id;
  const { title, advice } = failure(render.error_code);
  part(form, "title").textContent = `${title}.`;
  part(form, "advice").textContent = advice;
  const link = part(item, "url");
  const input = $("#fix-url", form);
  input.value = link.getAttribute("href") ?? link.textContent;
  item.append(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy($("button", form), () => send(input, save));
  });
}

async function send(input, save) {
  setError(input, "");
  try {
    await save(input.value);
  } catch (error) {
    setError(input, reason(error));
    input.focus();
  }
}

/** The server's words for the address, which are nested as Zod's format() nests them. */
function reason(error) {
  const scenes = Object.values(error.body?.details?.scenes ?? {});
  const messages = scenes.flatMap((scene) => scene.url?._errors ?? []);
  return messages.length ? messages.join(". ") : explain(error);
}
