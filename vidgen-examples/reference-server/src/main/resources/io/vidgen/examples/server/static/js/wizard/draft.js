/** What has been typed, kept for as long as the tab is open: a reload, or a lost server, loses none. */
import { address, kindOf } from "../format.js";

export const MAX_SECONDS = 300;

/** The id of the campaign that is edited; null for a new one. */
export const campaignId = /^\/campaigns\/([^/]+)\/edit$/.exec(location.pathname)?.[1] ?? null;

const keyOf = (id) => (id ? `vidgen.draft.${id}` : "vidgen.draft");

function fresh() {
  return {
    name: "",
    label: "",
    facecam: null,
    scenes: [{ url: "", seconds: "5" }],
    look: {},
    fileNames: {}, // Of uploads in this tab, by key.
    musicName: "", // Of the file, if it was chosen in this tab.
    greeting: "",
    action: { label: "", url: "" },
    endCard: true,
    videoId: null, // Once the campaign has been rendered.
    problem: "", // To be shown when the page is opened.
    key: null, // Of the request that creates it, once that was sent.
    base: null, // What the campaign was when its editing began.
  };
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(campaignId)));
    return kept && Array.isArray(kept.scenes) ? { ...fresh(), ...kept } : null;
  } catch {
    return null;
  }
}

const kept = read();

/** Whether there is anything of this draft from before. */
export const wasKept = kept !== null;

/**
 * The one draft of this tab. facecam is {id, name, seconds, trimmedSeconds,
 * hasAudio, warnings}; seconds of scenes are as typed; look is
 * as the interface has it, with what was chosen or was there before.
 */
export const draft = kept ?? fresh();

export function keep() {
  store(campaignId, draft);
}

function store(id, what) {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(what));
  } catch {
    // A browser that keeps nothing: the draft lasts as long as the page.
  }
}

export function forget() {
  sessionStorage.removeItem(keyOf(campaignId));
}

/** Goes on with this draft as that of a campaign that exists by now. */
export function handOver(id, problem) {
  store(id, { ...draft, problem });
  forget();
}

/** Whether the draft was made from the campaign as it is now. */
export function isOf(campaign) {
  return draft.base === null || draft.base === JSON.stringify(campaign.source);
}

/** What a scene shows that has no address; empty for a web page. */
export function storedName(scene) {
  const kind = kindOf(scene);
  if (kind === "url") {
    return "";
  }
  return draft.fileNames[scene[kind].key] ?? address(`vidgen:${kind}`);
}

/**
 * An end card is stored with the greeting and the button that it was made with. Where they are the
 * campaign's they are left out, so that the card follows what is changed there.
 */
function withDerivedTexts(scene, { greeting, call_to_action: action }) {
  if (!scene.end_card) {
    return scene;
  }
  const { headline, label, address: leads, ...own } = scene.end_card;
  const ofGreeting = headline === greeting;
  const ofAction = label === action?.label && leads === action?.url;
  return {
    ...scene,
    end_card: {
      ...own,
      ...(ofGreeting ? {} : { headline }),
      ...(ofAction ? {} : { label, address: leads }),
    },
  };
}

/** Begins with a campaign as the interface tells it. */
export function begin(campaign) {
  const { source, video } = campaign;
  const seconds = campaign.facecam_duration_sec;
  Object.assign(draft, fresh(), {
    name: source.name,
    label: video?.label ?? "",
    facecam: seconds == null ? null : { id: source.facecam_id ?? null, name: "Your clip", seconds },
    scenes: source.scenes.map(({ duration_sec: length, ...scene }) => ({
      ...withDerivedTexts(scene, source.presentation),
      seconds: String(length),
    })),
    look: source.look,
    greeting: source.presentation.greeting ?? "",
    action: { label: "", url: "", ...source.presentation.call_to_action },
    endCard: source.presentation.end_card ?? true,
    videoId: video?.public_id ?? null,
    base: JSON.stringify(source),
  });
}

/** A whole number of seconds, or null when what was typed is none. */
export function wholeSeconds(typed) {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null;
}

export function totalSeconds() {
  return draft.scenes.reduce((sum, scene) => sum + (wholeSeconds(scene.seconds) ?? 0), 0);
}

/**
 * How many seconds the scenes have to last; null if that is free, or only the server can tell. It
 * rounds so too.
 */
export function wantedSeconds() {
  const { any_length: free, trim_silence: trimmed } = draft.look.facecam ?? {};
  if (!draft.facecam || free) {
    return null;
  }
  const { seconds, trimmedSeconds } = draft.facecam;
  if (trimmed) {
    return trimmedSeconds == null ? null : Math.round(trimmedSeconds);
  }
  return Math.round(seconds);
}

/** How many seconds the scenes lack; negative when they have too many. */
export function missingSeconds() {
  const wanted = wantedSeconds();
  return wanted === null ? 0 : wanted - totalSeconds();
}

/** In the words of the server, which checks the same. */
export function balance() {
  const missing = missingSeconds();
  if (missing > 0) {
    return `Add ${missing}s more to scenes`;
  }
  return missing < 0 ? `Remove ${-missing}s from scenes` : "";
}

/** Gives all scenes the same share of the facecam; the first ones what is left over. */
export function splitEvenly() {
  const count = draft.scenes.length;
  const share = Math.floor(wantedSeconds() / count);
  const rest = wantedSeconds() % count;
  draft.scenes.forEach((scene, i) => {
    scene.seconds = String(share + (i < rest ? 1 : 0));
  });
}

function facecamOf() {
  if (draft.facecam) {
    // Without an id it is one that no request can name, and stays.
    return draft.facecam.id ? { facecam_id: draft.facecam.id } : {};
  }
  return campaignId ? { facecam_id: null } : {};
}

/** Whether the video begins with the facecam alone; without a facecam an opening waits for one. */
export function hasOpening() {
  const { opening } = draft.look;
  return Boolean(draft.facecam && opening && opening.length_ms !== 0);
}

/** An opening that waits would be refused. */
function lookOf() {
  const { opening, ...look } = draft.look;
  return draft.facecam && opening ? draft.look : look;
}

/** What the page says, as the server wants it. An empty text takes away what was there. */
export function presentation() {
  return {
    greeting: draft.greeting.trim(),
    call_to_action: { label: draft.action.label.trim(), url: draft.action.url.trim() },
    end_card: draft.endCard,
  };
}

/** The whole campaign, as the server wants it. */
export function toRequest() {
  return {
    name: draft.name,
    ...facecamOf(),
    scenes: draft.scenes.map(({ seconds, ...scene }) => ({
      ...scene,
      duration_sec: wholeSeconds(seconds),
    })),
    look: lookOf(),
    presentation: presentation(),
  };
}
