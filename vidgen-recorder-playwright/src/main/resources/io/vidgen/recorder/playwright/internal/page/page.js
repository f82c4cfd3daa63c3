// What the recorder asks of a page and does to it. Runs in an isolated world: it shares the page's
// document, not its variables, so that nothing a page has redefined gets in the way.
() => {
  'use strict';
  if (globalThis.vidgen) {
    return;
  }

  /** A document may have lost its elements; then there is one for it that nobody sees. */
  const XHTML = 'http://www.w3.org/1999/xhtml';
  const nothing = document.createElementNS(XHTML, 'div');
  const html = () => document.documentElement || nothing;
  const root = () => document.scrollingElement || html();

  /** Everything in a tree, open shadow trees and all; the deeper end of huge pages is left out. */
  const MOST_ELEMENTS = 30000;

  function* everything(start) {
    const trees = [start];
    let left = MOST_ELEMENTS;
    while (trees.length > 0) {
      const walker = document.createTreeWalker(trees.shift(), NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
        left--;
        yield node;
        if (node.shadowRoot) {
          trees.push(node.shadowRoot);
        }
      }
    }
  }

  // ---- Loading

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

  // ---- Scrolling

  const SCROLLS = /^(auto|scroll|overlay)$/;

  /** Less than this is a page that fits. */
  const LEAST_DISTANCE = 24;

  /** As much of it as is of use; browsers show less. */
  const LONGEST_TITLE = 1000;

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

  // ---- The drawn cursor

  const SVG = 'http://www.w3.org/2000/svg';

  const ARROW = {
    size: [22, 30],
    shape: 'path',
    attributes: {
      d: 'M2 2v21l5-5 3.4 8 3.6-1.5L10.700 16.700H18z',
      fill: '#111',
      stroke: '#fff',
      'stroke-width': 1.6,
      'stroke-linejoin': 'round',
    },
  };
  const FINGERTIP = {
    size: [44, 44],
    margin: '-22px 0 0 -22px',
    shape: 'circle',
    attributes: {
      cx: 22,
      cy: 22,
      r: 18,
      fill: '#808890',
      'fill-opacity': 0.45,
      stroke: '#fff',
      'stroke-opacity': 0.9,
      'stroke-width': 2.5,
    },
  };

  function svgElement(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [attribute, value] of Object.entries(attributes)) {
      element.setAttribute(attribute, value);
    }
    return element;
  }

  /** Made of elements: a page may forbid scripts to write markup (Trusted Types). */
  function draw({ size: [width, height], margin = '0', shape, attributes }) {
    const picture = svgElement('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
    picture.style.margin = margin;
    picture.append(svgElement(shape, attributes));
    return picture;
  }

  let pointer = null;

  function showPointer(touch) {
    pointer = document.createElementNS(XHTML, 'div');
    pointer.style.cssText =
      'all: initial; position: fixed; inset: 0 auto auto 0; margin: 0; border: 0; padding: 0;' +
      ' width: 0; height: 0; overflow: visible; background: none; pointer-events: none;' +
      ' z-index: 2147483647; will-change: transform';
    pointer.attachShadow({ mode: 'closed' }).append(draw(touch ? FINGERTIP : ARROW));
    html().append(pointer);
    // Above dialogs too, where the browser has such a layer.
    if (pointer.showPopover) {
      pointer.popover = 'manual';
      pointer.showPopover();
    }
  }

  globalThis.vidgen = {
    everything,
    isReady: (evenIfBlank) =>
      !isContentPending() && (evenIfBlank || !(isBlank() || isVeiled())),
    isContentPending,
    title: () => String(document.title).slice(0, LONGEST_TITLE),
    chooseScroller,
    largestFrame,
    /** From now on a frame is scrolled, and not this document. */
    scrollFrame: () => {
      inFrame = true;
    },
    steady,
    offset: scrolling(offset),
    /** Whether it is the document itself that is scrolled, and by us. */
    scrollsDocument: scrolling(() => scroller === root() && !byWheel && !inFrame),
    jumpTo: scrolling(jumpTo),
    wheel,
    mark,
    movedUp,
    /** From now on the page is told of a wheel; it has this far to go, if it says nothing itself. */
    scrollByWheel: (distance) => {
      byWheel = true;
      virtualDistance = distance;
    },
    lowest,
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
      if (pointer) {
        pointer.style.transform = `translate(${x}px, ${y}px)`;
      }
    }),
    showPointer,
  };
}
