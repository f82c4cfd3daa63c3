/** Asks the server what pages look like. */
import { post } from "../api.js";
import { draft, presentation } from "./draft.js";

/** A page may take 20 s to open, and wait up to 25 s for others. */
const PATIENCE_MS = 50_000;

const seen = new Map();
let turn = Promise.resolve();
let unavailable = false;

/** Whether this server has a browser to look at pages with, as far as is known. */
export const hasPreviews = () => !unavailable;

/**
 * A picture with the look's layers: {url, width, height, picture}; null where no previews are made.
 * Throws as requests do; what is wrong with the page is in the error's details.
 */
export async function picture(request, signal) {
  if (unavailable) {
    return null;
  }
  try {
    return await post("/api/previews", { json: request, signal, patience: PATIENCE_MS });
  } catch (error) {
    unavailable = error.status === 501;
    if (unavailable) {
      return null;
    }
    throw error;
  }
}

/** What decides how a page itself is shown, without what lies over it. */
function layout() {
  const { width, height, view, consent } = draft.look;
  return { width, height, view, consent };
}

/**
 * The page alone, as {@link picture} has it; each address is asked for once, one after the other,
 * so that a pasted list does not push others aside.
 */
export function page(url) {
  const request = { url, look: layout() };
  const key = JSON.stringify(request);
  if (!seen.has(key)) {
    const asked = turn.then(() => picture(request));
    turn = asked.catch(() => seen.delete(key)); // It may be there at the next look.
    seen.set(key, asked);
  }
  return seen.get(key);
}

/** A card of HTML alone, as {@link picture} has it. */
export function card(html) {
  return picture({ html, look: layout() });
}

/** An end card with the bubble, which it leaves room for, as {@link picture} has it. */
export function endCard(card) {
  return picture({
    end_card: card,
    presentation: presentation(),
    look: { ...layout(), bubble: draft.look.bubble },
    facecam_id: draft.facecam?.id ?? null,
  });
}

/** The sentence about the address in a refusal; empty if it is about something else. */
export function addressProblem(error) {
  return (error.body?.details?.url?._errors ?? []).join(". ");
}
