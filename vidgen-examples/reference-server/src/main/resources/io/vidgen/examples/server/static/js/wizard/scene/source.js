/** What a scene shows: a page, a picture, a clip, pages of a PDF, a card of HTML, or an end card. */
import { $, $$, announce, setError, setHidden, setText } from "../../dom.js";
import { kindOf } from "../../format.js";
import { draft, keep } from "../draft.js";
import { enableCard, forgetCard } from "./card.js";
import { USUAL_SECONDS, enableEndCard, endCardProblems, showEndCard } from "./end-card.js";
import { connect, part } from "./fields.js";
import { refusalOf, upload, uploadOf } from "./uploads.js";

const MOST_HTML = 500_000;

const FILES = {
  image: { route: "/api/pictures", accept: "image/png,image/jpeg", noun: "picture" },
  clip: { route: "/api/clips", accept: "video/*", noun: "clip" },
  pdf: { route: "/api/documents", accept: "application/pdf,.pdf", noun: "PDF" },
};

/** The field of a kind that is not named after it. */
const TEXTS = { end_card: "headline" };

const STILLS = {
  image: (name) => `/api/pictures/${name}`,
  clip: (name) => `/api/clips/${name}/still`,
  pdf: (name) => `/api/documents/${name}/still`,
};

/** The first field of a scene's kind. */
export function mainField(row) {
  const kind = part(row, "kind").value;
  return part(row, kind in FILES ? "file" : (TEXTS[kind] ?? kind));
}

/** What is wrong with what the scene shows, as fields with messages. */
export function sourceProblems(row, scene) {
  if (kindOf(scene) === "end_card") {
    return endCardProblems(row, scene.end_card);
  }
  const lacking = missing(row, scene);
  return lacking ? [[mainField(row), lacking]] : [];
}

/** What is missing for the scene to show anything; empty for nothing. */
function missing(row, scene) {
  const kind = kindOf(scene);
  if (kind in FILES) {
    return scene[kind].key ? "" : `Choose a ${FILES[kind].noun}`;
  }
  if (kind === "html") {
    return htmlProblem(scene.html.content ?? "");
  }
  return part(row, "url").value.trim() ? "" : "A URL is required";
}

/** In the words of the server, which takes no longer document. */
function htmlProblem(html) {
  if (html.length > MOST_HTML) {
    const [most, given] = [MOST_HTML, html.length].map((each) => each.toLocaleString("en"));
    return `A card's HTML has at most ${most} characters, not ${given}`;
  }
  return html.trim() ? "" : "The HTML is required";
}

/** By scene, what was there of the other kinds, should one come back to it. */
const before = new WeakMap();

/** What holds the key of a scene's file: it may show something else for the moment. */
function holderOf(scene, kind) {
  return scene[kind] ?? before.get(scene)?.get(kind)?.[kind];
}

/**
 * Makes a row show and change what its scene shows.
 *
 * @param sceneOf answers with the row's scene
 * @param changed called after a change of kind
 */
export function enableSource(row, sceneOf, changed) {
  const kind = part(row, "kind");
  kind.id = `${part(row, "url").id}-kind`;
  part(row, "kind-label").htmlFor = kind.id;
  kind.addEventListener("change", () => {
    turnInto(row, sceneOf(), kind.value);
    showSource(row, sceneOf());
    keep();
    changed();
  });
  enableFile(row, sceneOf);
  enableCard(row, sceneOf);
  enableEndCard(row, sceneOf);
  for (const [name, of, field] of [
    ["motion", "image", "motion"],
    ["from", "clip", "from_sec"],
    ["sound", "clip", "sound"],
    ["pages", "pdf", "pages"],
  ]) {
    const input = connect(row, name);
    input.addEventListener("input", () => {
      const typed = input.value.trim();
      const value = input.type === "number" && typed !== "" ? Number(typed) : typed;
      sceneOf()[of][field] = typed === "" ? undefined : value;
      setError(input, "");
      keep();
    });
  }
}

/** A page's visitor and actions are of no use to what is no page. */
function turnInto(row, scene, kind) {
  const { seconds, ...rest } = scene;
  const known = before.get(scene) ?? new Map();
  before.set(scene, known.set(kindOf(scene), rest));
  for (const field of Object.keys(rest)) {
    delete scene[field];
  }
  if (kind === "end_card" && !known.has(kind)) {
    scene.seconds = USUAL_SECONDS;
    part(row, "seconds").value = scene.seconds;
    setError(part(row, "seconds"), "");
  }
  Object.assign(scene, known.get(kind) ?? { [kind]: kind === "url" ? "" : {} });
}

/** Shows the fields of the scene's kind, with its values. */
export function showSource(row, scene) {
  const kind = kindOf(scene);
  part(row, "kind").value = kind;
  for (const box of $$("[data-for]", row)) {
    setHidden(box, !box.dataset.for.split(" ").includes(kind));
  }
  part(row, "url").value = kind === "url" ? (scene.url ?? "") : "";
  part(row, "motion").value = scene.image?.motion ?? "hold";
  part(row, "from").value = scene.clip?.from_sec ?? "";
  part(row, "sound").value = scene.clip?.sound ?? "mix";
  part(row, "pages").value = scene.pdf?.pages ?? "";
  part(row, "html").value = scene.html?.content ?? "";
  forgetCard(row);
  showEndCard(row, scene);
  if (kind in FILES) {
    showFile(row, scene);
  } else if (kind !== "url") {
    showThumb(row, "");
  }
}

function showFile(row, scene) {
  const kind = kindOf(scene);
  const { key } = scene[kind];
  const { accept, noun } = FILES[kind];
  const coming = uploadOf(scene);
  const input = part(row, "file");
  input.accept = accept;
  input.dataset.path = `${kind}.key`;
  setText(part(row, "file-words"), `${key ? "Choose another" : "Choose a"} ${noun}`);
  setText(part(row, "file-name"), key ? (draft.fileNames[key] ?? `A ${noun}`) : "");
  showThumb(row, key ? STILLS[kind](key.split("/").at(-1)) : "");
  setText(part(row, "file-note"), coming ? `Uploading ${coming}…` : "");
  if (coming) {
    part(row, "thumb").dataset.state = "busy";
  }
  setError(input, refusalOf(scene));
}

/** Shows it in the row that the scene has by now, if any. */
function showUpload(scene) {
  const row = $("#scenes").children[draft.scenes.indexOf(scene)];
  const kind = kindOf(scene);
  if (!row || !(kind in FILES) || part(row, "kind").value !== kind) {
    return;
  }
  showFile(row, scene);
  if (scene[kind].key && !uploadOf(scene) && !refusalOf(scene)) {
    announce(`${draft.fileNames[scene[kind].key]} is shown now`);
  }
}

function showThumb(row, address) {
  const image = part(row, "picture");
  part(row, "thumb").dataset.state = "";
  setHidden(image, !address);
  if (address) {
    image.src = address;
    image.alt = "";
  } else {
    image.removeAttribute("src");
  }
}

function enableFile(row, sceneOf) {
  const input = connect(row, "file");
  const label = part(row, "file-label");
  label.htmlFor = input.id;
  part(row, "file-name").id = `${input.id}-name`;
  input.setAttribute("aria-describedby", `${input.id}-name`);
  input.addEventListener("change", () => {
    const file = input.files[0];
    input.value = ""; // So that the same file can be chosen again.
    if (file) {
      const scene = sceneOf();
      const { route } = FILES[kindOf(scene)];
      upload(scene, file, route, { holder: holderOf, changed: showUpload });
    }
  });
}
