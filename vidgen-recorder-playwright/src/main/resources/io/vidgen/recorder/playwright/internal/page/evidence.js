// What a page shows of itself about whether its picture is the last one, only scrolled. Runs in the
// isolated world, on top of covers.js, movers.js, rules.js and states.js. Everything here errs towards
// "something has changed".
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.evidence) {
    return;
  }
  const { isWithin, reaches, extentOf, drawnBy, isSame, shifted, grown, haloOf, edgesOf, nameOf, contains } =
    vidgen.boxes;

  /** More changes than this in a frame are a change of everything. */
  const MOST_CHANGES = 60;

  /** Parts of what has changed are looked at one by one, unless there are more. */
  const MOST_PARTS = 300;

  /** Shadows are noticed this far outside the picture. */
  const MARGIN = 200;

  /** They are in no picture. */
  const NEVER_SEEN = ['script', 'template', 'noscript', '#comment'];

  let watching = false;
  let everythingChanged = 'the first look';
  let changes = new Set();
  let removed = new Set();
  let restructured = new Set(); // Elements that have other parts.
  let stale = true;
  let fixtures = []; // Elements that may stand still while the page is scrolled.
  let movers = []; // Elements whose picture may change without a trace in the document.
  let corners = []; // Elements that cut off layers with round corners, or have such themselves.
  let panes = []; // Glass in fixtures: what is behind it shows.
  let scrollers = []; // Inner parts: their events come a frame late.
  let controls = []; // What people fill in: scripts may do so without a trace.
  let hosts = []; // Elements that may have a closed shadow tree, nobody knows yet.
  const scrolls = new WeakMap(); // How far those were scrolled.
  let lastOffset = 0;
  let scrolled = null; // What is scrolled; null if that is unknown.
  let lastPane = '';
  let lastFrameNumber = NaN;
  let boxes = new WeakMap(); // Where everything was when the page had changed last.
  let offsetOfBoxes = 0;
  let displaced = []; // What was elsewhere, or larger, the time before.
  let touched = new Map(); // Classes, attributes and parts that elements have got or lost.
  let haveOtherParts = false;
  let underMouse = new Set();
  let inStates = new Map(); // By the state's name.
  let works = false; // Whether a script has changed the document.
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
        noteAttribute(record.target, record.attributeName, record.oldValue || '', now || '');
      }
      works = true;
      if (!isUnseen(record)) {
        touch(record.target);
      }
      if (record.type === 'childList') {
        restructured.add(record.target);
        const nodes = [...record.addedNodes, ...record.removedNodes];
        const areElements = nodes.some((node) => node.nodeType === Node.ELEMENT_NODE);
        haveOtherParts = haveOtherParts || areElements;
        noteParts(record.target, areElements);
      }
      for (const node of record.removedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) {
          removed.add(node);
        }
      }
    }
  }

  /** Whether nothing but what is never displayed has been added or removed, such as a script. */
  function isUnseen({ type, target, addedNodes, removedNodes, nextSibling }) {
    const nodes = [...addedNodes, ...removedNodes];
    return (
      type === 'childList' &&
      target.nodeType === Node.ELEMENT_NODE &&
      nodes.every((node) => NEVER_SEEN.includes(node.localName || node.nodeName)) &&
      (!nextSibling || NEVER_SEEN.includes(nextSibling.localName || nextSibling.nodeName)) &&
      !vidgen.rules.dependOnPlaces([...target.children])
    );
  }

  /** Rules may depend on which parts an element has, or whether it has any. */
  function noteParts(node, areElements) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.host;
    if (element && !(document.head && document.head.contains(element))) {
      noteName(element, ':empty');
      if (areElements) {
        noteName(element, ':has');
      }
    }
  }

  function noteAttribute(element, name, old, now) {
    if (name === 'class') {
      const [before, after] = [old.split(/\s+/), now.split(/\s+/)];
      const other = [
        ...before.filter((one) => !after.includes(one)),
        ...after.filter((one) => !before.includes(one)),
      ];
      other.forEach((one) => noteName(element, `.${one}`));
    }
    noteName(element, `[${name}`);
  }

  function noteName(element, name) {
    touched.set(element, (touched.get(element) || new Set()).add(name));
  }

  /** No observer is told what is under the mouse: that is somewhere, even if nobody moves it. */
  function noteMouse() {
    const before = underMouse;
    underMouse = new Set(trees.flatMap((tree) => [...tree.querySelectorAll(vidgen.rules.HOVER)]));
    for (const element of [...before, ...underMouse]) {
      const isOther = before.has(element) !== underMouse.has(element);
      if (isOther && vidgen.rules.dependsOnMouse(element)) {
        touch(element);
        noteName(element, vidgen.rules.HOVER);
      }
    }
  }

  function elementsIn(tree, selector) {
    try {
      return [...tree.querySelectorAll(selector)];
    } catch (e) {
      return []; // This browser has no such state.
    }
  }

  /** Nor of states that elements have without an attribute. */
  function noteNamedStates() {
    const before = inStates;
    inStates = new Map();
    for (const [name, selector] of vidgen.rules.foundByName()) {
      const now = new Set(trees.flatMap((tree) => elementsIn(tree, selector)));
      const old = before.get(name) || now;
      inStates.set(name, now);
      for (const element of [...old, ...now]) {
        if (old.has(element) !== now.has(element)) {
          touch(element);
          noteName(element, name);
        }
      }
    }
  }

  /** Nor of what scripts enter, choose and put the focus on. */
  function noteStates() {
    for (const [element, states] of vidgen.states.changed(controls)) {
      touch(element);
      states.forEach((state) => noteName(element, state));
      everythingChanged = vidgen.rules.dependOnParts() ? 'a state of parts' : everythingChanged;
    }
  }

  /** Marks the elements on which changes of others may show; whether those may be any. */
  function spread() {
    let mayBeAny = false;
    for (const [element, names] of touched) {
      const reach = element.isConnected ? vidgen.rules.reachOf(element, names, trees) : [];
      mayBeAny = mayBeAny || !reach;
      (reach || []).filter(Boolean).forEach((other) => changes.add(other));
    }
    touched = new Map();
    return mayBeAny;
  }

  function touch(node) {
    stale = true;
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement || node.host;
    if (!element || element === document.documentElement) {
      everythingChanged = 'change of the document';
    } else if (changes.size >= MOST_CHANGES) {
      everythingChanged = 'many changes';
    } else if (
      /^(style|link|head)$/.test(element.localName) ||
      element.closest(vidgen.movers.DEFINITIONS)
    ) {
      everythingChanged = `change of ${element.localName}`;
    } else if (!document.head || !document.head.contains(element)) {
      changes.add(element);
    }
  }

  function begin() {
    watching = true;
    vidgen.states.begin();
    watch(document);
    for (const element of vidgen.everything(document)) {
      const shadow = vidgen.shadowOf(element);
      if (shadow) {
        watch(shadow);
      }
    }
    addEventListener('resize', () => (everythingChanged = 'another size'));
    document.fonts.addEventListener('loadingdone', () => (everythingChanged = 'fonts'));
  }

  /** Most events within a shadow tree are heard there alone. */
  function watch(tree) {
    trees.push(tree);
    observer.observe(tree, OBSERVED);
    for (const type of ['scroll', 'load', 'error', 'input', 'slotchange']) {
      const hear = (event) => {
        if (isChange(event)) {
          touch(event.target);
          if (type === 'input') {
            // It is also the state of what is around it, and of others in a group of buttons.
            everythingChanged = 'input';
          }
        }
      };
      tree.addEventListener(type, hear, { capture: true, passive: true });
    }
  }

  const isMain = (target) => Boolean(scrolled) && scrolled.element === target;

  const isChange = (event) =>
    event.target !== document && !(event.type === 'scroll' && isMain(event.target));

  /** How far the page is scrolled. */
  const offsetNow = () => (scrolled && scrolled.isInner ? scrolled.element.scrollTop : scrollY);

  /** Whether an element is beside what is scrolled: it stands still. */
  const isBeside = (element) =>
    Boolean(scrolled && scrolled.isInner) &&
    (element === scrolled.element || !isWithin(element, scrolled.element));

  /** Where that which is scrolled is shown; null if that is the whole window. */
  function paneNow() {
    if (!scrolled || !scrolled.isInner) {
      return null;
    }
    const { clientLeft, clientTop, clientWidth, clientHeight } = scrolled.element;
    const box = scrolled.element.getBoundingClientRect();
    return new DOMRect(box.left + clientLeft, box.top + clientTop, clientWidth, clientHeight);
  }

  /** Goes through the whole page: only when it has changed. */
  function collect() {
    stale = false;
    const before = boxes;
    const way = offsetNow() - offsetOfBoxes;
    boxes = new WeakMap();
    offsetOfBoxes = offsetNow();
    displaced = [];
    fixtures = [];
    movers = [];
    scrollers = [];
    controls = [];
    hosts = [];
    const glass = [];
    const layers = [];
    const round = [];
    const bars = [];
    for (const element of vidgen.everything(document)) {
      const shadow = vidgen.shadowOf(element);
      if (shadow && !trees.includes(shadow)) {
        watch(shadow);
        changes.add(element);
      }
      if (!vidgen.boxes.hasLookedAtPseudos(element)) {
        vidgen.boxes.lookAtPseudos(element);
      }
      const box = extentOf(element);
      if (box) {
        boxes.set(element, box);
      }
      if (vidgen.hosts.mayBeOne(element, box)) {
        hosts.push(element);
      }
      const old = before.get(element);
      if (old && !(box && (isSame(box, shifted(old, way)) || isSame(box, old)))) {
        displaced.push(element);
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
      if (/^(input|textarea|select)$/.test(element.localName)) {
        controls.push(element);
      }
      if (style.backdropFilter && style.backdropFilter !== 'none') {
        glass.push(element);
      }
      if (vidgen.movers.isMover(element, style)) {
        movers.push(element);
      }
      if (vidgen.movers.isLayer(element, style)) {
        layers.push(element);
      }
      if (vidgen.movers.hasCorners(element, style)) {
        round.push(element);
      }
      if (vidgen.movers.isBar(element, style)) {
        bars.push(element);
      }
    }
    panes = glass.filter((pane) => fixtures.some((element) => isWithin(pane, element)));
    corners = [
      ...round.filter((element) => layers.some((layer) => isWithin(layer, element))),
      ...glass.filter((pane) => !panes.includes(pane)),
      ...bars,
    ];
  }

  function noteScrolls() {
    for (const element of scrollers) {
      const at = `${element.scrollLeft} ${element.scrollTop}`;
      const isOther = element !== document.scrollingElement && !isMain(element);
      if (isOther && (scrolls.get(element) || at) !== at) {
        changes.add(element);
      }
      scrolls.set(element, at);
    }
  }

  /** Whether no part of an element is drawn outside of it. */
  function clips(element) {
    const style = getComputedStyle(element);
    return /hidden|clip|auto|scroll/.test(style.overflow) && style.position !== 'static';
  }

  /** The parts of an element that may be drawn outside of it; null if they are too many. */
  function partsOf(element) {
    const found = [];
    const left = [element];
    while (left.length > 0 && found.length <= MOST_PARTS) {
      const at = left.pop();
      const parts = clips(at) ? [] : [...at.children, ...(vidgen.shadowOf(at) || vidgen.nothing).children];
      found.push(...parts);
      left.push(...parts);
    }
    return found.length > MOST_PARTS ? null : found;
  }

  /**
   * Where a changed element and its parts are, and where those were that were elsewhere. Parts within
   * its box are left out: all of that has changed.
   */
  function placesOf(element, before, way, fixturesBefore) {
    const own = placesOfOne(element, before, way, fixturesBefore);
    const parts = partsOf(element);
    if (!parts) {
      return own.map((box) => grown(box, MARGIN));
    }
    const outside = parts
      .flatMap((part) => placesOfOne(part, before, way, fixturesBefore))
      .filter((place) => !own.some((box) => contains(box, place)));
    return [...own, ...outside];
  }

  /** Where one element is, and where it was if that is elsewhere. */
  function placesOfOne(element, before, way, fixturesBefore) {
    const now = element.isConnected ? extentOf(element) : null;
    const old = before.get(element);
    const found = now ? [drawnBy(element)] : [];
    const expected = old && shifted(old, way);
    if (old && !(now && (isSame(now, expected) || isSame(now, old)))) {
      const halo = element.isConnected ? haloOf(element) : 0;
      found.push(grown(expected, halo));
      const stood = (other) => isWithin(element, other) || isWithin(other, element);
      if (isBeside(element) || fixturesBefore.some(stood)) {
        found.push(grown(old, halo));
      }
    }
    return found;
  }

  /** Reports what other changes have moved or resized; false if that is too much. */
  function reportDisplaced(changed, before, way, report) {
    const moved = [...changed];
    let reported = 0;
    for (const element of displaced) {
      if (
        moved.some((other) => isWithin(element, other)) ||
        fixtures.some((other) => isWithin(element, other)) ||
        vidgen.movers.has(element) ||
        vidgen.movers.hasComeToRest(element) ||
        !isInSight(element, before, way)
      ) {
        continue;
      }
      const now = extentOf(element);
      const expected = shifted(before.get(element), way);
      const keepsPlace =
        now && Math.abs(now.left - expected.left) < 0.01 && Math.abs(now.top - expected.top) < 0.01;
      const places = keepsPlace
        ? edgesOf(element, now, expected)
        : placesOfOne(element, before, way, []);
      if (!keepsPlace) {
        moved.push(element);
      }
      places.forEach((box) => report(box, `${nameOf(element)} is elsewhere`, element, false));
      reported++;
      if (reported > MOST_CHANGES) {
        return false;
      }
    }
    return true;
  }

  /** Whether an element and all that is around it are where they were, whatever else has changed. */
  function isInPlace(element, before, way) {
    if (!element.isConnected || !vidgen.movers.isOnPixels(element)) {
      return false;
    }
    const now = extentOf(element);
    const old = before.get(element);
    return (
      Boolean(now && old && (isSame(now, shifted(old, way)) || isSame(now, old))) ||
      /absolute|fixed/.test(getComputedStyle(element).position)
    );
  }

  /** Whether an element is or was in the picture, or so near that its shadow may have been. */
  function isInSight(element, before, way) {
    const now = element.isConnected ? extentOf(element) : null;
    const old = before.get(element);
    return [now, old, old && shifted(old, way)].some((box) => box && reaches(box, MARGIN));
  }

  /** Whether changes of elements have moved nothing around them; elsewhere it does not matter. */
  function areConfined(changed, before, way) {
    const seen = changed.filter((element) => isInSight(element, before, way));
    return (
      seen.every((element) => isInPlace(element, before, way)) &&
      displaced.every(
        (element) =>
          fixtures.includes(element) ||
          vidgen.movers.has(element) ||
          vidgen.movers.hasComeToRest(element) ||
          seen.some((other) => isWithin(element, other)) ||
          !isInSight(element, before, way))
    );
  }

  /** Why nothing is as it was; empty if something may be. */
  function changeOfEverything() {
    const known = everythingChanged;
    everythingChanged = '';
    const pane = paneNow();
    const place = pane ? [pane.left, pane.top, pane.right, pane.bottom].join() : 'window';
    const isElsewhere = lastPane !== place;
    lastPane = place;
    if (!scrolled) {
      return 'something else than a part of the document scrolls';
    }
    if (isElsewhere) {
      return known || 'what scrolls is elsewhere';
    }
    return document.fonts.status !== 'loaded'
      ? 'fonts'
      : visualViewport && visualViewport.scale !== 1
        ? 'zoom'
        : known;
  }

  /** Nor of other style rules. */
  function noteRules() {
    const shownOn = vidgen.rules.changed(trees);
    if (shownOn === undefined) {
      return;
    }
    vidgen.boxes.forgetPseudos();
    stale = true;
    works = true;
    if (shownOn) {
      shownOn.forEach(touch);
    } else {
      everythingChanged = everythingChanged || 'style rules';
    }
  }

  /** Whether a script has asked for an animation frame since the last look: they are numbered. */
  function isWaitedFor() {
    const number = requestAnimationFrame(() => {});
    cancelAnimationFrame(number);
    const isNext = number === lastFrameNumber + 1;
    lastFrameNumber = number;
    return !isNext;
  }

  /**
   * What has happened since the last look; boxes are in CSS pixels of the window.
   *
   * @param resting frames in whose documents nothing moves
   */
  function look(resting) {
    const offset = offsetNow();
    if (!watching) {
      begin();
    }
    note(observer.takeRecords());
    noteStates();
    vidgen.states.changedMarks().forEach(touch);
    noteRules();
    const everything = changeOfEverything();
    noteMouse();
    noteNamedStates();
    const all = spread() ? everything || 'a change that may show anywhere' : everything;
    const hasWorked = works;
    works = false;
    const hasOtherParts = haveOtherParts;
    haveOtherParts = false;
    const [before, fixturesBefore, way] = [boxes, fixtures, offset - offsetOfBoxes];
    displaced = [];
    const isFresh = stale && !all;
    if (isFresh) {
      collect();
    }
    noteScrolls();
    const changed = new Set([...changes, ...removed]);
    const reshaped = restructured;
    changes = new Set();
    removed = new Set();
    restructured = new Set();
    const found = [];
    let why = all;
    const report = (box, reason, element, stands) => {
      if (element) {
        vidgen.covers.touch(element, (part) => [before.get(part), boxes.get(part), box]);
      }
      if (reaches(box, 0)) {
        const still =
          stands || Boolean(element && (isBeside(element) || vidgen.covers.has(element)));
        found.push([box.left, box.top, box.right, box.bottom, still]);
        why = why || reason;
      }
    };
    const moved = offset - lastOffset;
    lastOffset = offset;
    vidgen.covers.look(fixtures, panes, moved, report);
    for (const element of changed) {
      vidgen.boxes.lookAtPseudos(element);
      const was = (part) => [before.get(part)];
      vidgen.covers.touch(element, reshaped.has(element) ? null : was);
      for (const box of placesOf(element, before, way, fixturesBefore)) {
        report(box, `change of ${nameOf(element)}`, element, false);
      }
    }
    const confined = vidgen.movers.look(movers, corners, trees, moved, resting, report);
    if (vidgen.movers.haveComeToRest() && all) {
      stale = true;
    } else if (vidgen.movers.haveComeToRest() && !isFresh) {
      collect(); // They may have moved what is around them.
    }
    const isTooMuch = !reportDisplaced(changed, before, way, report);
    if (all || isTooMuch) {
      vidgen.covers.touchAll();
    }
    const pane = paneNow();
    return {
      offset,
      pane: pane && [pane.left, pane.top, pane.right, pane.bottom, true],
      changed: found,
      all: Boolean(all) || isTooMuch,
      why,
      confined: !hasOtherParts && areConfined([...changed], before, way) && confined,
      animates: isWaitedFor(),
      works: hasWorked || Boolean(all) || isTooMuch || vidgen.movers.areDrawn(),
      stills: vidgen.covers.version(),
      arrangement: vidgen.covers.arrangement(),
      covered: pane ? vidgen.covers.isOver(pane) : vidgen.covers.isAny(),
      frames: vidgen.movers.frames(),
      hosts: hosts.length,
    };
  }

  function lookSafely(resting) {
    scrolled = vidgen.plainScroller();
    try {
      return look(resting);
    } catch (e) {
      vidgen.covers.touchAll(); // A document without its elements, for one.
      return {
        offset: scrollY,
        pane: null,
        changed: [],
        all: true,
        why: String(e),
        confined: false,
        animates: true,
        works: true,
        stills: vidgen.covers.version(),
        arrangement: vidgen.covers.arrangement(),
        covered: false,
        frames: [],
        hosts: 0,
      };
    }
  }

  /** Whether it is a plain scroll to where it was foreseen; that is in the picture's pixels. */
  const isForeseen = (seen, foreseen) =>
    !seen.all &&
    seen.hosts === 0 &&
    seen.changed.length === 0 &&
    seen.stills === foreseen.stills &&
    Math.abs(seen.offset * foreseen.scale - foreseen.offset) < 0.01;

  vidgen.evidence = {
    look: lookSafely,
    /** One of the elements that may have a closed shadow tree. */
    host: (index) => hosts[index],
    /** All of those have been asked: trees that were found are watched from the next look on. */
    askedHosts: () => {
      stale = stale || hosts.some(vidgen.shadowOf);
      hosts = [];
    },
    /** Looks at a document in a frame, where nothing is scrolled by us. */
    lookInside: () => {
      scrolled = { element: vidgen.root(), isInner: false };
      const seen = look([]);
      const open = seen.changed.length + seen.frames.length + seen.hosts;
      return { offset: seen.offset, hosts: seen.hosts, rests: !seen.all && open === 0 };
    },
    /** Looks, and moves the page on to its next frame if this one need not be read out. */
    lookAndGoOn: (foreseen, move, resting) => {
      const seen = lookSafely(resting);
      seen.wentOn = isForeseen(seen, foreseen);
      if (seen.wentOn) {
        vidgen.move(move);
      }
      return seen;
    },
  };
}
