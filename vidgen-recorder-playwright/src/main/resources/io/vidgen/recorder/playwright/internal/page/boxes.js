// Where elements are, and whether they are in the picture. Runs in the isolated world, beside page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.boxes) {
    return;
  }

  /** Edges are blurred by no more than that. */
  const EDGE = 1;

  const parentOf = (node) => node.assignedSlot || node.parentNode || node.host;

  function isWithin(node, element) {
    let at = node;
    while (at && at !== element) {
      at = parentOf(at);
    }
    return Boolean(at);
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

  /** The smallest box around others; null if none of them has an area. */
  function around(boxes) {
    const all = boxes.filter((box) => box && hasArea(box));
    if (all.length === 0) {
      return null;
    }
    const top = Math.min(...all.map((box) => box.top));
    const left = Math.min(...all.map((box) => box.left));
    const bottom = Math.max(...all.map((box) => box.bottom));
    const right = Math.max(...all.map((box) => box.right));
    return new DOMRect(left, top, right - left, bottom - top);
  }

  function insideOf(element) {
    const inner = document.createRange();
    inner.selectNodeContents(vidgen.shadowOf(element) || element);
    return inner.getBoundingClientRect();
  }

  /** An element's box, or that around its parts if it has none; null if it is not drawn. */
  function extentOf(element) {
    const own = element.getBoundingClientRect();
    if (hasArea(own)) {
      return own;
    }
    if (!element.checkVisibility() && getComputedStyle(element).display !== 'contents') {
      return null;
    }
    const parts = [
      ...(vidgen.shadowOf(element) || element).children,
      ...(element.localName === 'slot' ? element.assignedElements() : []),
    ];
    return around([insideOf(element), ...parts.map(extentOf)]);
  }

  /** Shadows fade away as far from their edge, in radii of their blur; what is filtered, in others. */
  const FADES = 1.5;
  const FADES_FILTERED = 3;

  const lengthsIn = (text) => (text.match(/-?[\d.]+(?=px)/g) || []).map(Number);

  /** How far shadows reach that are written as x, y, blur and perhaps spread. */
  function reachOfShadows(shadows, fades) {
    const reaches = shadows.replace(/\w+\([^)]*\)/g, '').split(',').map((shadow) => {
      const [x, y, blur, spread] = /none|inset/.test(shadow) ? [] : lengthsIn(shadow);
      return fades * (blur || 0) + (spread || 0) + Math.max(Math.abs(x || 0), Math.abs(y || 0));
    });
    return Math.max(...reaches);
  }

  function reachOfFilter(filter) {
    let reach = 0;
    for (const [, name, values] of filter.matchAll(/(blur|drop-shadow)\(((?:\([^)]*\)|[^()])*)\)/g)) {
      reach += name === 'blur' ? FADES_FILTERED * lengthsIn(values)[0] : reachOfShadows(values, FADES_FILTERED);
    }
    return reach;
  }

  const valueOf = (style, name) => parseFloat(style.getPropertyValue(name)) || 0;

  /** How far a picture for borders reaches out. */
  function reachOfBorderImage(style) {
    if (style.borderImageSource === 'none') {
      return 0;
    }
    const width = Math.max(...SIDES.map((side) => valueOf(style, `border-${side}-width`)));
    return Math.max(...style.borderImageOutset.split(' ').map((outset) =>
      (outset.endsWith('px') ? 1 : width) * parseFloat(outset)));
  }

  /** So many letters are in front of the items of a list, at most. */
  const MARKER = 5;

  const reachOfMarker = (style) =>
    style.display.includes('list-item') && style.listStylePosition === 'outside' &&
    (style.listStyleType !== 'none' || style.listStyleImage !== 'none')
      ? MARKER * parseFloat(style.fontSize)
      : 0;

  /** A reflection is as large as what it shows. */
  const reachOfReflection = (style) =>
    (style.webkitBoxReflect || 'none') === 'none'
      ? 0
      : Math.max(valueOf(style, 'width'), valueOf(style, 'height')) +
        Math.max(0, ...lengthsIn(style.webkitBoxReflect));

  /** How far shadows, an outline, and what else is drawn outside of its box reach, at most. */
  function edgeOf(style) {
    return Math.max(
      EDGE + reachOfShadows(style.boxShadow, FADES),
      reachOfShadows(style.textShadow, FADES),
      style.outlineStyle === 'none'
        ? 0
        : parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset),
      style.filter === 'none' ? 0 : reachOfFilter(style.filter),
      reachOfBorderImage(style),
      reachOfMarker(style),
      reachOfReflection(style));
  }

  /** Of pseudo-elements, at most so far: no box says where those are. */
  let overhangs = new WeakMap();
  let forgotten = new WeakMap(); // The same before the rules changed.

  const SIDES = ['top', 'left', 'bottom', 'right'];

  /** How far an element that parts are placed in reaches out of one of them. */
  function reachOut(around, element) {
    const [outer, inner] = [around.getBoundingClientRect(), element.getBoundingClientRect()];
    return Math.max(...SIDES.map((side) => Math.abs(outer[side] - inner[side])));
  }

  /** How far a pseudo-element of an element reaches out of it, at most; 0 if there is none. */
  function overhangOf(element, style) {
    if (/^(none|normal|)$/.test(style.content) || style.display === 'none') {
      return 0; // Or the element is in no document.
    }
    const numberOf = (value) => parseFloat(value) || 0;
    const places = SIDES.map((side) => numberOf(style[side]));
    let reach = Math.max(...SIDES.map((side) => -numberOf(style.getPropertyValue(`margin-${side}`))));
    if (style.position === 'fixed') {
      return Math.max(innerWidth, innerHeight);
    } else if (style.position === 'absolute') {
      const isInOwn = getComputedStyle(element).position !== 'static';
      reach += Math.max(0, ...places.map((place) => -place));
      reach += isInOwn ? 0 : reachOut(element.offsetParent || document.documentElement, element);
    } else if (style.position !== 'static') {
      reach += Math.max(...places.map(Math.abs));
    }
    const isPut = [style.transform, style.translate, style.rotate, style.scale].some(
      (value) => value && value !== 'none');
    if (isPut) {
      const moved = `${style.transform} ${style.translate}`.match(/-?[\d.]+/g) || [];
      reach += Math.max(0, ...moved.map(Math.abs));
      reach += Math.max(numberOf(style.width), numberOf(style.height));
    }
    return Math.max(0, reach) + edgeOf(style);
  }

  /** How far all that an element draws itself reaches out of its box, at most. */
  const haloOf = (element) =>
    Math.max(edgeOf(getComputedStyle(element)), overhangs.get(element) || 0);

  const grown = (box, by) =>
    new DOMRect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by);

  /** How far inside its edges an element looks different there. */
  function frameOf(style) {
    const numbers = ['top', 'right', 'bottom', 'left'].map((side) =>
      parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0);
    const corners = ['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight'].map(
      (corner) => parseFloat(style[`border${corner}Radius`]) || 0);
    return Math.max(...numbers, ...corners);
  }

  /** What an element that has kept its place but not its size draws otherwise. */
  function edgesOf(element, now, expected) {
    const style = getComputedStyle(element);
    if (style.backgroundImage !== 'none') {
      return [now, expected];
    }
    const strip = (left, top, right, bottom) =>
      grown(
        new DOMRect(Math.min(left, right), Math.min(top, bottom), Math.abs(right - left),
          Math.abs(bottom - top)),
        haloOf(element) + frameOf(style));
    const right = Math.max(now.right, expected.right);
    const bottom = Math.max(now.bottom, expected.bottom);
    return [
      ...(now.right === expected.right ? [] : [strip(now.right, now.top, expected.right, bottom)]),
      ...(now.bottom === expected.bottom ? [] : [strip(now.left, now.bottom, right, expected.bottom)]),
    ];
  }

  /** For people: which element this is. */
  function nameOf(element) {
    const name = element.localName || 'text';
    const first = element.classList && element.classList[0];
    return element.id ? `${name}#${element.id}` : first ? `${name}.${first}` : name;
  }

  vidgen.boxes = {
    parentOf,
    isWithin,
    isShown,
    hasArea,
    reaches,
    around,
    extentOf,
    /** All that an element draws, its parts that stick out included; null if it is not drawn. */
    drawnBy: (element) => {
      const own = extentOf(element);
      return own && grown(around([own, insideOf(element)]), haloOf(element));
    },
    /** Whether a box has all of another. */
    contains: (outer, inner) =>
      outer.left <= inner.left &&
      outer.top <= inner.top &&
      outer.right >= inner.right &&
      outer.bottom >= inner.bottom,
    grown,
    haloOf,
    edgesOf,
    /** Looks at how far an element's pseudo-elements reach out of it now; that is kept. */
    lookAtPseudos: (element) => {
      const now = ['::before', '::after'].map((pseudo) =>
        overhangOf(element, getComputedStyle(element, pseudo)));
      const before = [overhangs, forgotten].map((known) => known.get(element) || 0);
      overhangs.set(element, Math.max(...before, ...now));
    },
    /** Forgets that of all elements: other rules may be for them now. */
    forgetPseudos: () => {
      forgotten = overhangs;
      overhangs = new WeakMap();
    },
    /** Whether that was done, and is not forgotten. */
    hasLookedAtPseudos: (element) => overhangs.has(element),
    nameOf,
    shifted: (box, by) => new DOMRect(box.x, box.y - by, box.width, box.height),
    isSame: (box, other) =>
      ['top', 'bottom', 'left', 'right'].every((side) => Math.abs(box[side] - other[side]) < 0.01),
  };
}
