/** Makes one person's video, to be looked at before all are made. */
import { explain, get, post } from "../api.js";
import { $, $$, busy, setHidden, setText } from "../dom.js";
import { failure } from "../failures.js";
import { isOver } from "../format.js";
import { Poller } from "../poll.js";

let render = null;
let line = 0;
let ended = () => {};

const say = (words) => setText($("#try-words"), words);

const poller = new Poller({
  ask: async () => {
    render = await get(`/api/renders/${render.id}`);
    show();
    return !isOver(render.status);
  },
  failed: (error) => say(explain(error)),
});

function show() {
  const link = $("#try-link");
  setHidden(link, render.status !== "done");
  if (render.status === "done") {
    say(`The video of line ${line} is ready.`);
    link.href = render.link;
    $("#try-picture").src = render.thumb_url;
    ended();
  } else if (render.status === "failed") {
    const { title, advice } = failure(render.error_code);
    say(`The video of line ${line} could not be made: ${title}. ${advice}`);
    ended();
  } else {
    say(`The video of line ${line} is being made: ${render.progress} %`);
  }
}

async function make(id, which) {
  setHidden($("#try-link"), true);
  say("");
  try {
    const row = await post(`/api/batches/${id}/preview`, { json: { row: which } });
    ({ render, line } = row);
    show();
    poller.start();
  } catch (error) {
    say(error.body?.list?.[0]?.message ?? explain(error));
  }
}

/**
 * Makes the buttons work.
 *
 * @param onEnded called when there is a video, or none could be made
 */
export function enableTrying(id, onEnded) {
  ended = onEnded;
  for (const button of $$("[data-try]")) {
    button.addEventListener("click", () => busy(button, () => make(id, button.dataset.try)));
  }
}
