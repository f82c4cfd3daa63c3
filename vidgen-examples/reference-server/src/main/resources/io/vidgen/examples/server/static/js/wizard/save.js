/** Stores the draft: as a new campaign, or as what a campaign has become. */
import { explain, get, patch, post } from "../api.js";
import { campaignId, draft, forget, handOver, isOf, keep, toRequest } from "./draft.js";

const CHANGED =
  "This campaign has been changed elsewhere since you opened it, perhaps in another tab. " +
  "Load this page again to see that, without what you changed here; or save again to put yours in its place.";

const STORED_BEFORE =
  "Your campaign was stored already, though no answer came. Save once more to store what you have changed since.";

/**
 * Stores it, has the video made if that is wanted, and leaves for the campaign's page. Throws what
 * the server refuses.
 *
 * @param failed called with a sentence when somebody else has changed the campaign, or when it is
 *     stored, but its video is not being made
 */
export async function save({ andMake, failed }) {
  if (campaignId && (await isChangedElsewhere())) {
    failed(CHANGED);
    return;
  }
  if (draft.videoId) {
    await storeLabel(draft.videoId);
  }
  let id;
  try {
    id = await store();
  } catch (error) {
    if (error.status !== 409 || !error.body.id) {
      throw error;
    }
    notMade(error.body.id, STORED_BEFORE, failed);
    return;
  }
  if (andMake) {
    try {
      await make(id);
    } catch (error) {
      notMade(id, `Your campaign is stored, but no video is being made: ${explain(error)}`, failed);
      return;
    }
  }
  forget();
  location.assign(`/campaigns/${id}`);
}

let told = ""; // What the campaign has become elsewhere, once that was said.

/** Whether it is, and nobody has been told: who saves again wants to. */
async function isChangedElsewhere() {
  const now = await get(`/api/campaigns/${campaignId}`);
  const source = JSON.stringify(now.source);
  if (isOf(now) || told === source) {
    return false;
  }
  told = source;
  return true;
}

async function store() {
  if (campaignId) {
    const stored = await patch(`/api/campaigns/${campaignId}`, { json: toRequest() });
    draft.base = JSON.stringify(stored.source);
    keep();
    return campaignId;
  }
  // Kept with the draft: whoever saves again after a lost answer gets the campaign that was stored.
  draft.key ??= crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  keep();
  const headers = { "Idempotency-Key": draft.key };
  const { id } = await post("/api/campaigns", { json: toRequest(), headers });
  return id;
}

async function make(id) {
  const asked = await post(`/api/campaigns/${id}/render`);
  if (!draft.videoId && draft.label.trim()) {
    await storeLabel(asked.video_public_id);
  }
}

function storeLabel(videoId) {
  return patch(`/api/videos/${videoId}`, { json: { label: draft.label.trim() || null } });
}

/** The campaign exists by now: the draft goes on as its own, or it would be created twice. */
function notMade(id, words, failed) {
  if (campaignId) {
    failed(words);
  } else {
    handOver(id, words);
    location.assign(`/campaigns/${id}/edit#review`);
  }
}
