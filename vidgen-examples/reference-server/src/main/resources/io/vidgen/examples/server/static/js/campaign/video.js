/** Shows one render: how far it is, what became of it, its log. */
import { canRetry, failure } from "../failures.js";
import { $, announce, setHidden, setText } from "../dom.js";
import { isOver, showTag, timeLeft, timeOfDay } from "../format.js";

const ENDS = {
  done: "Your video is ready",
  failed: "Your video could not be made",
  cancelled: "Cancelled",
};

let announced = "";

/** The address under which anybody can watch its video, whichever render that shows. */
export function viewerPath(render) {
  return `/v/${encodeURIComponent(render.video_public_id)}`;
}

/** Shows a render, or that there is none; and beside it the render that the link shows, if any. */
export function showRender(render, published) {
  const status = render?.status;
  setHidden($("#none"), Boolean(render));
  setHidden($("#status"), !render);
  setHidden($("#running"), !render || isOver(status));
  setHidden($("#done"), !published);
  setHidden($("#failed"), status !== "failed");
  setHidden($("#cancelled"), status !== "cancelled");
  setHidden($("#retry-row"), !canRetry(render));
  setHidden($("#log-box"), !render);
  if (!render) {
    return;
  }
  showTag($("#status"), status);
  if (published) {
    showDone(published);
  }
  if (status === "failed") {
    showFailure(render);
  } else if (!isOver(status)) {
    showProgress(render);
  }
  speak(render);
}

function showProgress(render) {
  setText($("#step"), render.step);
  setText($("#percent"), `${render.progress} %`);
  const bar = $("#progress");
  bar.setAttribute("aria-valuenow", String(render.progress));
  bar.firstElementChild.style.width = `${render.progress}%`;
  setHidden($("#again"), !render.error);
  if (render.error) {
    const { title } = failure(render.error_code);
    setText($("#again"), `${title}. It is being tried again. (${render.error_code})`);
  }
}

/** A guess, which is left out rather than wrong. */
export function showTimeLeft(render, seconds) {
  const words = isOver(render.status) ? "" : timeLeft(seconds);
  setText($("#time-left"), words);
  setHidden($("#time-left"), !words);
}

function showDone(render) {
  const path = viewerPath(render);
  for (const link of [$("#view"), $("#poster-link")]) {
    link.href = path;
  }
  setHidden($("#poster-link"), !render.thumb_url);
  const poster = $("#poster");
  if (render.thumb_url && poster.getAttribute("src") !== render.thumb_url) {
    poster.src = render.thumb_url;
  }
}

function showFailure(render) {
  const { title, advice } = failure(render.error_code);
  setText($("#failure-title"), title);
  setText($("#failure-advice"), advice);
  setText($("#failure-details"), `${render.error ?? ""} (${render.error_code})`.trim());
}

/** Every new step, not every percent: a screen reader would talk without end. */
function speak(render) {
  const words = isOver(render.status) ? ENDS[render.status] : render.step;
  const now = `${render.id} ${words}`;
  if (announced !== now) {
    announced = now;
    announce(words);
  }
}

/** "[2026-11-23T01:17:45.258Z] words" with the reader's time of day. */
function readable(line) {
  const [, moment, words] = /^\[([^\]]+)\] (.*)$/s.exec(line) ?? [];
  const time = new Date(moment ?? NaN);
  return Number.isNaN(time.getTime()) ? line : `${timeOfDay(time)}  ${words}`;
}

/** Shows the log's lines, and goes on following its end if its end was in view. */
export function showLog(lines) {
  const log = $("#log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 24;
  setText(log, lines.length ? lines.map(readable).join("\n") : "Nothing yet.");
  if (atEnd) {
    log.scrollTop = log.scrollHeight;
  }
}
