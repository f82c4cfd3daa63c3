/** Who is told of an owner's videos. */
import { explain, get, isPassing, post, remove } from "../api.js";
import { enableCopying } from "../copy.js";
import { confirmIn } from "../dialog.js";
import { $, $$, busy, clone, setError, setHidden, setText } from "../dom.js";
import { count, moment } from "../format.js";
import { toast } from "../toast.js";
import { Deliveries } from "./deliveries.js";

const RETRY_MS = 4000;

const KINDS = {
  "render.done": "a video is done",
  "render.failed": "a video could not be made",
  "batch.done": "a batch is done",
  "video.played": "a video was played",
  "video.watched": "a video was watched",
  "video.clicked": "a video's button was clicked",
};

const list = $("#list");
const adding = $("#add-dialog");
let next = null;

const part = (item, name) => $(`[data-part=${name}]`, item);

const hostOf = (webhook) => new URL(webhook.url).host;

function show(webhook, place) {
  const item = clone("webhook-template");
  const host = hostOf(webhook);
  setText(part(item, "host"), host);
  setText(part(item, "url"), webhook.url);
  setText(
    part(item, "kinds"),
    webhook.kinds.length
      ? `Told when ${webhook.kinds.map((kind) => KINDS[kind] ?? kind).join(", ")}`
      : "Told of everything",
  );
  fill(item, webhook);
  const deliveries = new Deliveries(item, webhook, () => refresh(item, webhook));
  label(item, "show", `Deliveries to ${host}`);
  label(item, "test", `Send a test to ${host}`);
  label(item, "resume", `Try again now: ${host}`);
  label(item, "delete", `Delete ${host}`);
  part(item, "show").addEventListener("click", () => deliveries.toggle());
  on(item, "test", async () => {
    await post(`/api/webhooks/${webhook.id}/test`);
    toast("The test message is on its way", "good");
    await deliveries.open();
  });
  on(item, "resume", async () => {
    fill(item, await post(`/api/webhooks/${webhook.id}/resume`));
    part(item, "host").focus();
    await deliveries.open();
  });
  on(item, "delete", () => askAndDelete(item, webhook, deliveries));
  list[place](item);
  return item;
}

function label(item, name, text) {
  part(item, name).setAttribute("aria-label", text);
}

/** A button whose work may fail. */
function on(item, name, work) {
  const button = part(item, name);
  button.addEventListener("click", () =>
    busy(button, async () => {
      try {
        await work();
      } catch (error) {
        toast(explain(error), "bad");
      }
    }),
  );
}

/** What changes: whether it takes its messages. */
function fill(item, webhook) {
  const [words, kind] = stateOf(webhook);
  const tag = part(item, "state");
  tag.className = `tag tag--${kind}`;
  setText(tag, words);
  const trouble = part(item, "trouble");
  setText(trouble, troubleOf(webhook));
  setHidden(trouble, !trouble.textContent);
  setHidden(part(item, "resume"), !webhook.suspended_at && !webhook.failing_since);
}

function stateOf(webhook) {
  if (webhook.suspended_at) {
    return ["Suspended", "failed"];
  }
  if (webhook.failing_since) {
    return ["Failing", "warn"];
  }
  return webhook.waiting ? [`${count(webhook.waiting, "message", "messages")} waiting`, "running"] : ["Working", "done"];
}

function troubleOf(webhook) {
  const waiting = webhook.waiting
    ? ` ${count(webhook.waiting, "message waits", "messages wait")} for it.`
    : "";
  if (webhook.suspended_at) {
    return `Nothing is sent since ${moment(webhook.suspended_at)}: ${webhook.suspended_because}.${waiting}`;
  }
  return webhook.failing_since
    ? `It has not taken a message since ${moment(webhook.failing_since)}, and is tried again by itself.${waiting}`
    : "";
}

async function refresh(item, webhook) {
  fill(item, await get(`/api/webhooks/${webhook.id}`));
}

async function askAndDelete(item, webhook, deliveries) {
  setText($("#delete-name"), hostOf(webhook));
  if (!(await confirmIn($("#delete-dialog")))) {
    return;
  }
  try {
    await remove(`/api/webhooks/${webhook.id}`);
  } catch (error) {
    if (error.status !== 404) {
      throw error;
    }
  }
  deliveries.close();
  const neighbour = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  (neighbour ? part(neighbour, "host") : $("#heading")).focus();
  showWhatThereIs();
  toast(`Deleted ${hostOf(webhook)}`, "good");
}

async function add() {
  setError($("#url"), "");
  const kinds = $$("[name=kind]:checked").map((input) => input.value);
  try {
    const webhook = await post("/api/webhooks", { json: { url: $("#url").value, kinds } });
    adding.close();
    const item = show(webhook, "prepend");
    showWhatThereIs();
    tellSecret(webhook.secret, part(item, "host"));
  } catch (error) {
    setError($("#url"), error.body?.details?.url?._errors?.join(". ") ?? explain(error));
    $("#url").focus();
  }
}

function tellSecret(secret, afterwards) {
  const dialog = $("#secret-dialog");
  $("#secret").value = secret;
  dialog.addEventListener(
    "close",
    () => {
      $("#secret").value = "";
      afterwards.focus();
    },
    { once: true },
  );
  dialog.showModal();
}

function askForAddress() {
  $("#add-form").reset();
  setError($("#url"), "");
  adding.showModal();
}

function showWhatThereIs() {
  const nothing = list.children.length === 0 && next === null;
  setHidden(list, list.children.length === 0);
  setHidden($("#empty"), !nothing);
  setHidden($("#add"), nothing);
  setHidden($("#more-row"), next === null);
}

async function load() {
  const after = next ? `?after=${encodeURIComponent(next)}` : "";
  const page = await get(`/api/webhooks${after}`);
  next = page.next ?? null;
  const items = page.webhooks.map((webhook) => show(webhook, "append"));
  showWhatThereIs();
  return items;
}

enableCopying();
$("#add").addEventListener("click", askForAddress);
$("#add-first").addEventListener("click", askForAddress);
$("#add-cancel").addEventListener("click", () => adding.close());
$("#add-form").addEventListener("submit", (event) => {
  event.preventDefault();
  busy($("#add-form .button--primary"), add);
});
$("#more").addEventListener("click", (event) =>
  busy(event.currentTarget, async () => {
    try {
      part((await load())[0], "host").focus();
    } catch (error) {
      toast(explain(error), "bad");
    }
  }),
);

async function start() {
  try {
    await load();
    setHidden($("#problem"), true);
  } catch (error) {
    setText($("#problem"), explain(error));
    setHidden($("#problem"), false);
    if (isPassing(error)) {
      setTimeout(start, RETRY_MS);
    }
  }
  setHidden($("#loading"), true);
}

start();
