// What a page shows of itself about whether its picture is the last one, only scrolled. Runs in the
// isolated world, beside page.js. Everything here errs towards "something has changed".
(() => {
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

  let watching = false;
  let everythingChanged = true;
  let changes = new Set();
  let stale = true;
  let fixtures = []; // Elements that may stand still while the page is scrolled.
  let movers = []; // Elements whose picture may change without a trace in the document.
  let panes = []; // Glass in those: what is behind it shows.
  let places = new WeakMap(); // Where fixtures were when they were looked at last.
  let lastOffset = 0;
  let trees = [document];

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
    }
  }

  function touch(node) {
    stale = true;
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement || node.host;
    if (!element || element === document.documentElement || changes.size >= MOST_CHANGES) {
      everythingChanged = true;
    } else if (!document.head || !document.head.contains(element)) {
      changes.add(element);
    } else if (/^(STYLE|LINK|HEAD)$/.test(element.tagName)) {
      everythingChanged = true;
    }
  }

  function begin() {
    watching = true;
    for (const tree of trees) {
      observer.observe(tree, OBSERVED);
    }
    addEventListener(
      'scroll',
      (event) => {
        if (event.target !== document) {
          touch(event.target);
        }
      },
      { capture: true, passive: true });
    for (const type of ['load', 'error', 'input', 'toggle', 'slotchange']) {
      addEventListener(type, (event) => event.target !== window && touch(event.target), {
        capture: true,
        passive: true,
      });
    }
    addEventListener('resize', () => (everythingChanged = true));
    document.fonts.addEventListener('loadingdone', () => (everythingChanged = true));
  }

  /** Goes through the whole page: only when it has changed. */
  function collect() {
    stale = false;
    fixtures = [];
    movers = [];
    const glass = [];
    for (const element of vidgen.everything(document)) {
      if (element.shadowRoot && !trees.includes(element.shadowRoot)) {
        trees.push(element.shadowRoot);
        observer.observe(element.shadowRoot, OBSERVED);
      }
      const style = getComputedStyle(element);
      if (style.position === 'fixed' || style.position === 'sticky') {
        fixtures.push(element);
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

  const isShown = (element) =>
    !element.checkVisibility ||
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

  const reaches = (box, margin) =>
    box.width > 0 &&
    box.height > 0 &&
    box.bottom > -margin &&
    box.top < innerHeight + margin &&
    box.right > -margin &&
    box.left < innerWidth + margin;

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
    const consider = (element) => {
      const box = element.getBoundingClientRect();
      if (reaches(box, MARGIN)) {
        near = true;
        rows.add(box);
      }
    };
    movers.filter((element) => mayMove(element) && isShown(element)).forEach(consider);
    for (const tree of trees) {
      for (const animation of tree.getAnimations()) {
        const runs =
          animation.playState === 'running' ||
          animation.pending ||
          animation.timeline !== document.timeline;
        const target = animation.effect && animation.effect.target;
        if (runs && target) {
          consider(target);
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

  /**
   * Bands at the top and at the bottom that stand still from edge to edge. What else stands still
   * is added to the rows.
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
        continue; // Over or behind everything: the pixels tell.
      }
      if (wide && box.top <= 0) {
        found.top = Math.max(found.top, box.bottom);
      } else if (wide && box.bottom >= innerHeight) {
        found.bottom = Math.max(found.bottom, innerHeight - box.top);
      } else {
        narrow.push(box);
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
    const changed = [...changes];
    changes = new Set();
    everythingChanged = false;
    if (stale && !all) {
      collect();
    }
    const rows = new Rows();
    const still = bands(offset, rows);
    lastOffset = offset;
    let inBand = false;
    for (const element of changed) {
      const box = element.getBoundingClientRect();
      if (!element.isConnected || !reaches(box, MARGIN)) {
        continue;
      }
      if (box.bottom <= still.top || box.top >= innerHeight - still.bottom) {
        inBand = true;
      } else {
        rows.add(box);
      }
    }
    const near = addMoving(rows);
    if (all) {
      return { ...EVERYTHING, offset };
    }
    return {
      offset,
      top: Math.ceil(still.top),
      bottom: Math.ceil(still.bottom),
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
    Math.ceil(seen.top * foreseen.scale) === foreseen.top &&
    Math.ceil(seen.bottom * foreseen.scale) === foreseen.bottom &&
    Math.abs(seen.offset * foreseen.scale - foreseen.offset) < 0.01;

  vidgen.evidence = {
    look: lookSafely,
    /** Looks, and moves the page on to its next frame if this one need not be read out. */
    lookAndGoOn: (foreseen, goOn) => {
      const seen = lookSafely();
      seen.wentOn = isForeseen(seen, foreseen);
      if (seen.wentOn) {
        goOn();
      }
      return seen;
    },
  };
})();
