/** The list of campaigns. */
import { explain, get, isPassing, remove } from "./api.js";
import { confirmIn } from "./dialog.js";
import { $, busy, clone, setHidden, setText } from "./dom.js";
import { count, day, duration, isOver, showTag } from "./format.js";
import { Poller } from "./poll.js";
import { toast } from "./toast.js";

const RETRY_MS = 4000;

const list = $("#list");
const renders = new Map(); // Those that are not over, by their id, with the item that shows them.
let next = null;

function part(item, name) {
  return $(`[data-part=${name}]`, item);
}

function show(campaign) {
  const item = clone("campaign-template");
  const name = part(item, "name");
  name.textContent = campaign.name;
  name.href = `/campaigns/${campaign.id}`;
  part(item, "facts").textContent = [
    count(campaign.scenes, "scene", "scenes"),
    duration(campaign.duration_sec),
    day(campaign.created_at),
  ].join(" · ");
  if (campaign.video?.published) {
    showWatch(item, campaign.video.public_id);
  }
  showRender(item, campaign.last_render);
  const button = part(item, "delete");
  button.setAttribute("aria-label", `Delete ${campaign.name}`);
  button.addEventListener("click", () => busy(button, () => askAndDelete(item, campaign)));
  list.append(item);
  return item;
}

function showRender(item, render) {
  const status = part(item, "status");
  if (!render) {
    status.className = "tag";
    status.textContent = "Not rendered";
    return;
  }
  showTag(status, render.status);
  if (render.status === "done") {
    showWatch(item, render.video_public_id);
  }
  if (isOver(render.status)) {
    renders.delete(render.id);
  } else {
    renders.set(render.id, item);
  }
}

/** Stays, whatever becomes of a later render. */
function showWatch(item, publicId) {
  const watch = part(item, "watch");
  watch.href = `/v/${encodeURIComponent(publicId)}`;
  watch.setAttribute("aria-label", `View video of ${part(item, "name").textContent}`);
  setHidden(watch, false);
}

async function askAndDelete(item, campaign) {
  setText($("#delete-name"), campaign.name);
  if (!(await confirmIn($("#delete-dialog")))) {
    return;
  }
  try {
    await remove(`/api/campaigns/${campaign.id}`);
  } catch (error) {
    if (error.status !== 404) {
      toast(`“${campaign.name}” could not be deleted. ${explain(error)}`, "bad");
      return;
    }
  }
  for (const [id, shown] of renders) {
    if (shown === item) {
      renders.delete(id);
    }
  }
  const neighbour = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  (neighbour ? part(neighbour, "name") : $("#heading")).focus();
  setHidden($("#empty"), list.children.length > 0 || next !== null);
  toast(`Deleted “${campaign.name}”`, "good");
}

async function load() {
  const after = next ? `?after=${encodeURIComponent(next)}` : "";
  const page = await get(`/api/campaigns${after}`);
  next = page.next ?? null;
  const items = page.campaigns.map(show);
  setHidden(list, list.children.length === 0);
  setHidden($("#empty"), list.children.length > 0);
  setHidden($("#more-row"), next === null);
  if (renders.size > 0) {
    poller.start();
  }
  return items;
}

const poller = new Poller({
  ask: async () => {
    await Promise.all(
      [...renders].map(async ([id, item]) => {
        try {
          showRender(item, await get(`/api/renders/${id}`));
        } catch (error) {
          if (error.status !== 404) {
            throw error;
          }
          renders.delete(id);
        }
      }),
    );
    return renders.size > 0;
  },
});

$("#more").addEventListener("click", (event) =>
  busy(event.currentTarget, async () => {
    try {
      const items = await load();
      part(items[0], "name").focus();
    } catch (error) {
      toast(explain(error), "bad");
    }
  }),
);

async function start() {
  try {
    await load();
    setHidden($("#problem"), true);
    setHidden($("#loading"), true);
  } catch (error) {
    setText($("#problem"), explain(error));
    setHidden($("#problem"), false);
    setHidden($("#loading"), true);
    if (isPassing(error)) {
      setTimeout(start, RETRY_MS);
    }
  }
}

start();
