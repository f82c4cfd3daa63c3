/** What a scene shows: a page, a picture, a clip, pages of a PDF, a card of HTML, or an end card. */
import { explain, post } from "../../api.js";
import { $$, announce, busy, setError, setHidden, setText } from "../../dom.js";
import { kindOf } from "../../format.js";
import { draft, keep } from "../draft.js";
import { enableCard, forgetCard } from "./card.js";
import { USUAL_SECONDS, enableEndCard, endCardProblems, showEndCard } from "./end-card.js";
import { connect, part } from "./fields.js";

const UPLOAD_MS = 600_000;

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
    return scene.html.content?.trim() ? "" : "The HTML is required";
  }
  return part(row, "url").value.trim() ? "" : "A URL is required";
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
  const before = new Map(); // What was there of the other kinds, should one come back to it.
  kind.addEventListener("change", () => {
    turnInto(row, sceneOf(), kind.value, before);
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
function turnInto(row, scene, kind, before) {
  const old = kindOf(scene);
  const { seconds, ...rest } = scene;
  before.set(old, rest);
  for (const field of Object.keys(rest)) {
    delete scene[field];
  }
  if (kind === "end_card" && !before.has(kind)) {
    scene.seconds = USUAL_SECONDS;
    part(row, "seconds").value = scene.seconds;
    setError(part(row, "seconds"), "");
  }
  Object.assign(scene, before.get(kind) ?? { [kind]: kind === "url" ? "" : {} });
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
    showFile(row, kind, scene[kind].key);
  } else if (kind !== "url") {
    showThumb(row, "");
  }
}

function showFile(row, kind, key) {
  const { accept, noun } = FILES[kind];
  const input = part(row, "file");
  input.accept = accept;
  input.dataset.path = `${kind}.key`;
  setText(part(row, "file-words"), `${key ? "Choose another" : "Choose a"} ${noun}`);
  setText(part(row, "file-name"), key ? (draft.fileNames[key] ?? `A ${noun}`) : "");
  showThumb(row, key ? STILLS[kind](key.split("/").at(-1)) : "");
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
  const note = part(row, "file-note");
  const label = part(row, "file-label");
  label.htmlFor = input.id;
  part(row, "file-name").id = `${input.id}-name`;
  input.setAttribute("aria-describedby", `${input.id}-name`);
  input.addEventListener("change", () => {
    const file = input.files[0];
    input.value = ""; // So that the same file can be chosen again.
    if (file) {
      busy(input, () => upload(row, sceneOf, file, input, note));
    }
  });
}

async function upload(row, sceneOf, file, input, note) {
  const scene = sceneOf();
  const kind = kindOf(scene);
  const form = new FormData();
  form.append("file", file, file.name);
  setError(input, "");
  note.dataset.state = "";
  setText(note, `Uploading ${file.name}…`);
  part(row, "thumb").dataset.state = "busy";
  try {
    const { key } = await post(FILES[kind].route, { form, patience: UPLOAD_MS });
    if (sceneOf() !== scene || kindOf(scene) !== kind) {
      return; // Something else is to be shown by now.
    }
    draft.fileNames[key] = file.name;
    scene[kind].key = key;
    keep();
    showFile(row, kind, key);
    announce(`${file.name} is shown now`);
  } catch (error) {
    part(row, "thumb").dataset.state = "";
    setError(input, error.body?.details?.file?._errors?.join(". ") ?? explain(error));
  } finally {
    setText(note, "");
  }
}
