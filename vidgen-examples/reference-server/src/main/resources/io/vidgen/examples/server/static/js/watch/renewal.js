/** An address of the film that ends is replaced before it does, while the page is being watched. */

const AGAIN_MS = 5000;

/** So often in a row: then it is not the address that is wrong. */
const MOST_ERRORS = 5;

/** Asks for new addresses as long as the page is there. Nothing, where they hold for good. */
export function renewAddress(player, video) {
  const { film, renewAfter } = player.dataset;
  if (!renewAfter) {
    return;
  }
  let timer = 0;
  let renewing = false;
  let errors = 0;
  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(renew, ms);
  };
  const renew = async () => {
    if (renewing) {
      return;
    }
    renewing = true;
    try {
      const answer = await fetch(film, { cache: "no-store" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const fresh = await answer.json();
      replace(video, fresh.video);
      later(fresh.renew_after_sec * 1000);
    } catch {
      later(AGAIN_MS);
    } finally {
      renewing = false;
    }
  };
  later(Number(renewAfter) * 1000);
  // Timers stand still while a computer sleeps: then the address has ended.
  video.addEventListener("error", () => {
    errors += 1;
    if (errors <= MOST_ERRORS) {
      later(errors === 1 ? 0 : AGAIN_MS);
    }
  });
  video.addEventListener("playing", () => {
    errors = 0;
  });
}

let replaced = new AbortController();

/** The same film at another address, at the same moment, going on if it was. */
function replace(video, address) {
  const { currentTime, paused, ended, playbackRate } = video;
  const begun = currentTime > 0;
  replaced.abort(); // What waits for a film that never came.
  replaced = new AbortController();
  video.addEventListener(
    "loadedmetadata",
    () => {
      video.playbackRate = playbackRate;
      if (begun) {
        video.currentTime = currentTime;
      }
      if (begun && !paused && !ended) {
        video.play().catch(() => {});
      }
    },
    { once: true, signal: replaced.signal },
  );
  video.src = address;
}
