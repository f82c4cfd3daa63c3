// Whether a page is there: loaded, with its fonts and pictures, and not behind a splash. Runs on top of
// page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.isReady) {
    return;
  }
  const { html, everything } = vidgen;

  const STILL_LOADING = /^(loading|please wait|laden|wird geladen|chargement|cargando|caricamento)\b/i;
  const SHORTEST_PAGE = 40;

  /** Whether there is anything but white, or a word that says there will be. */
  function isBlank() {
    if (!document.body) {
      return true;
    }
    if (document.body.querySelector('img, svg, canvas, video, iframe, object, embed, input')) {
      return false;
    }
    const text = document.body.innerText.trim();
    if (text.length > 0) {
      return text.length < SHORTEST_PAGE && STILL_LOADING.test(text);
    }
    for (const element of everything(document.body)) {
      const style = getComputedStyle(element);
      const painted =
        style.backgroundImage !== 'none' ||
        !/^rgba\(.*, 0\)$/.test(style.backgroundColor) ||
        (element.shadowRoot && element.shadowRoot.textContent.trim() !== '');
      if (painted && element.getBoundingClientRect().height > 0) {
        return false;
      }
    }
    return true;
  }

  const CORNERS_AND_MIDDLE = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];

  /** More than that is a page's first screen, or a question to the visitor. */
  const MOST_ON_A_VEIL = { elements: 40, letters: 200 };

  const SOMETHING_TO_DO = 'a[href], button, input, select, textarea, video, iframe';

  /** What an element belongs to that covers the whole window, with little on it: a splash. */
  function veilOf(element) {
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const box = e.getBoundingClientRect();
      const style = getComputedStyle(e);
      if (
        /^(fixed|absolute)$/.test(style.position) &&
        box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight
      ) {
        const opaque =
          style.backgroundImage !== 'none' || /^rgb\(/.test(style.backgroundColor);
        const plain =
          e.querySelectorAll('*').length <= MOST_ON_A_VEIL.elements &&
          e.textContent.trim().length <= MOST_ON_A_VEIL.letters &&
          !e.matches(SOMETHING_TO_DO) &&
          !e.querySelector(SOMETHING_TO_DO);
        return opaque && plain && Number(style.opacity) > 0.5 ? e : null;
      }
    }
    return null;
  }

  /** What has stood there for so long stays, in milliseconds. */
  const LONGEST_SPLASH = 9000;

  /** Whether a splash stands before a page that is there already. */
  function isVeiled() {
    return performance.now() < LONGEST_SPLASH && CORNERS_AND_MIDDLE.every(([x, y]) => {
      const stack = document.elementsFromPoint(x * innerWidth, y * innerHeight);
      const veil = veilOf(stack[0]);
      return (
        veil !== null &&
        stack.some(
          (e) =>
            e !== document.body && e !== html() && !veil.contains(e) && !e.contains(veil)));
    });
  }

  const isInView = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  };

  /** Pictures that were asked for and are not there yet. */
  const picturesPending = () =>
    Array.prototype.some.call(
      document.images, (i) => !i.complete && !(i.loading === 'lazy' && !i.currentSrc));

  /** Films in view that have no picture yet, and may still get one. */
  const filmsPending = () =>
    Array.prototype.some.call(
      document.querySelectorAll('video'),
      (v) =>
        v.readyState < HTMLMediaElement.HAVE_CURRENT_DATA &&
        v.networkState === HTMLMediaElement.NETWORK_LOADING &&
        !v.error &&
        v.autoplay &&
        isInView(v));

  const isContentPending = () =>
    document.readyState !== 'complete' ||
    document.fonts.status !== 'loaded' ||
    picturesPending() ||
    filmsPending();

  Object.assign(vidgen, {
    isReady: (evenIfBlank) =>
      !isContentPending() && (evenIfBlank || !(isBlank() || isVeiled())),
    isContentPending,
  });
}
