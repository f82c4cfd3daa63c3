/** A campaign: its scenes, its video in the making, and earlier ones. */
import { explain, get, patch, post } from "../api.js";
import { enableCopying } from "../copy.js";
import { $, busy, clone, setHidden, setText } from "../dom.js";
import { canRetry, failure } from "../failures.js";
import { count, duration, isOver, moment, showPastTag } from "../format.js";
import { Poller } from "../poll.js";
import { toast } from "../toast.js";
import { showCaptions } from "./captions.js";
import { showLabel } from "./label.js";
import { showSceneProgress, showScenes } from "./scenes.js";
import { showShare } from "./share.js";
import { showViews } from "./views.js";
import { showLog, showRender, showTimeLeft, viewerPath } from "./video.js";

const id = location.pathname.split("/").at(-1);
let campaign = null;
let current = null; // The id of the render that is shown large: the newest.
let known = []; // All renders, newest first.
const awaited = new Set(); // Renders whose end is news.
let stale = true; // Whether the campaign has to be asked for before its render.
let wasActive = false;
let focusNext = null;

let scenesOf = ""; // The state of the render whose scenes are shown.

const part = (item, name) => $(`[data-part=${name}]`, item);

function showCampaign() {
  document.title = `${campaign.name} · VidGen`;
  setText($("#name"), campaign.name);
  setText(
    $("#facts"),
    `${count(campaign.scenes.length, "scene", "scenes")} · ${duration(campaign.duration_sec)}`,
  );
  setText(
    $("#facecam"),
    campaign.facecam_duration_sec
      ? `With a facecam of ${duration(campaign.facecam_duration_sec)}`
      : "Without a facecam",
  );
  showScenes(campaign);
  showLabel(campaign.video);
  showCaptions(campaign);
}

/** The render that the link shows: of one that is not done yet, the one before goes on. */
function published() {
  const newest = known[0];
  return newest?.status === "done" ? newest : campaign.video?.published;
}

function showRenders() {
  const newest = known[0];
  const active = Boolean(newest) && !isOver(newest.status);
  showRender(newest, published());
  const button = $("#render");
  const again = published() || (newest && isOver(newest.status));
  setText(button, again ? "Render again" : "Render");
  setHidden(button, newest?.status === "cancelled" || canRetry(newest));
  button.classList.toggle("button--primary", newest?.status !== "done");
  if (!button.dataset.asking) {
    button.setAttribute("aria-disabled", String(active));
  }
  showEarlier(known.slice(1));
  if (focusNext && !$(focusNext).closest("[hidden]")) {
    $(focusNext).focus();
    focusNext = null;
  }
}

function showEarlier(earlier) {
  setHidden($("#earlier"), earlier.length === 0);
  const list = $("#earlier-list");
  const shown = earlier
    .map((render) => `${render.id} ${render.status} ${render.id === published()?.id}`)
    .join();
  if (list.dataset.shown === shown) {
    return;
  }
  list.dataset.shown = shown;
  list.replaceChildren(...earlier.map(earlierItem));
}

/** The link shows the latest: what is done but not that has its file, or had a link of its own. */
function earlierPath(render) {
  const byItself = render.video_public_id !== campaign.video?.public_id;
  return byItself || render.id === published()?.id ? viewerPath(render) : render.final_video_url;
}

function earlierItem(render) {
  const item = clone("earlier-template");
  showPastTag(part(item, "status"), render.status);
  part(item, "when").textContent = moment(render.created_at);
  const view = part(item, "view");
  view.href = earlierPath(render);
  setHidden(view, render.status !== "done");
  const cause = part(item, "cause");
  setHidden(cause, render.status !== "failed");
  if (render.status === "failed") {
    cause.textContent = failure(render.error_code).title;
  }
  return item;
}

/** Takes in a newer state of a render. */
function update(render) {
  known = known.map((it) => (it.id === render.id ? render : it));
}

/** Says so when a render has ended that was going on, or had just been asked for. */
function tellEnds() {
  for (const render of known) {
    if (!isOver(render.status)) {
      awaited.add(render.id);
    } else if (awaited.delete(render.id)) {
      tellEnd(render);
    }
  }
}

