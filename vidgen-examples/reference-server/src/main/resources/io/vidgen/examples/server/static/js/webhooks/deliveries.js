/** What was sent to one webhook, and what came of it. */
import { explain, get, post } from "../api.js";
import { $, busy, clone, setHidden, setText } from "../dom.js";
import { count, moment } from "../format.js";
import { Poller } from "../poll.js";
import { toast } from "../toast.js";

const STATES = {
  pending: ["Waiting", "running"],
  delivered: ["Delivered", "done"],
  failed: ["Given up", "failed"],
};

const TYPES = {
  "render.done": "A video is done",
  "render.failed": "A video could not be made",
  "batch.done": "A batch is done",
  "video.played": "A video was played",
  "video.watched": "A video was watched",
  "video.clicked": "A video's button was clicked",
  "webhook.test": "Test message",
};

const part = (item, name) => $(`[data-part=${name}]`, item);

export class Deliveries {
  #item;
  #webhook;
  #changed;
  #shown = new Map(); // Items by the delivery's id.
  #next = null;
  #poller;

  /** @param changed called when the webhook itself may have changed */
  constructor(item, webhook, changed) {
    this.#item = item;
    this.#webhook = webhook;
    this.#changed = changed;
    this.#poller = new Poller({
      ask: () => this.#refresh(),
      failed: (error) => toast(explain(error), "bad"),
    });
    part(item, "more").addEventListener("click", (event) =>
      busy(event.currentTarget, () => this.#more()),
    );
  }

  async toggle() {
    if (part(this.#item, "deliveries").hidden) {
      await this.open();
    } else {
      this.close();
    }
  }

  /** Shows them, and follows those that wait. */
  async open() {
    this.#reveal(true);
    this.#poller.start();
  }

  close() {
    this.#poller.stop();
    this.#reveal(false);
  }

  #reveal(open) {
    setHidden(part(this.#item, "deliveries"), !open);
    part(this.#item, "show").setAttribute("aria-expanded", String(open));
  }

  /** The newest; whether some of what is shown still waits. */
  async #refresh() {
    const first = this.#shown.size === 0;
    const page = await get(`/api/webhooks/${this.#webhook.id}/deliveries`);
    const fresh = page.deliveries.filter((delivery) => !this.#shown.has(delivery.id));
    page.deliveries.forEach((delivery) => this.#fill(delivery));
    part(this.#item, "list").prepend(...fresh.map((delivery) => this.#shown.get(delivery.id).item));
    if (first) {
      this.#next = page.next ?? null;
    }
    this.#showWhatThereIs();
    await this.#changed();
    return [...this.#shown.values()].some(({ state }) => state === "pending");
  }

  async #more() {
    try {
      const after = encodeURIComponent(this.#next);
      const page = await get(`/api/webhooks/${this.#webhook.id}/deliveries?after=${after}`);
      this.#next = page.next ?? null;
      const items = page.deliveries.map((delivery) => this.#fill(delivery));
      part(this.#item, "list").append(...items);
      this.#showWhatThereIs();
      part(items[0] ?? this.#item, items[0] ? "type" : "deliveries-title").focus();
    } catch (error) {
      toast(explain(error), "bad");
    }
  }

  #showWhatThereIs() {
    const none = part(this.#item, "none");
    setText(none, "Nothing has been sent yet.");
    setHidden(none, this.#shown.size > 0);
    setHidden(part(this.#item, "more"), this.#next === null);
  }

  #fill(delivery) {
    const item = this.#shown.get(delivery.id)?.item ?? this.#create(delivery);
    this.#shown.set(delivery.id, { item, state: delivery.state });
    const [words, kind] = STATES[delivery.state];
    const tag = part(item, "state");
    tag.className = `tag tag--${kind}`;
    setText(tag, words);
    setText(part(item, "answer"), answerOf(delivery));
    setHidden(part(item, "redeliver"), delivery.state === "pending");
    return item;
  }

  #create(delivery) {
    const item = clone("delivery-template");
    const type = TYPES[delivery.type] ?? delivery.type;
    setText(part(item, "type"), type);
    setText(part(item, "time"), moment(delivery.created_at));
    setText(part(item, "body"), JSON.stringify(JSON.parse(delivery.body), null, 2));
    const button = part(item, "redeliver");
    button.setAttribute("aria-label", `Send again: ${type}, ${moment(delivery.created_at)}`);
    part(item, "body").setAttribute("aria-label", `Message: ${type}`);
    button.addEventListener("click", () => busy(button, () => this.#redeliver(delivery, item)));
    return item;
  }

  async #redeliver(delivery, item) {
    try {
      this.#fill(await post(`/api/webhook-deliveries/${delivery.id}/redeliver`));
      part(item, "type").focus();
      toast("It is sent again", "good");
      this.#poller.start();
    } catch (error) {
      toast(explain(error), "bad");
    }
  }
}

function answerOf(delivery) {
  if (delivery.attempts === 0) {
    return "";
  }
  const answer = delivery.answer ? `Last answer: ${delivery.answer}` : "";
  return `${count(delivery.attempts, "attempt", "attempts")}, the last ${moment(delivery.attempted_at)}. ${answer}`;
}
