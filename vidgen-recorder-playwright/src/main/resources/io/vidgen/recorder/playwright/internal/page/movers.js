// What may change its picture without a trace in the document: films, canvases, frames, animations.
// Runs in the isolated world, on top of boxes.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.movers) {
    return;
  }
  const { isWithin, isShown, parentOf, reaches, extentOf, drawnBy, nameOf } = vidgen.boxes;

  /** What moves by itself is noticed this far outside the picture, before its shadow comes in. */
  const MARGIN = 200;

  /** Edges are blurred by less. */
  const CORNER = 2;

  /** Larger canvases are not compared. */
  const MOST_PIXELS = 4e6;

  /** Looks at a film that rests until it is sure to show its picture: that comes some frames late. */
  const FILM_SETTLES = 6;

  const MOVING_PARTS =
    'canvas, video, iframe, frame, embed, object, marquee, portal, progress:indeterminate,' +
    ' audio[controls]';
  const MOVING_PICTURE = /\.(gif|apng)([?#]|$)|^data:image\/(gif|apng)/i;
  const MOVING_SVG = 'animate, animateTransform, animateMotion, set';

  /** Parts of SVG that are drawn elsewhere, wherever they are referred to. */
  const DEFINITIONS =
    'defs, linearGradient, radialGradient, pattern, filter, clipPath, mask, symbol, marker';

  /** What is animated without anything else being laid out anew. */
  const PAINTED = new RegExp(
    '^(opacity|visibility|color|background\\w*|border\\w*Color|outline\\w*|(box|text)Shadow' +
      '|fill\\w*|stroke\\w*)$');

  /** What is animated with another layout, but only of what is fixed and of its parts. */
  const SIZED = /^(padding\w*|((min|max)?(h|H)|lineH)eight|(min|max)?(w|W)idth|fontSize)$/;

  /** More parts than that are not looked at one by one. */
  const MOST_PARTS = 300;

  /** They may be drawn as layers of their own, between pixels. */
  const LAYERS = 'canvas, video, iframe, frame, embed, object, portal';

  /** Whether an element may be drawn as a layer of its own while it rests. */
  const isLayer = (element, style) =>
    element.matches(LAYERS) ||
    style.backfaceVisibility === 'hidden' ||
    style.transform.startsWith('matrix3d') ||
    !/^(auto|scroll-position|contents)$/.test(style.willChange);

  const isRound = (style) =>
    ['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight'].some(
      (corner) => style[`border${corner}Radius`] !== '0px');

  /** The bar of the browser's own that shows how far something is; it has round corners. */
  const isBar = (element, style) =>
    element.localName === 'progress' && style.appearance !== 'none';

  /** All of an element that the window's edge cuts: its round corners are drawn otherwise then. */
  function cutByEdge(element) {
    const box = vidgen.boxes.grown(element.getBoundingClientRect(), CORNER);
    const isCut = [0, innerHeight].some((edge) => box.top < edge && box.bottom > edge);
    return isCut && reaches(box, 0) ? box : null;
  }

  /** Of a keyframe, not of the element. */
  const TIMING = ['offset', 'computedOffset', 'easing', 'composite'];

  const properties = new WeakMap(); // What animations change.
  let copies = new WeakMap(); // What canvases showed.
  const films = new WeakMap(); // What films in view showed, and at how many looks.
  let scratch = null;
  let atRest = []; // What moved at the last look but one, and did not at the last.
  let areDrawn = false; // Whether a canvas in view may have been.
  let resting = new Map(); // Animations that did not run at the last look, and where they were.
  let moving = new Map(); // What may have changed at the last look, and where.
  let settled = []; // What has come to rest, and has moved nothing around it.
  let hasSettled = []; // The same at the look before.
  const numbers = new WeakMap(); // Of frames.
  const numbered = [];
  let inView = []; // Frames, or nearly so.

  /** What is in it may look different once it sticks or can be scrolled, by rules alone. */
  const isAskedForScroll = (style) => /scroll-state/.test(style.containerType);

  /** Whether it is drawn in depth: Chromium puts it between pixels, others at every step of a scroll. */
  function isInDepth(element, style) {
    const [, values] = /^matrix3d\((.*)\)$/.exec(style.transform) || [];
    const [, , a, b, , , c, d] = values ? values.split(',').map(Number) : [];
    for (let at = parentOf(element); (a || c) && at && at.nodeType === Node.ELEMENT_NODE; ) {
      const around = getComputedStyle(at);
      if (around.perspective !== 'none') {
        return true;
      }
      at = around.transformStyle === 'preserve-3d' ? parentOf(at) : null;
    }
    return Boolean(b || d);
  }

  const isMover = (element, style) =>
    isInDepth(element, style) ||
    element.matches(MOVING_PARTS) ||
    (element.tagName === 'IMG' && MOVING_PICTURE.test(element.currentSrc || element.src)) ||
    (element.tagName === 'svg' && element.querySelector(MOVING_SVG)) ||
    isAskedForScroll(style) ||
    (style.backgroundImage !== 'none' &&
      (/fixed/.test(style.backgroundAttachment) || /\.(gif|apng)\b/i.test(style.backgroundImage)));

  /** What a canvas shows, as a number; null if that cannot be read. */
  function digestOf(canvas) {
    const { width, height } = canvas;
    if (width * height === 0 || width * height > MOST_PIXELS) {
      return null;
    }
    try {
      if (!scratch || scratch.canvas.width < width || scratch.canvas.height < height) {
        scratch = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      }
      scratch.clearRect(0, 0, width, height);
      scratch.drawImage(canvas, 0, 0);
      const pixels = new Uint32Array(scratch.getImageData(0, 0, width, height).data.buffer);
      let digest = 0;
      let drawn = 0;
      for (let i = 0; i < pixels.length; i++) {
        digest = (Math.imul(digest, 0x01000193) ^ pixels[i]) | 0;
        drawn |= pixels[i];
      }
      return drawn === 0 ? null : digest; // What WebGL has shown may not be there any more.
    } catch (e) {
      return null; // It has pictures of other origins.
    }
  }

  /** Whether a canvas is as it was; asked of those that come in soon, too. */
  function isUnchanged(canvas) {
    const before = copies.get(canvas);
    const now = digestOf(canvas);
    copies.set(canvas, now);
    return now !== null && now === before;
  }

  function numberOf(frame) {
    if (!numbers.has(frame)) {
      numbers.set(frame, numbered.length);
      numbered.push(new WeakRef(frame));
    }
    return numbers.get(frame);
  }

  const viewOf = (box) =>
    box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
      ? 'WHOLE'
      : reaches(box, 0) ? 'PART' : 'NONE';

  /** A document of the page's own origin is drawn with the page, wherever it is. */
  const viewOfFrame = (frame) =>
    frame.contentDocument ? 'WHOLE' : viewOf(frame.getBoundingClientRect());

  /** Whether a film that rests shows its picture, given its box. */
  function isSettled(film, box) {
    if (!reaches(box, 0)) {
      films.delete(film);
      return true;
    }
    const { currentSrc, poster, currentTime, readyState, seeking } = film;
    const shown = [currentSrc, poster, currentTime, readyState, seeking].join(' ');
    const before = films.get(film);
    const looks = before && before.shown === shown ? before.looks + 1 : 1;
    films.set(film, { shown, looks });
    return looks > FILM_SETTLES;
  }

  function mayMove(element, box, resting) {
    switch (element.tagName) {
      case 'IFRAME':
        inView.push({ number: numberOf(element), view: viewOfFrame(element) });
        return !resting.includes(numberOf(element));
      case 'VIDEO':
        return !((element.paused || element.ended) && isSettled(element, box));
      case 'CANVAS':
        return !isUnchanged(element);
      default:
        return true;
    }
  }

  /**
   * Reports the boxes of all that may have changed or may be about to; and once more what did so at
   * the last look, whose last step nobody has seen.
   *
   * @param corners elements that cut layers off with round corners
   * @param moved how far the page was scrolled since
   * @param resting frames, by their number, in whose documents nothing moves
   * @return whether all that moves stays within the boxes that were reported
   */
  function look(movers, corners, trees, moved, resting, tell) {
    const before = moving;
    inView = [];
    atRest = [];
    areDrawn = false;
    hasSettled = settled;
    settled = [];
    let isConfined = true;
    moving = new Map();
    const report = (box, why, element) => {
      moving.set(element, box);
      tell(box, why, element, false);
    };
    for (const element of movers) {
      const box = isShown(element) && (element.matches(MOVING_PARTS) ? extentOf : drawnBy)(element);
      if (!box || !reaches(box, MARGIN)) {
        films.delete(element); // Its picture will be late again.
      } else if (mayMove(element, box, resting) && reaches(box, 0)) {
        areDrawn = areDrawn || element.localName === 'canvas';
        report(box, `${element.localName === 'img' ? 'GIF' : nameOf(element)} may move`, element);
        isConfined =
          isConfined && isOnPixels(element) && (!element.matches(LAYERS) || isOneToOne(element, box));
      }
    }
    for (const element of corners) {
      const box = isShown(element) && cutByEdge(element);
      if (box) {
        report(box, `${nameOf(element)} has layers behind round corners`, element);
        // A part that ends where the picture does is cut there as well.
        isConfined = isConfined && isOnPixels(element);
      }
    }
    const field = vidgen.states.fieldWithCaret();
    const place = field && isShown(field) && drawnBy(field);
    if (place && reaches(place, 0)) {
      report(place, `caret in ${nameOf(field)}`, field);
      isConfined = isConfined && isOnPixels(field);
    }
    for (const animation of animated(trees)) {
      const { target, pseudoElement } = animation.effect;
      if (addAnimated(target, Boolean(pseudoElement), report)) {
        addAround(target, animation, report);
        isConfined = isConfined && paintsOnly(animation);
      }
    }
    for (const [element, box] of before) {
      if (!moving.has(element)) {
        const why = `${nameOf(element)} has come to rest`;
        atRest.push(element);
        settled.push(...[fixedAround(element)].filter(staysInside));
        placesOf(drawnBy(element), box, moved, element).forEach(
          (place) => place && tell(place, why, element, false));
      }
    }
    return isConfined;
  }

  /** Animations that run, and those that scripts have put elsewhere, changed or taken away. */
  function animated(trees) {
    const before = resting;
    resting = new Map();
    const found = [];
    for (const animation of trees.flatMap((tree) => tree.getAnimations())) {
      const runs =
        animation.playState === 'running' ||
        animation.pending ||
        animation.timeline !== document.timeline;
      const state = runs ? '' : stateOf(animation);
      if (!runs) {
        resting.set(animation, state);
      }
      if (runs || before.get(animation) !== state) {
        found.push(animation);
      }
      before.delete(animation);
    }
    // Those that ran at the last look have come to rest by now.
    return [...found, ...before.keys()].filter(({ effect }) => effect && effect.target);
  }

  /** Where an animation is that does not run; those of style sheets are what they were. */
  function stateOf(animation) {
    const { playState, currentTime, effect } = animation;
    const isOfSheet = animation instanceof CSSAnimation || animation instanceof CSSTransition;
    const frames = isOfSheet || !effect ? '' : JSON.stringify(effect.getKeyframes());
    return `${playState} ${currentTime} ${frames}`;
  }

  /** Where something is that has come to rest, and where it may have been. */
  function placesOf(now, box, moved, element) {
    const scrolled = vidgen.boxes.shifted(box, moved);
    const expected = vidgen.covers.has(element) ? box : scrolled;
    return now && vidgen.boxes.isSame(now, expected) ? [now] : [now, box, scrolled];
  }

  /** Whether an animation leaves everything where it is: between pixels, parts are not as the whole. */
  function paintsOnly(animation) {
    const effect = animation.effect;
    if (effect.pseudoElement) {
      return false; // It may be anywhere.
    }
    return (
      isOnPixels(effect.target) &&
      (paints(animation) ||
        (namesOf(animation).every((name) => PAINTED.test(name) || SIZED.test(name)) &&
          staysInside(fixedAround(effect.target))))
    );
  }

  const namesOf = (animation) =>
    [...propertiesOf(animation)].filter((name) => !TIMING.includes(name));

  const paints = (animation) => namesOf(animation).every((name) => PAINTED.test(name));

  /** The element itself or one around it, if that is fixed; null if none is. */
  function fixedAround(element) {
    let at = element;
    while (at && !(at.nodeType === Node.ELEMENT_NODE && getComputedStyle(at).position === 'fixed')) {
      at = vidgen.boxes.parentOf(at);
    }
    return at || null;
  }

  /** Whether what is in an element may change its size without moving anything outside its box. */
  function staysInside(element) {
    const box = element && element.isConnected ? drawnBy(element) : null;
    if (!box || (getComputedStyle(element).anchorName || 'none') !== 'none') {
      return false;
    }
    let parts = 0;
    for (const part of vidgen.everything(element)) {
      const drawn = isShown(part) ? drawnBy(part) : null;
      parts++;
      if (parts > MOST_PARTS || (drawn && !vidgen.boxes.contains(box, drawn))) {
        return false;
      }
    }
    return true;
  }

  const isWhole = (number) => Math.abs(number - Math.round(number)) < 1e-6;

  /** Whether no transform puts an element between pixels. */
  function isOnPixels(element) {
    for (let at = element.ownerSVGElement || element; at; at = vidgen.boxes.parentOf(at)) {
      if (at.nodeType !== Node.ELEMENT_NODE || at.ownerSVGElement) {
        continue;
      }
      const { transform, translate, rotate, scale } = getComputedStyle(at);
      if ([translate, rotate, scale].some((value) => value && value !== 'none')) {
        return false;
      }
      if (transform !== 'none') {
        const [, values] = /^matrix\((.*)\)$/.exec(transform) || [];
        const [a, b, c, d, x, y] = values ? values.split(',').map(Number) : [];
        if (a !== 1 || b !== 0 || c !== 0 || d !== 1 || !isWhole(x) || !isWhole(y)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether each pixel of a canvas is one of the picture: then parts are as the whole. */
  function isOneToOne(element, box) {
    const scale = devicePixelRatio;
    return (
      element.localName === 'canvas' &&
      copies.get(element) !== null &&
      Math.abs(box.width * scale - element.width) < 1e-6 &&
      Math.abs(box.height * scale - element.height) < 1e-6 &&
      isWhole(box.left * scale) &&
      isWhole(box.top * scale)
    );
  }

  /** Those of style sheets are what they were when they began. */
  function propertiesOf(animation) {
    let names = properties.get(animation);
    if (!names) {
      names = new Set(animation.effect.getKeyframes().flatMap(Object.keys));
      if (animation instanceof CSSAnimation || animation instanceof CSSTransition) {
        properties.set(animation, names);
      }
    }
    return names;
  }

  /** What is fixed may be laid out anew as a whole. */
  function addAround(target, animation, report) {
    const around = fixedAround(target);
    const box = around && !paints(animation) && drawnBy(around);
    if (box) {
      report(box, `animation of ${nameOf(target)}`, around);
    }
  }

  /** Whether it is in the picture, or will be soon. */
  function addAnimated(element, ofPseudo, report) {
    const why = `animation of ${nameOf(element)}`;
    if (element.closest(DEFINITIONS)) {
      report(new DOMRect(0, 0, innerWidth, innerHeight), why, element);
      return true;
    }
    let box = drawnBy(element);
    if (!box && element.checkVisibility()) {
      const point = element.getBoundingClientRect(); // Its shadow or a pseudo-element may move.
      box = new DOMRect(point.x - MARGIN, point.y - MARGIN, 2 * MARGIN, 2 * MARGIN);
    }
    if (!box || !reaches(box, MARGIN)) {
      return false;
    }
    // What a pseudo-element draws may be anywhere around it.
    report(ofPseudo ? vidgen.boxes.grown(box, MARGIN) : box, why, element);
    return true;
  }

  vidgen.movers = {
    DEFINITIONS,
    isMover,
    isLayer,
    /** Whether an element cuts off what is in it with round corners. */
    hasCorners: (element, style) =>
      (style.overflow !== 'visible' || element.matches(LAYERS)) && isRound(style),
    look,
    isBar,
    isOnPixels,
    /** Frames that are in view or nearly so: their numbers, and how much of each is. */
    frames: () => inView,
    /** The frame with a number; nothing if there is none any more. */
    frame: (number) => numbered[number] && numbered[number].deref(),
    /** Whether something moved at the last look but one, and did not at the last. */
    haveComeToRest: () => atRest.length > 0,
    /** Whether an element did so, or is part of one that did. */
    hasComeToRest: (element) => atRest.some((mover) => isWithin(element, mover)),
    /** Whether a script may have drawn something since the look before. */
    areDrawn: () => areDrawn,
    /** Whether an element moves by itself, or is part of one that does. */
    has: (element) =>
      [...moving.keys(), ...settled, ...hasSettled].some((mover) => isWithin(element, mover)),
  };
}
