/** A batch: what is personal, its list, its run, its videos. */
import { explain, get, post, remove } from "../api.js";
import { confirmIn } from "../dialog.js";
import { $, announce, busy, setHidden, setText } from "../dom.js";
import { count, day } from "../format.js";
import { Poller } from "../poll.js";
import { toast } from "../toast.js";
import { countsInWords, rowWords, showBatchTag } from "../batches/words.js";
import { showFields } from "./fields.js";
import { enableProbe } from "./probe.js";
import { addFindings, firstRows, refreshRows, showRows } from "./rows.js";
import { enableTrying } from "./try.js";
import { showVideos } from "./videos.js";
import { showViews } from "./views.js";

const NOT_MADE = ["invalid", "duplicate", "suppressed"];

const id = location.pathname.split("/").at(-1);
let batch = null;

/** How many are made by a run. */
const ready = () => (batch.counts.ready ?? 0) + (batch.counts.cancelled ?? 0);

function showHead() {
  document.title = `${batch.name} · VidGen`;
  setText($("#name"), batch.name);
  setText(
    $("#facts"),
    [count(batch.total, "line", "lines"), day(batch.created_at), countsInWords(batch.counts)]
      .filter(Boolean)
      .join(" · "),
  );
  showBatchTag($("#state"), batch.state);
  setText($("#pause-reason"), batch.pause_reason ?? "");
  setHidden($("#pause-reason"), !batch.pause_reason);
  $("#export").href = `/api/batches/${id}/export.csv?include_fallbacks=true`;
  showActions();
  showProgress();
}

function showActions() {
  const running = batch.state === "running";
  const run = $("#run");
  setText(
    run,
    batch.state === "paused" ? "Go on" : `Make ${count(ready(), "video", "videos")}`,
  );
  setHidden(run, running || (batch.state !== "paused" && ready() === 0));
  setHidden($("#pause"), !running);
  setHidden($("#cancel"), !running && batch.state !== "paused");
  setHidden($("#try"), batch.state !== "draft");
  setHidden($("#probe"), batch.state !== "draft");
}

function showProgress() {
  const { done = 0, done_with_fallback: other = 0, failed = 0 } = batch.counts;
  const ended = done + other + failed;
  const all = ended + batch.open;
  setHidden($("#progress-box"), !["running", "paused"].includes(batch.state) || all === 0);
  const percent = all ? Math.round((100 * ended) / all) : 0;
  const troubles = failed ? `, ${failed} ${rowWords("failed").toLowerCase()}` : "";
  setText($("#progress-words"), `${done + other} of ${count(all, "video", "videos")} made${troubles}`);
  $("#progress").setAttribute("aria-valuenow", String(percent));
  $("#progress").firstElementChild.style.width = `${percent}%`;
}

function showWatched() {
  showViews(batch, () => refreshRows(batch).catch(() => {})); // Said elsewhere on the page.
}

/** Takes in a newer state of the batch. */
async function update(current) {
  const before = batch?.state;
  batch = current;
  showHead();
  await refreshRows(batch);
  await showVideos(batch, changed);
  showWatched();
  if (before === "running" && batch.state === "done") {
    const failed = batch.counts.failed ?? 0;
    toast(failed ? "Done, but some lines failed" : "All videos are made", failed ? "info" : "good");
  } else if (before && before !== batch.state) {
    announce($("#state").textContent);
  }
}

/** As {@link update}, of what a request has answered; follows it. */
function changed(current) {
  update(current)
    .then(() => poller.start())
    .catch((error) => toast(explain(error), "bad"));
}

const poller = new Poller({
  ask: async () => {
    await update(await get(`/api/batches/${id}`));
    return batch.state === "running" || batch.open > 0;
  },
  lost: (seconds) => {
    setText(
      $("#lost"),
      `The connection to the server is lost; trying again in ${seconds} s. Your videos are made without this page.`,
    );
    setHidden($("#lost"), false);
  },
  back: () => {
    setHidden($("#lost"), true);
    toast("Connected again", "good");
  },
  failed: (error) => toast(explain(error), "bad"),
});

function act(button, work) {
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

async function ask(what, next) {
  changed(await post(`/api/batches/${id}/${what}`));
  $(next).focus();
}

act($("#run"), async () => {
  const left = NOT_MADE.reduce((sum, state) => sum + (batch.counts[state] ?? 0), 0);
  setText($("#run-title"), `Make ${count(ready(), "video", "videos")}?`);
  const not = left ? ` ${count(left, "line gets", "lines get")} none.` : "";
  setText($("#run-text"), `They are made one after the other; you may close this page meanwhile.${not}`);
  if (batch.state === "paused" || (await confirmIn($("#run-dialog")))) {
    await ask("run", "#name");
  }
});
act($("#pause"), () => ask("pause", "#name"));
act($("#cancel"), () => ask("cancel", "#name"));
act($("#delete"), async () => {
  if (await confirmIn($("#delete-dialog"))) {
    await remove(`/api/batches/${id}`);
    location.assign("/batches");
  }
});

/** Texts that nobody has made personal yet come first. */
async function show() {
  const first = await firstRows(id, 3);
  showFields(batch, first, changed);
  $("#personal").open = batch.state === "draft" && !JSON.stringify(batch.campaign).includes("{{");
}

async function start() {
  try {
    batch = await get(`/api/batches/${id}`);
  } catch (error) {
    setHidden($("#loading"), true);
    if (error.status === 404) {
      setHidden($("#missing"), false);
      $("#missing-title").focus();
    } else {
      toast(explain(error), "bad");
    }
    return;
  }
  showHead();
  await show();
  await showRows(batch, changed);
  await showVideos(batch, changed);
  showWatched();
  setHidden($("#loading"), true);
  setHidden($("#batch"), false);
  enableProbe(id, async (found) => {
    addFindings(found);
    await refreshRows(batch);
  });
  enableTrying(id, () => poller.start());
  poller.start();
}

start().catch((error) => toast(explain(error), "bad"));
