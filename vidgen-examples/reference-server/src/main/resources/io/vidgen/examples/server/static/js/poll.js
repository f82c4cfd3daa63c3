/** Asks again and again, through lost connections and hidden tabs. */
import { isPassing } from "./api.js";

const LONGEST_MS = 30_000;

export class Poller {
  #every;
  #ask;
  #lost;
  #back;
  #failed;
  #timer = 0;
  #running = false;
  #asking = false;
  #again = false; // Whether somebody has started it while it was asking.
  #failures = 0;

  /**
   * @param ask asks once; a promise of whether to go on
   * @param lost called with the seconds until the next try when there is no answer
   * @param back called when there is one again
   * @param failed called with an error that will not pass; polling has ended
   */
  constructor({ every = 2000, ask, lost = () => {}, back = () => {}, failed = () => {} }) {
    this.#every = every;
    this.#ask = ask;
    this.#lost = lost;
    this.#back = back;
    this.#failed = failed;
    document.addEventListener("visibilitychange", () => this.#wake());
    addEventListener("online", () => this.#wake());
  }

  /** Starts, or asks at once if it is running. */
  start() {
    this.#running = true;
    this.#again = this.#asking;
    this.#next(0);
  }

  stop() {
    this.#running = false;
    this.#again = false;
    clearTimeout(this.#timer);
  }

  #wake() {
    if (this.#running && !document.hidden) {
      this.#next(0);
    }
  }

  #next(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(), delay);
  }

  async #turn() {
    if (this.#asking || !this.#running || document.hidden) {
      return; // Whoever is at it, or comes back to the tab, goes on.
    }
    this.#asking = true;
    let delay = this.#every;
    try {
      const more = await this.#ask();
      if (this.#failures > 0) {
        this.#failures = 0;
        this.#back();
      }
      this.#running = this.#running && more;
    } catch (error) {
      if (isPassing(error)) {
        delay = this.#delayAfter(error);
        this.#lost(Math.ceil(delay / 1000), error);
      } else {
        this.#running = false;
        this.#failed(error);
      }
    } finally {
      this.#asking = false;
    }
    if (this.#again) {
      this.#again = false;
      this.#running = true;
      delay = 0;
    }
    if (this.#running) {
      this.#next(delay);
    }
  }

  #delayAfter(error) {
    const doubled = this.#every * 2 ** Math.min(this.#failures, 6);
    this.#failures++;
    return Math.min(LONGEST_MS, Math.max(doubled, (error.retryAfterSeconds ?? 0) * 1000));
  }
}
