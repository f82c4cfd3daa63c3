/** What has been typed, kept for as long as the tab is open: a reload, or a lost server, loses none. */

const KEY = "vidgen.draft";
export const MAX_SECONDS = 300;

function fresh() {
  return { name: "", facecam: null, scenes: [{ url: "", seconds: "5" }] };
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept && Array.isArray(kept.scenes) ? { ...fresh(), ...kept } : fresh();
  } catch {
    return fresh();
  }
}

/** The one draft of this tab. facecam is {id, name, seconds}; seconds of scenes are as typed. */
export const draft = read();

export function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: the draft lasts as long as the page.
  }
}

export function forget() {
  sessionStorage.removeItem(KEY);
}

/** A whole number of seconds, or null when what was typed is none. */
export function wholeSeconds(typed) {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null;
}

export function totalSeconds() {
  return draft.scenes.reduce((sum, scene) => sum + (wholeSeconds(scene.seconds) ?? 0), 0);
}

/** How many seconds the scenes lack; negative when they have too many. The server rounds so too. */
export function missingSeconds() {
  return draft.facecam ? Math.round(draft.facecam.seconds) - totalSeconds() : 0;
}

/** In the words of the server, which checks the same. */
export function balance() {
  const missing = missingSeconds();
  if (missing > 0) {
    return `Add ${missing}s more to scenes`;
  }
  return missing < 0 ? `Remove ${-missing}s from scenes` : "";
}

/** As the server wants it. */
export function toRequest() {
  return {
    name: draft.name,
    ...(draft.facecam && { facecam_id: draft.facecam.id }),
    scenes: draft.scenes.map((scene) => ({
      url: scene.url,
      duration_sec: wholeSeconds(scene.seconds),
    })),
  };
}
