/** Stores the draft: as a new campaign, or as what a campaign has become. */
import { explain, patch, post } from "../api.js";
import { campaignId, draft, forget, handOver, toRequest } from "./draft.js";

/**
 * Stores it, has the video made if that is wanted, and leaves for the campaign's page. Throws what
 * the server refuses.
 *
 * @param failed called with a sentence when the campaign is stored, but its video is not being made
 */
export async function save({ andMake, failed }) {
  if (draft.videoId) {
    await storeLabel(draft.videoId);
  }
  const id = await store();
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

async function store() {
  if (campaignId) {
    await patch(`/api/campaigns/${campaignId}`, { json: toRequest() });
    return campaignId;
  }
  const { id } = await post("/api/campaigns", { json: toRequest() });
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
