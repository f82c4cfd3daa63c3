// What a page shows of itself about whether its picture is the last one, only scrolled. Runs in the
// isolated world, beside page.js. Everything here errs towards "something has changed".
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.evidence) {
    return;
  }

  /** What moves by itself is noticed this far outside the picture, before its shadow comes in. */
  const MARGIN = 200;

  /** More changes than this in a frame are a change of everything. */
  const MOST_CHANGES = 60;

  const MOVING_PARTS = 'canvas, video, iframe, frame, embed, object, marquee, portal';
  const MOVING_PICTURE = /\.(gif|apng)([?#]|$)|^data:image\/(gif|apng)/i;
  const MOVING_SVG = 'animate, animateTransform, animateMotion, set';

  /** Parts of SVG that are drawn elsewhere, wherever they are referred to. */
  const DEFINITIONS =
    'defs, linearGradient, radialGradient, pattern, filter, clipPath, mask, symbol, marker';

  let watching = false;
  let everythingChanged = true;
  let changes = new Set();
  let removed = new Set();
  let stale = true;
  let fixtures = []; // Elements that may stand still while the page is scrolled.
  let movers = []; // Elements whose picture may change without a trace in the document.
  let panes = []; // Glass in those: what is behind it shows.
  let scrollers = []; // Inner parts: their events come a frame late.
  const scrolls = new WeakMap(); // How far those were scrolled.
  let places = new WeakMap(); // Where fixtures were when they were looked at last.
  let lastOffset = 0;
  let boxes = new WeakMap(); // Where everything was when the page had changed last.
  let offsetOfBoxes = 0;
  const trees = [];

  const observer = new MutationObserver(note);
  const OBSERVED = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeOldValue: true,
  };

  function note(records) {
    for (const record of records) {
      if (record.type === 'attributes') {
        const now = record.target.getAttributeNS(record.attributeNamespace, record.attributeName);
        if (now === record.oldValue) {
          continue;
        }
      }
      touch(record.target);
      for (const node of record.removedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) {
          removed.add(node);
        }
      }
    }
  }

  function touch(node) {
    stale = true;
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement || node.host;
    if (!element || element === document.documentElement || changes.size >= MOST_CHANGES) {
      everythingChanged = true;
    } else if (/^(style|link|head)$/.test(element.localName) || element.closest(DEFINITIONS)) {
      everythingChanged = true;
    } else if (!document.head || !document.head.contains(element)) {
      changes.add(element);
    }
  }

  function begin() {
    watching = true;
    watch(document);
    for (const element of vidgen.everything(document)) {
      if (element.shadowRoot) {
        watch(element.shadowRoot);
      }
    }
    addEventListener('resize', () => (everythingChanged = true));
    document.fonts.addEventListener('loadingdone', () => (everythingChanged = true));
  }

  /** Most events within a shadow tree are heard there alone. */
  function watch(tree) {
    trees.push(tree);
    observer.observe(tree, OBSERVED);
    for (const type of ['scroll', 'load', 'error', 'input', 'toggle', 'slotchange']) {
      tree.addEventListener(type, (event) => event.target !== document && touch(event.target), {
        capture: true,
        passive: true,
      });
    }
  }

  /** Goes through the whole page: only when it has changed. */
  function collect() {
    stale = false;
    boxes = new WeakMap();
    offsetOfBoxes = scrollY;
    fixtures = [];
    movers = [];
    scrollers = [];
    const glass = [];
    for (const element of vidgen.everything(document)) {
      if (element.shadowRoot && !trees.includes(element.shadowRoot)) {
        watch(element.shadowRoot);
        changes.add(element);
      }
      const box = extentOf(element);
      if (box) {
        boxes.set(element, box);
      }
      const style = getComputedStyle(element);
      if (style.position === 'fixed' || style.position === 'sticky') {
        fixtures.push(element);
      }
      if (
        style.overflow !== 'visible' &&
        (element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth)
      ) {
        scrollers.push(element);
      }
      if (style.backdropFilter && style.backdropFilter !== 'none') {
        glass.push(element);
      }
      if (
        element.matches(MOVING_PARTS) ||
        (element.tagName === 'IMG' && MOVING_PICTURE.test(element.currentSrc || element.src)) ||
        (element.tagName === 'svg' && element.querySelector(MOVING_SVG)) ||
        (style.backgroundImage !== 'none' &&
          (/fixed/.test(style.backgroundAttachment) || /\.(gif|apng)\b/i.test(style.backgroundImage)))
      ) {
        movers.push(element);
      }
    }
    panes = glass.filter((pane) => fixtures.some((element) => element.contains(pane)));
  }

  function noteScrolls() {
    for (const element of scrollers) {
      const at = `${element.scrollLeft} ${element.scrollTop}`;
      if (element !== document.scrollingElement && (scrolls.get(element) || at) !== at) {
        changes.add(element);
      }
      scrolls.set(element, at);
    }
  }

  const isShown = (element) =>
    !element.checkVisibility ||
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

  const hasArea = (box) => box.width > 0 && box.height > 0;

  const reaches = (box, margin) =>
    hasArea(box) &&
    box.bottom > -margin &&
    box.top < innerHeight + margin &&
    box.right > -margin &&
    box.left < innerWidth + margin;

  /** An element's box, or that around its parts if it has none; null if it is not drawn. */
  function extentOf(element) {
    const own = element.getBoundingClientRect();
    if (hasArea(own)) {
      return own;
    }
    if (!element.checkVisibility() && getComputedStyle(element).display !== 'contents') {
      return null;
    }
    const inner = document.createRange();
    inner.selectNodeContents(element.shadowRoot || element);
    const parts = [
      ...(element.shadowRoot || element).children,
      ...(element.localName === 'slot' ? element.assignedElements() : []),
    ];
    const all = [inner.getBoundingClientRect(), ...parts.map(extentOf)].filter(
      (box) => box && hasArea(box));
    if (all.length === 0) {
      return null;
    }
    const top = Math.min(...all.map((box) => box.top));
    const left = Math.min(...all.map((box) => box.left));
    const bottom = Math.max(...all.map((box) => box.bottom));
    const right = Math.max(...all.map((box) => box.right));
    return new DOMRect(left, top, right - left, bottom - top);
  }

  const shifted = (box, by) => new DOMRect(box.x, box.y - by, box.width, box.height);

  const isSame = (box, other) =>
    ['top', 'bottom', 'left', 'right'].every((side) => Math.abs(box[side] - other[side]) < 0.01);

  /** Where a changed element is, and where it was if that is elsewhere. */
  function placesOf(element, before, scrolled, fixturesBefore) {
    const now = element.isConnected ? extentOf(element) : null;
    const old = before.get(element);
    const found = now ? [now] : [];
    const expected = old && shifted(old, scrolled);
    if (old && !(now && (isSame(now, expected) || isSame(now, old)))) {
      found.push(expected);
      const stood = (other) =>
        vidgen.solid.isWithin(element, other) || vidgen.solid.isWithin(other, element);
      if (fixturesBefore.some(stood)) {
        found.push(old);
      }
    }
    return found;
  }

  const isInPicture = (element) => isShown(element) && reaches(element.getBoundingClientRect(), 0);

  const mayMove = (element) => !(element.tagName === 'VIDEO' && (element.paused || element.ended));

  /** Rows that something has been done to or is being done to. */
  class Rows {
    constructor() {
      this.from = Infinity;
      this.to = -Infinity;
    }

    add(box) {
      this.from = Math.min(this.from, Math.floor(box.top));
      this.to = Math.max(this.to, Math.ceil(box.bottom));
    }
  }

  function addMoving(rows) {
    let near = false;
    const consider = (element, animated) => {
      let box = extentOf(element);
      if (animated && element.closest(DEFINITIONS)) {
        box = new DOMRect(0, 0, innerWidth, innerHeight);
      } else if (animated && !box && element.checkVisibility()) {
        const point = element.getBoundingClientRect(); // Its shadow or a pseudo-element may move.
        box = new DOMRect(point.x, point.y - MARGIN, 1, 2 * MARGIN);
      }
      if (box && reaches(box, MARGIN)) {
        near = true;
        rows.add(box);
      }
    };
    movers.filter((element) => mayMove(element) && isShown(element)).forEach((element) => consider(element, false));
    for (const tree of trees) {
      for (const animation of tree.getAnimations()) {
        const runs =
          animation.playState === 'running' ||
          animation.pending ||
          animation.timeline !== document.timeline;
        const target = animation.effect && animation.effect.target;
        if (runs && target) {
          consider(target, true);
        }
      }
    }
    return near;
  }

  /** Whether an element stood still; adds it to the rows if it did neither that nor scroll. */
  function standsStill(element, box, moved, rows) {
    const before = places.get(element);
    const position = getComputedStyle(element).position;
    let stands = before ? before.stands : position === 'fixed';
    let known = before || stands;
    if (before) {
      const by = before.box.top - box.top;
      if (moved !== 0) {
        stands = Math.abs(by) < 0.01;
      }
      known = Math.abs(stands ? by : by - moved) < 0.01;
    }
    places.set(element, { box, stands });
    if (!known && (reaches(box, 0) || (before && reaches(before.box, 0)))) {
      rows.add(box);
      if (before) {
        rows.add({ top: before.box.top - moved, bottom: before.box.bottom - moved });
      }
    }
    return stands;
  }

  /** Where an edge is drawn. */
  const onPixels = (edge) => Math.round(edge * devicePixelRatio) / devicePixelRatio;

  /** Boxes of what stands still in something as large as the window. */
  function partsOf(veil) {
    return [...(veil.shadowRoot || veil).children].flatMap((part) => {
      const box = part.getBoundingClientRect();
      if (!reaches(box, 0) || !isShown(part)) {
        return [];
      }
      const whole =
        box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight;
      return whole ? partsOf(part) : [box];
    });
  }

  /**
   * Bands at the top and at the bottom that stand still from edge to edge and let nothing show
   * through. What else stands still is added to the rows.
   */
  function bands(offset, rows) {
    const moved = offset - lastOffset;
    const found = { top: 0, bottom: 0 };
    const narrow = [];
    for (const element of fixtures) {
      const box = element.getBoundingClientRect();
      const stands = standsStill(element, box, moved, rows);
      if (!stands || !reaches(box, 0) || !isShown(element)) {
        continue;
      }
      if (panes.some((pane) => element.contains(pane) && isInPicture(pane))) {
        rows.add(box);
        continue;
      }
      const wide = box.left <= 0 && box.right >= document.documentElement.clientWidth;
      if (wide && box.top <= 0 && box.bottom >= innerHeight) {
        narrow.push(...partsOf(element)); // Itself it is over or behind everything: the pixels tell.
        continue;
      }
      const atTop = wide && box.top <= 0;
      const atBottom = wide && !atTop && box.bottom >= innerHeight;
      if (!(atTop || atBottom) || !vidgen.solid.hides(element, box, fixtures)) {
        narrow.push(box);
        continue;
      }
      const shadow = vidgen.solid.shadowOf(element);
      if (atTop) {
        const bottom = onPixels(box.bottom);
        found.top = Math.max(found.top, bottom);
        narrow.push({ top: bottom, bottom: bottom + shadow.below });
      } else {
        const top = onPixels(box.top);
        found.bottom = Math.max(found.bottom, innerHeight - top);
        narrow.push({ top: top - shadow.above, bottom: top });
      }
    }
    for (const box of narrow) {
      if (box.bottom > found.top && box.top < innerHeight - found.bottom) {
        rows.add(box);
      }
    }
    return found;
  }

  let knownRules = '';

  /** Whether the page has come by other style rules, which no observer is told of. */
  function hasOtherRules() {
    const counts = [];
    for (const tree of trees) {
      for (const sheet of [...tree.styleSheets, ...(tree.adoptedStyleSheets || [])]) {
        try {
          counts.push(sheet.disabled ? 'off' : sheet.cssRules.length);
        } catch (e) {
          counts.push('other origin'); // The page's scripts cannot change its rules either.
        }
      }
    }
    const rules = counts.join();
    const others = rules !== knownRules;
    knownRules = rules;
    return others;
  }

  const EVERYTHING = { top: 0, bottom: 0, from: 0, to: 1e9, near: true, inBand: true };

  /** What has happened since the last look. Rows are in CSS pixels from the top of the window. */
  function look() {
    const offset = scrollY;
    if (!watching) {
      begin();
    }
    note(observer.takeRecords());
    const all =
      hasOtherRules() ||
      everythingChanged ||
      !vidgen.scrollsDocument() ||
      document.fonts.status !== 'loaded' ||
      (visualViewport && visualViewport.scale !== 1);
    everythingChanged = false;
    const [before, fixturesBefore, scrolled] = [boxes, fixtures, offset - offsetOfBoxes];
    if (stale && !all) {
      collect();
    }
    noteScrolls();
    const changed = new Set([...changes, ...removed]);
    changes = new Set();
    removed = new Set();
    const rows = new Rows();
    const still = bands(offset, rows);
    lastOffset = offset;
    let inBand = false;
    for (const element of changed) {
      for (const box of placesOf(element, before, scrolled, fixturesBefore)) {
        if (!reaches(box, MARGIN)) {
          continue;
        }
        if (box.bottom <= still.top || box.top >= innerHeight - still.bottom) {
          inBand = true;
        } else {
          rows.add(box);
        }
      }
    }
    const near = addMoving(rows);
    if (all) {
      return { ...EVERYTHING, offset };
    }
    return {
      offset,
      top: still.top,
      bottom: still.bottom,
      from: Math.min(rows.from, 1e9),
      to: Math.max(rows.to, -1),
      near,
      inBand,
    };
  }

  function lookSafely() {
    try {
      return look();
    } catch (e) {
      return { ...EVERYTHING, offset: scrollY }; // A document without its elements, for one.
    }
  }

  /** Whether it is a plain scroll to where it was foreseen; that is in the picture's pixels. */
  const isForeseen = (seen, foreseen) =>
    !seen.near &&
    !seen.inBand &&
    Math.floor(seen.from * foreseen.scale) >= Math.ceil(seen.to * foreseen.scale) &&
    Math.ceil(seen.top * foreseen.scale - 0.01) === foreseen.top &&
    Math.ceil(seen.bottom * foreseen.scale - 0.01) === foreseen.bottom &&
    Math.abs(seen.offset * foreseen.scale - foreseen.offset) < 0.01;

  vidgen.evidence = {
    look: lookSafely,
    /** Looks, and moves the page on to its next frame if this one need not be read out. */
    lookAndGoOn: (foreseen, move) => {
      const seen = lookSafely();
      seen.wentOn = isForeseen(seen, foreseen);
      if (seen.wentOn) {
        vidgen.move(move);
      }
      return seen;
    },
  };
}
