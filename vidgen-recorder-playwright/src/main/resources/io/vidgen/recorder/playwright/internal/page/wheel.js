// A mouse wheel over the middle of the window, and what comes of it. Runs on top of page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.wheel) {
    return;
  }
  const { html, everything } = vidgen;

  /** What is in the middle of the window, where a visitor's mouse would be. */
  function inTheMiddle() {
    let found = null;
    let inside = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    while (inside && inside !== found) {
      found = inside;
      inside = found.shadowRoot &&
        found.shadowRoot.elementFromPoint(innerWidth / 2, innerHeight / 2);
    }
    return found || document.body || html();
  }

  /** Told to whoever listens, as from a mouse; the page's own scrolling is not moved by it. */
  function wheel(deltaY) {
    const target = inTheMiddle();
    target.dispatchEvent(
      new WheelEvent('wheel', {
        deltaY,
        deltaMode: WheelEvent.DOM_DELTA_PIXEL,
        clientX: innerWidth / 2,
        clientY: innerHeight / 2,
        bubbles: true,
        cancelable: true,
        composed: true,
      }));
  }

  /** Where some of the page's elements are: whether a wheel has moved them. */
  let marks = [];

  function mark() {
    marks = [];
    for (const element of everything(document.body || document)) {
      const box = element.getBoundingClientRect();
      if (box.height > 8 && box.width > 8 && element.children.length < 30) {
        marks.push([element, box.top]);
        if (marks.length >= 200) {
          break;
        }
      }
    }
  }

  /** How far up most of what moved has moved. */
  function movedUp() {
    const moves = marks
      .map(([element, top]) => top - element.getBoundingClientRect().top)
      .filter((move) => move > 4)
      .sort((a, b) => a - b);
    return moves.length < 0.3 * marks.length ? 0 : moves[Math.floor(moves.length / 2)] || 0;
  }

  /** The lowest place that anything reaches. */
  function lowest() {
    let bottom = 0;
    for (const element of everything(document.body || document)) {
      bottom = Math.max(bottom, element.getBoundingClientRect().bottom);
    }
    return bottom;
  }

  Object.assign(vidgen, { wheel, mark, movedUp, lowest });
}
