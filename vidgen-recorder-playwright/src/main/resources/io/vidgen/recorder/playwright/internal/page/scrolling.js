// What scrolls, how far it goes, and being put there. Runs on top of page.js, wheel.js and cursor.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.chooseScroller) {
    return;
  }
  const { html, root, nothing, everything, wheel, movePointer } = vidgen;

  const SCROLLS = /^(auto|scroll|overlay)$/;

  /** Less than this is a page that fits. */
  const LEAST_DISTANCE = 24;

  let scroller = null;
  let byWheel = false;
  let inFrame = false;
  let virtualDistance = 0;
  let snaps = false;

  const distanceOf = (element) => Math.max(0, element.scrollHeight - element.clientHeight);

  const FRAME = /^i?frame$/i;

  function isMainPart(element) {
    const width = root().clientWidth || innerWidth;
    const height = root().clientHeight || innerHeight;
    return element.clientHeight >= 0.4 * height && element.clientWidth >= 0.4 * width;
  }

  /** The largest part of an app shell that scrolls by itself; also in a frame that can be seen into. */
  function innerScroller() {
    let best = null;
    let bestArea = 0;
    const consider = (element, frame) => {
      const area = (frame || element).clientHeight * (frame || element).clientWidth;
      if (area > bestArea) {
        best = element;
        bestArea = area;
      }
    };
    for (const element of everything(document)) {
      if (FRAME.test(element.tagName) && isMainPart(element)) {
        const inside = element.contentDocument && element.contentDocument.scrollingElement;
        if (inside && distanceOf(inside) >= LEAST_DISTANCE) {
          consider(inside, element);
        }
      } else if (
        element !== root() &&
        element.scrollHeight - element.clientHeight >= LEAST_DISTANCE &&
        isMainPart(element) &&
        element.tagName !== 'TEXTAREA' &&
        SCROLLS.test(getComputedStyle(element).overflowY) &&
        !isViewportsBody(element)
      ) {
        consider(element, null);
      }
    }
    return best;
  }

  /** The largest frame: what is in it may be another site's, or scroll in a part of its own. */
  function largestFrame() {
    let largest = null;
    for (const element of everything(document)) {
      const area = element.clientWidth * element.clientHeight;
      if (
        FRAME.test(element.tagName) &&
        isMainPart(element) &&
        (!largest || area > largest.clientWidth * largest.clientHeight)
      ) {
        largest = element;
      }
    }
    return largest;
  }

  /** A body whose overflow has gone over to the viewport scrolls with it, not by itself. */
  const isViewportsBody = (element) =>
    element === document.body &&
    getComputedStyle(html()).overflowY === 'visible';

  /** Whether a visitor could scroll the document itself. */
  function isRootLocked() {
    const own = getComputedStyle(html()).overflowY;
    const asked =
      own === 'visible' && document.body ? getComputedStyle(document.body).overflowY : own;
    return asked === 'hidden' || asked === 'clip';
  }

  /** How far a visitor could scroll it. */
  const roomOf = (element) =>
    element === root() && isRootLocked() ? 0 : distanceOf(element);

  /** Parts that are laid out only once they are in view would make the way longer on the way. */
  function layOutEverything() {
    for (const element of everything(document)) {
      if (element.style && getComputedStyle(element).contentVisibility === 'auto') {
        element.style.setProperty('content-visibility', 'visible', 'important');
      }
    }
  }

  function chooseScroller() {
    layOutEverything();
    const own = distanceOf(root());
    const inner = innerScroller();
    const innerDistance = inner ? distanceOf(inner) : 0;
    const ownCounts = own >= LEAST_DISTANCE && !isRootLocked();
    scroller = inner && (!ownCounts || innerDistance > 4 * own) ? inner : root();
    const type = getComputedStyle(
      scroller === root() ? html() : scroller).scrollSnapType;
    snaps = /^(y|both|block)\b/.test(type);
    steady();
  }

  /** Scrolling shall jump where it is told to, now. */
  function steady() {
    const parts = [html(), document.body, scroller];
    for (const element of parts) {
      if (element && element.style) { // An element of XML has none.
        element.style.setProperty('scroll-behavior', 'auto', 'important');
        element.style.setProperty('scroll-snap-type', 'none', 'important');
        // What comes in above would move the page on from where it has just been put.
        element.style.setProperty('overflow-anchor', 'none', 'important');
      }
    }
  }

  /** For what needs to know what scrolls: a page may have replaced its document, or parts of it. */
  const scrolling = (what) => (...values) => {
    if (!scroller || !scroller.isConnected || !scroller.ownerDocument.defaultView) {
      chooseScroller();
    }
    return what(...values);
  };

  const offset = () => scroller.scrollTop;

  function jumpTo(top) {
    const there = { top, behavior: 'instant' };
    if (scroller === root()) {
      window.scrollTo(there);
    } else {
      scroller.scrollTo(there);
    }
  }

  /** Offsets that show whole sections of a page that snaps to them. */
  function stops() {
    if (!snaps) {
      return [];
    }
    const height = scroller.clientHeight;
    const origin =
      (scroller === root() ? 0 : scroller.getBoundingClientRect().top) - scroller.scrollTop;
    const found = [];
    for (const element of everything(scroller)) {
      const align = getComputedStyle(element).scrollSnapAlign.split(' ')[0];
      if (align !== 'none') {
        const box = element.getBoundingClientRect();
        const spare = height - box.height;
        found.push(box.top - origin - (align === 'end' ? spare : align === 'center' ? spare / 2 : 0));
      }
    }
    return found.slice(0, 300);
  }

  /** The height of a header that stays where it is when the page is scrolled. */
  function headerHeight() {
    for (const found of document.elementsFromPoint(innerWidth / 2, 1)) {
      for (let node = found; node; node = node.parentElement) {
        const { position } = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        if (
          (position === 'fixed' || position === 'sticky') &&
          box.width >= WIDE * innerWidth &&
          box.height <= innerHeight / 4
        ) {
          return Math.max(0, box.bottom);
        }
      }
    }
    return 0;
  }

  /** What is as wide as this share of the page, and as high as that share of the window, is a section. */
  const WIDE = 0.6;
  const HIGH = 0.3;
  const MOST_EDGES = 300;

  /** Where a section begins under the header, or ends at the window's bottom. */
  function edges() {
    const height = scroller.clientHeight;
    const top = scroller === root() ? 0 : scroller.getBoundingClientRect().top;
    const origin = top - scroller.scrollTop;
    const header = scroller === root() ? headerHeight() : 0;
    const found = [];
    const visit = (parent) => {
      for (const child of parent.children) {
        const box = child.getBoundingClientRect();
        if (box.width < WIDE * scroller.clientWidth || box.height < HIGH * height) {
          continue;
        }
        found.push(box.top - origin - header, box.bottom - origin - height);
        if (box.height > 1.5 * height && found.length < MOST_EDGES) {
          visit(child);
        }
      }
    };
    if (!byWheel) {
      visit(scroller === root() ? document.body || nothing : scroller);
    }
    return found.slice(0, MOST_EDGES);
  }

  /** How far to scroll for an element to be seen; -1 if there is none, -2 if it is no selector. */
  function offsetOf(selector) {
    let element = null;
    try {
      element = document.querySelector(selector);
    } catch (e) {
      return -2;
    }
    if (!element) {
      return -1;
    }
    const box = element.getBoundingClientRect();
    const height = scroller.clientHeight;
    const origin = scroller === root() ? 0 : scroller.getBoundingClientRect().top;
    const top = box.top - origin + scroller.scrollTop;
    const above = box.height < 0.9 * height ? (height - box.height) / 2 : 0.05 * height;
    return Math.max(0, top - above);
  }

  Object.assign(vidgen, {
    chooseScroller,
    largestFrame,
    /** From now on a frame is scrolled, and not this document. */
    scrollFrame: () => {
      inFrame = true;
    },
    steady,
    offset: scrolling(offset),
    /** What is scrolled by us, as a whole and in this document alone; null if it is otherwise. */
    plainScroller: scrolling(() => {
      const isInner = scroller !== root();
      const isDrawnAsLaidOut = () =>
        scroller.getBoundingClientRect().width === scroller.offsetWidth;
      const isPlain =
        !isInner || (scroller.ownerDocument === document && scrollY === 0 && isDrawnAsLaidOut());
      return isPlain && !byWheel && !inFrame ? { element: scroller, isInner } : null;
    }),
    jumpTo: scrolling(jumpTo),
    /** From now on the page is told of a wheel; it has this far to go, if it says nothing itself. */
    scrollByWheel: (distance) => {
      byWheel = true;
      virtualDistance = distance;
    },
    way: scrolling(() => ({
      distance: virtualDistance || roomOf(scroller),
      viewport: scroller.clientHeight,
      stops: stops(),
      edges: edges(),
    })),
    offsetOf: scrolling(offsetOf),
    /** One frame's motion: the scroll, and the pointer if there is one. */
    move: scrolling(({ to, delta, x, y }) => {
      if (byWheel) {
        if (delta !== 0) {
          wheel(delta);
        }
      } else if (!inFrame) {
        jumpTo(to);
      }
      movePointer(x, y);
    }),
  });
}
