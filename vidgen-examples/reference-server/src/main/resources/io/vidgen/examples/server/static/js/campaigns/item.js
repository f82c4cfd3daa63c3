/** A campaign in the list. */
import { $, clone, setHidden, setText } from "../dom.js";
import { failure } from "../failures.js";
import { count, day, duration, showTag } from "../format.js";

export function part(item, name) {
  return $(`[data-part=${name}]`, item);
}

/** A list item for a campaign. */
export function itemOf(campaign) {
  const item = clone("campaign-template");
  const name = part(item, "name");
  name.textContent = campaign.name;
  name.href = `/campaigns/${campaign.id}`;
  const label = campaign.video?.label;
  setText(part(item, "label"), label ?? "");
  setHidden(part(item, "label"), !label);
  part(item, "facts").textContent = [
    count(campaign.scenes, "scene", "scenes"),
    duration(campaign.duration_sec),
    day(campaign.created_at),
  ].join(" · ");
  showSeen(part(item, "seen"), campaign.views);
  part(item, "delete").setAttribute("aria-label", `Delete ${campaign.name}`);
  const published = campaign.video?.published;
  if (published) {
    showWatch(item, published);
  }
  showRender(item, campaign.last_render);
  return item;
}

function showSeen(place, views) {
  setHidden(place, !views);
  if (views) {
    place.textContent = [
      views.plays ? `Watched ${views.watched_percent} %` : "Not played",
      views.clicked_at ? "clicked" : "not clicked",
      `last seen ${day(views.last_seen_at)}`,
    ].join(" · ");
  }
}

/** Shows how its latest render stands. */
export function showRender(item, render) {
  showTag(part(item, "status"), render?.status);
  const failed = render?.status === "failed";
  setText(part(item, "cause"), failed ? failure(render.error_code).title : "");
  setHidden(part(item, "cause"), !failed);
  if (render?.status === "done") {
    showWatch(item, render);
  }
}

/** Stays, whatever becomes of a later render. */
function showWatch(item, render) {
  const watch = part(item, "watch");
  watch.href = `/v/${encodeURIComponent(render.video_public_id)}`;
  watch.setAttribute("aria-label", `View video of ${part(item, "name").textContent}`);
  setHidden(watch, false);
  if (render.thumb_url && part(item, "picture").dataset.shown !== render.thumb_url) {
    showPicture(part(item, "picture"), render.thumb_url);
  }
}

function showPicture(place, address) {
  const image = new Image(160, 90);
  image.alt = "";
  image.loading = "lazy";
  image.src = address;
  place.dataset.shown = address;
  place.replaceChildren(image);
}
