/** The facecam: chosen, dropped or recorded, then uploaded. */
import { ConnectionError, explain, get } from "../api.js";
import { $, announce, setHidden, setText } from "../dom.js";
import { bytes, duration } from "../format.js";
import { Camera } from "./camera.js";
import { draft, keep } from "./draft.js";
import { forgetSound, found, inspectClip, showSound } from "./sound.js";
import { upload } from "./upload.js";

const LARGEST_BYTES = 200 * 1024 * 1024;

let sending = null;
let preview = null;

function fail(message) {
  setText($("#facecam-error"), message);
}

/** One of: choice, upload, camera, clip. */
function showOnly(id) {
  $("#facecam").dataset.shown = id;
  for (const [name, shown] of [
    ["facecam-choice", "choice"],
    ["upload", "upload"],
    ["camera", "camera"],
    ["clip", "clip"],
  ]) {
    setHidden($(`#${name}`), shown !== id);
  }
}

function showProgress(part) {
  const percent = Math.round(part * 100);
  const bar = $("#upload-progress");
  bar.setAttribute("aria-valuenow", String(percent));
  bar.firstElementChild.style.width = `${percent}%`;
  if (percent === 100) {
    setText($("#upload-label"), "Checking the clip…");
  }
}

async function send(file, name) {
  fail("");
  if (file.size > LARGEST_BYTES) {
    fail(`${name} has ${bytes(file.size)}; a clip may have up to ${bytes(LARGEST_BYTES)}.`);
    return;
  }
  if (file.size === 0) {
    fail(`${name} is empty.`);
    return;
  }
  showOnly("upload");
  setText($("#upload-label"), `Uploading ${name} (${bytes(file.size)})…`);
  showProgress(0);
  $("#upload-cancel").focus();
  const abort = new AbortController();
  sending = abort;
  try {
    const stored = await upload(file, name, { progress: showProgress, signal: abort.signal });
    draft.facecam = { ...found(stored), name };
    keep();
    preview = URL.createObjectURL(file);
    showFacecam();
    $("#clip-remove").focus();
    const ready = `${name} is ready, ${duration(draft.facecam.seconds)}`;
    announce([ready, ...draft.facecam.warnings].join(". "));
  } catch (error) {
    showOnly("choice");
    $("#file").focus();
    if (error.name !== "AbortError") {
      fail(reason(error, name));
    }
  } finally {
    sending = null;
  }
}

function reason(error, name) {
  if (error instanceof ConnectionError) {
    return `${name} was not uploaded: no connection to the server. Please try again.`;
  }
  const details = error.body?.details;
  const words = Object.values(details ?? {}).flatMap((it) => it._errors ?? it);
  return words.length ? words.join(". ") : `${name} cannot be used: ${explain(error)}`;
}

/** Shows the draft's facecam, or what to get one with. */
export function showFacecam() {
  const clip = draft.facecam;
  showOnly(clip ? "clip" : "choice");
  showWarnings(clip?.warnings ?? []);
  showSound();
  if (clip) {
    setText($("#clip-name"), clip.name);
    setText($("#clip-duration"), duration(clip.seconds));
    const video = $("#clip-video");
    setHidden(video, !preview);
    setHidden($("#clip-icon"), Boolean(preview));
    if (preview) {
      video.src = `${preview}#t=0.1`;
    }
  }
}

/** It is taken all the same. */
function showWarnings(sentences) {
  const items = sentences.map((sentence) => {
    const item = document.createElement("li");
    item.textContent = sentence;
    return item;
  });
  $("#clip-warnings").replaceChildren(...items);
  setHidden($("#clip-warnings"), items.length === 0);
}

/** Shows what the server found wrong with it. */
export function showFacecamErrors(messages) {
  fail(messages.join(". "));
  return messages.length ? ($("#facecam").dataset.shown === "clip" ? $("#clip-remove") : $("#file")) : null;
}

/** Whether the step may be left. */
export function checkFacecam() {
  if (sending) {
    fail("The clip is still being uploaded.");
    $("#upload-cancel").focus();
    return false;
  }
  if ($("#facecam").dataset.shown === "camera") {
    fail("Use this take, or close the camera.");
    ($("#use").hidden ? $("#close-camera") : $("#use")).focus();
    return false;
  }
  return true;
}

function enableDropping() {
  const zone = $("#drop");
  let depth = 0;
  const over = (on) => {
    depth = on ? depth + 1 : Math.max(0, depth - 1);
    zone.toggleAttribute("data-over", depth > 0);
  };
  zone.addEventListener("dragenter", () => over(true));
  zone.addEventListener("dragleave", () => over(false));
  zone.addEventListener("drop", (event) => {
    depth = 0;
    zone.removeAttribute("data-over");
    const file = event.dataTransfer.files[0];
    if (file) {
      send(file, file.name);
    }
  });
  // A file that is dropped beside it would replace the page.
  for (const type of ["dragover", "drop"]) {
    addEventListener(type, (event) => event.preventDefault());
  }
}

$("#file").addEventListener("change", (event) => {
  const file = event.target.files[0];
  event.target.value = ""; // So that the same file can be chosen again.
  if (file) {
    send(file, file.name);
  }
});
$("#upload-cancel").addEventListener("click", () => sending?.abort());
$("#clip-remove").addEventListener("click", () => {
  draft.facecam = null;
  forgetSound();
  if (preview) {
    URL.revokeObjectURL(preview);
  }
  preview = null;
  keep();
  fail("");
  showFacecam();
  $("#file").focus();
});
enableDropping();

new Camera({
  opened: () => {
    fail("");
    showOnly("camera");
  },
  closed: () => {
    showFacecam();
    $("#open-camera").focus();
  },
  failed: fail,
  taken: (blob) => send(blob, blob.type.includes("mp4") ? "recording.mp4" : "recording.webm"),
});

/** Shows what the server finds in a clip of which only the length is known. */
export async function lookInside() {
  const clip = draft.facecam;
  await inspectClip();
  if (clip && draft.facecam === clip && $("#facecam").dataset.shown === "clip") {
    showFacecam();
  }
}

/** Takes a clip that was uploaded before. */
async function reuse(id) {
  try {
    const clip = await get(`/api/facecams/${encodeURIComponent(id)}`);
    forgetSound();
    draft.facecam = {
      id: clip.id,
      name: clip.name ?? "A clip of your library",
      seconds: clip.duration_ms / 1000,
    };
    keep();
    showFacecam();
    await lookInside();
  } catch (error) {
    fail(error.status === 404 ? "That clip is not in your library any more." : explain(error));
  }
}

const reused = new URLSearchParams(location.search).get("facecam");
if (reused) {
  history.replaceState(null, "", location.pathname + location.hash);
  reuse(reused);
}
