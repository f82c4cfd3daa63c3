/** The list of campaigns. */
import { explain, get, isPassing, remove } from "../api.js";
import { confirmIn } from "../dialog.js";
import { $, announce, busy, setHidden, setText } from "../dom.js";
import { count, isOver } from "../format.js";
import { Poller } from "../poll.js";
import { toast } from "../toast.js";
import { isLimited, query, readAddress, whenChanged } from "./filter.js";
import { itemOf, part, showRender } from "./item.js";

const RETRY_MS = 4000;

const list = $("#list");
const renders = new Map(); // Those that are not over, by their id, with the item that shows them.
let next = null;
let asking = 0; // The number of the latest request: older answers come too late.

function show(campaign) {
  const item = itemOf(campaign);
  follow(item, campaign.last_render);
  const button = part(item, "delete");
  button.addEventListener("click", () => busy(button, () => askAndDelete(item, campaign)));
  list.append(item);
  return item;
}

function follow(item, render) {
  if (render && !isOver(render.status)) {
    renders.set(render.id, item);
  } else if (render) {
    renders.delete(render.id);
  }
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
  showWhatThereIs();
  toast(`Deleted “${campaign.name}”`, "good");
}

function showWhatThereIs() {
  const nothing = list.children.length === 0 && next === null;
  setHidden(list, list.children.length === 0);
  setHidden($("#more-row"), next === null);
  setHidden($("#none"), !nothing || !isLimited());
  setHidden($("#empty"), !nothing || isLimited());
  setHidden($("#filter"), nothing && !isLimited());
}

/** Asks for the next page; nothing when something else is asked for meanwhile. */
async function load() {
  const mine = ++asking;
  const page = await get(`/api/campaigns${query(next ? { after: next } : {})}`);
  if (mine !== asking) {
    return [];
  }
  next = page.next ?? null;
  const items = page.campaigns.map(show);
  showWhatThereIs();
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
          const render = await get(`/api/renders/${id}`);
          if (renders.get(id) === item) {
            showRender(item, render);
            follow(item, render);
          }
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
      const [first] = await load();
      if (first) {
        part(first, "name").focus();
      }
    } catch (error) {
      toast(explain(error), "bad");
    }
  }),
);

let again;
let turn = 0;

/** Begins the list anew, with what is asked for now. */
async function start() {
  next = null;
  clearTimeout(again);
  const asked = (turn += 1);
  try {
    const items = await load();
    setHidden($("#problem"), true);
    setHidden($("#loading"), true);
    return items;
  } catch (error) {
    if (asked !== turn) {
      return []; // Something else is asked for by now.
    }
    setText($("#problem"), explain(error));
    setHidden($("#problem"), false);
    setHidden($("#loading"), true);
    if (isPassing(error)) {
      again = setTimeout(start, RETRY_MS);
    }
    return [];
  }
}

readAddress();
whenChanged(async () => {
  renders.clear();
  list.replaceChildren();
  const items = await start();
  announce(next ? `${items.length} campaigns and more` : count(items.length, "campaign", "campaigns"));
});
start();
