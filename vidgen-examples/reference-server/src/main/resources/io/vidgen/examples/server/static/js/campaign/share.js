/** What an owner copies to send the video. */
import { get } from "../api.js";
import { $, setHidden, setText } from "../dom.js";

let shown = "";

/** Shows it for a campaign whose link shows this render; asks only when that has changed. */
export async function showShare(campaignId, published) {
  if (!published) {
    setHidden($("#share"), true);
    return;
  }
  if (shown === published.id) {
    setHidden($("#share"), false);
    return;
  }
  const share = await find(campaignId);
  if (!share) {
    setHidden($("#share"), true);
    return;
  }
  shown = published.id;
  const link = $("#share-link");
  link.href = share.link;
  setText(link, share.mail_text.slice(0, share.mail_text.lastIndexOf("\n")));
  showPicture(share);
  $("#share-text").value = share.mail_text;
  $("#share-mail").value = share.mail_html;
  $("#share-embed").value = share.embed_html;
  // Not before: its buttons would copy nothing.
  setHidden($("#share"), false);
}

/** None when the video was deleted meanwhile. */
async function find(campaignId) {
  try {
    return await get(`/api/campaigns/${campaignId}/share`);
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}

function showPicture(share) {
  const picture = $("#share-picture");
  setHidden(picture, !share.mail_picture);
  if (share.mail_picture) {
    picture.href = share.link;
    const image = $("img", picture);
    image.width = share.width;
    image.height = share.height;
    image.src = share.mail_picture;
  }
}
