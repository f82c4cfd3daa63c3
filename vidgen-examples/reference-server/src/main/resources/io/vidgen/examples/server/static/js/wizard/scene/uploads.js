/** Files of scenes on their way to the server. Rows are made anew meanwhile: it is scenes that have them. */
import { explain, post } from "../../api.js";
import { kindOf } from "../../format.js";
import { draft, keep } from "../draft.js";

const UPLOAD_MS = 600_000;

const running = new Map(); // By scene: {kind, name, ending, done}.
const refusals = new Map(); // By scene: {kind, message}.

const isHere = (scene) => draft.scenes.includes(scene);

/** The name of the file that is being sent for what the scene shows; empty for none. */
export function uploadOf(scene) {
  const upload = running.get(scene);
  return upload?.kind === kindOf(scene) ? upload.name : "";
}

/** Why the last file for what the scene shows was not taken; empty if it was. */
export function refusalOf(scene) {
  const refusal = refusals.get(scene);
  return refusal?.kind === kindOf(scene) ? refusal.message : "";
}

/** Once somebody has gone on without these files. */
export function forgetRefusals() {
  refusals.clear();
}

/**
 * Sends a file for a scene, in place of one that is still on its way.
 *
 * @param holder answers with what holds the key of the scene's file, of this kind; or nothing
 * @param changed called with the scene when it is begun, and when it has ended
 */
export function upload(scene, file, route, { holder, changed }) {
  running.get(scene)?.ending.abort();
  refusals.delete(scene);
  const mine = { kind: kindOf(scene), name: file.name, ending: new AbortController() };
  running.set(scene, mine);
  mine.done = send(scene, file, route, mine, holder).finally(() => {
    if (running.get(scene) === mine) {
      running.delete(scene);
      changed(scene);
    }
  });
  changed(scene);
}

async function send(scene, file, route, { kind, ending }, holder) {
  const form = new FormData();
  form.append("file", file, file.name);
  try {
    const { key } = await post(route, { form, patience: UPLOAD_MS, signal: ending.signal });
    const held = ending.signal.aborted ? null : holder(scene, kind);
    if (held) {
      draft.fileNames[key] = file.name;
      held.key = key;
      keep();
    }
  } catch (error) {
    if (!ending.signal.aborted) {
      const message = error.body?.details?.file?._errors?.join(". ") ?? explain(error);
      refusals.set(scene, { kind, message });
    }
  }
}

const awaited = () => [...running.keys()].filter((scene) => isHere(scene) && uploadOf(scene));

/** Whether a scene that is there shows a file which is not on the server yet. */
export const isUploading = () => awaited().length > 0;

/** Waits for these files; answers with the first scene whose file was not taken, if any. */
export async function uploaded() {
  const scenes = new Set();
  while (isUploading()) {
    const now = awaited();
    now.forEach((scene) => scenes.add(scene));
    await Promise.all(now.map((scene) => running.get(scene).done));
  }
  return draft.scenes.find((scene) => scenes.has(scene) && refusalOf(scene));
}
