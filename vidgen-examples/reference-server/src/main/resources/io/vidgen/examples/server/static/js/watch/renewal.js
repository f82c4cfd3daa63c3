/** An address of the film that ends is replaced before it does, while the page is being watched. */

const AGAIN_MS = 5000;

/** Asks for new addresses as long as the page is there. Nothing, where they hold for good. */
export function renewAddress(player, video) {
  const { film, renewAfter } = player.dataset;
  if (!renewAfter) {
    return;
  }
  let timer = 0;
  let renewing = false;
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
  video.addEventListener("error", renew);
}

/** The same film at another address, at the same moment, going on if it was. */
function replace(video, address) {
  const { currentTime, paused, ended, playbackRate } = video;
  const begun = currentTime > 0;
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
    { once: true },
  );
  video.src = address;
}
