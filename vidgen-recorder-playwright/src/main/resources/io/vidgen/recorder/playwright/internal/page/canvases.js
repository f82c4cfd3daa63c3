// What the page's canvases are drawn by. Runs on top of page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.isDrawnByWorkers) {
    return;
  }

  /** A canvas that has been handed over refuses every kind of context, others know none by this name. */
  function isHandedOver(canvas) {
    try {
      canvas.getContext('vidgen');
      return false;
    } catch (e) {
      return true;
    }
  }

  /** Heard from the document's beginning on, of canvases in it; see beginning.js. */
  vidgen.lacksWebGl = () => Boolean(globalThis.vidgenHeard && globalThis.vidgenHeard.webGlFailed);

  vidgen.isDrawnByWorkers = () => {
    for (const element of vidgen.everything(document)) {
      if (element.localName === 'canvas' && element.getContext && isHandedOver(element)) {
        return true;
      }
    }
    return false;
  };
}
