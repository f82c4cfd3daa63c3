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

  /** Older scripts listen to an event that browsers send by another name. */
  let type = 'wheel';

  /** Told to whoever listens, as from a mouse; the page's own scrolling is not moved by it. */
  function wheel(deltaY) {
    const target = inTheMiddle();
    target.dispatchEvent(
      new WheelEvent(type, {
        deltaY,
        wheelDeltaY: -deltaY, // Many scripts read the older one, which counts the other way.
        deltaMode: WheelEvent.DOM_DELTA_PIXEL,
        clientX: innerWidth / 2,
        clientY: innerHeight / 2,
        bubbles: true,
        cancelable: true,
        composed: true,
      }));
  }

  /** So many places in a row, and so many rows, are looked at. */
  const PLACES = 7;

  /** What can be seen at a place of a tree: not what is there but transparent. */
  function seenAt(x, y, tree = document) {
    const found = tree
      .elementsFromPoint(x, y)
      .find((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    return found && found.shadowRoot && found.shadowRoot !== tree
      ? seenAt(x, y, found.shadowRoot) || found
      : found;
  }

  /** What can be seen all over the window, and where that is. */
  function view() {
    const seen = [];
    for (let row = 0; row < PLACES; row++) {
      for (let column = 0; column < PLACES; column++) {
        const x = ((column + 0.5) * innerWidth) / PLACES;
        const y = ((row + 0.5) * innerHeight) / PLACES;
        const element = seenAt(x, y);
        const box = element && element.getBoundingClientRect();
        seen.push({ element, x, y, left: box ? box.left : 0, top: box ? box.top : 0 });
      }
    }
    return seen;
  }

  /** The share of two views that is the same; of one that was never marked, all. */
  function likeness(one, other) {
    if (one.length === 0) {
      return 1;
    }
    const same = one.filter(
      ({ element, left, top }, place) =>
        element === other[place].element &&
        Math.abs(left - other[place].left) < 2 &&
        Math.abs(top - other[place].top) < 2
    );
    return same.length / one.length;
  }

  let first = [];
  let marked = [];
  let last = [];

  /** How far most of what could be seen has gone, to the left or up; 0 if it has not. */
  function gone(side) {
    const moves = new Map();
    for (const place of marked) {
      if (place.element) {
        moves.set(place.element, place[side] - place.element.getBoundingClientRect()[side]);
      }
    }
    const far = [...moves.values()].filter((move) => move > 4).sort((a, b) => a - b);
    return far.length < 0.3 * moves.size ? 0 : far[Math.floor(far.length / 2)] || 0;
  }

  /** The share of what could be seen that still can be, wherever it has gone. */
  function kept() {
    const found = marked.filter(({ element, x, y, left, top }) => {
      const box = element && element.getBoundingClientRect();
      return element && seenAt(x + box.left - left, y + box.top - top) === element;
    });
    return found.length / Math.max(1, marked.length);
  }

  /** What has become of the view: since it was marked, since the last look, since it was first marked. */
  function look() {
    const now = view();
    const seen = {
      same: likeness(marked, now),
      still: likeness(last, now),
      first: likeness(first, now),
      kept: kept(),
      up: gone('top'),
      left: gone('left'),
    };
    last = now;
    return seen;
  }

  /** How far anything reaches beyond the window: the lowest, or the rightmost place. */
  function reach(sideways) {
    let end = 0;
    for (const element of everything(document.body || document)) {
      const box = element.getBoundingClientRect();
      end = Math.max(end, sideways ? box.right - innerWidth : box.bottom - innerHeight);
    }
    return end;
  }

  Object.assign(vidgen, {
    wheel,
    /** What the wheel's event is called from now on. */
    callWheel: (name) => {
      type = name;
    },
    /** Marks what can be seen. */
    markView: () => {
      last = marked = view();
    },
    /** Marks what can be seen when nobody has touched the wheel. */
    markFirstView: () => {
      first = last = marked = view();
    },
    lookAtView: look,
    reach,
  });
}