function tellEnd(render) {
  if (render.status === "done") {
    toast("Your video is ready", "good");
  } else if (render.status === "failed") {
    const { title, advice } = failure(render.error_code);
    toast(`Render failed: ${title}. ${advice} (${render.error_code})`, "bad");
  }
  // The button that had the focus goes away with what it was for.
  if (document.activeElement === $("#cancel")) {
    focusNext = render.status === "done" ? "#view" : canRetry(render) ? "#retry" : "#render";
  }
}

async function refresh() {
  if (stale) {
    campaign = await get(`/api/campaigns/${id}`);
    known = campaign.renders;
    current = known[0]?.id ?? null;
    stale = false;
    showCampaign();
    setHidden($("#loading"), true);
    setHidden($("#campaign"), false);
  } else if (current) {
    update(await get(`/api/renders/${current}`));
  }
  tellEnds();
  showRenders();
  await askForScenes();
  await showShare(id, published());
  showViews(campaign, published());
  if (current) {
    showLog((await get(`/api/renders/${current}/log`)).lines);
  }
  // Once more after the end: the log's last lines come with it, or a moment later.
  const active = known.some((render) => !isOver(render.status));
  const more = active || wasActive;
  wasActive = active;
  return more;
}

/** As long as it is recorded, and once more at its end. */
async function askForScenes() {
  const newest = known[0];
  const state = `${newest?.id} ${newest?.status}`;
  if (newest && (!isOver(newest.status) || scenesOf !== state)) {
    const view = await get(`/api/renders/${newest.id}/scenes`);
    showSceneProgress(newest, view, fixAddress);
    showTimeLeft(newest, view.seconds_left);
    scenesOf = state;
  }
}

/** Another address for a scene, and a render with it. */
async function fixAddress(index, url) {
  const scenes = campaign.source.scenes.map((scene, i) => (i === index ? { ...scene, url } : scene));
  campaign = await patch(`/api/campaigns/${id}`, { json: { scenes } });
  showCampaign();
  try {
    await render();
  } catch (error) {
    toast(explain(error), "bad");
  }
}

const poller = new Poller({
  ask: refresh,
  lost: (seconds) => {
    setHidden($("#loading"), true);
    setText(
      $("#lost"),
      `The connection to the server is lost; trying again in ${seconds} s. Your video is made without this page.`,
    );
    setHidden($("#lost"), false);
  },
  back: () => {
    setHidden($("#lost"), true);
    setText($("#lost"), "");
    toast("Connected again", "good");
  },
  failed: (error) => {
    setHidden($("#loading"), true);
    if (error.status === 404) {
      setHidden($("#campaign"), true);
      setHidden($("#missing"), false);
      $("#missing-title").focus();
    } else {
      toast(explain(error), "bad");
    }
  },
});

/** Shows this render large from now on, and follows it. */
function follow(renderId) {
  current = renderId;
  stale = true;
  poller.start();
}

function act(button, work) {
  button.addEventListener("click", () =>
    busy(button, async () => {
      button.dataset.asking = "yes";
      try {
        await work();
      } catch (error) {
        toast(explain(error), "bad");
        if (error.status === 409 || error.status === 404) {
          follow(error.body.renderId ?? current);
        }
      } finally {
        delete button.dataset.asking;
      }
    }).then(() => campaign && showRenders()),
  );
}

async function render() {
  // A repeated request, should the answer be lost, finds the same render.
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const headers = { "Idempotency-Key": key };
  const { renderId } = await post(`/api/campaigns/${id}/render`, { headers });
  awaited.add(renderId);
  focusNext = "#cancel";
  follow(renderId);
}

act($("#render"), render);

act($("#duplicate"), async () => {
  const copy = await post(`/api/campaigns/${id}/duplicate`);
  location.assign(`/campaigns/${copy.id}/edit`);
});

act($("#cancel"), async () => {
  update(await post(`/api/renders/${current}/cancel`));
  focusNext = "#retry";
  poller.start();
});

act($("#retry"), async () => {
  update(await post(`/api/renders/${current}/retry`));
  awaited.add(current);
  focusNext = "#cancel";
  poller.start();
});

$("#edit").href = `/campaigns/${encodeURIComponent(id)}/edit`;
$("#for-list").href = `/batches/new?campaign=${encodeURIComponent(id)}`;
enableCopying();
poller.start();
