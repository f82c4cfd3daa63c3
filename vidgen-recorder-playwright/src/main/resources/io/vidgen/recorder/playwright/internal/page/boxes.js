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
    inner.selectNodeContents(element.shadowRoot || element);
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
      ...(element.shadowRoot || element).children,
      ...(element.localName === 'slot' ? element.assignedElements() : []),
    ];
    return around([insideOf(element), ...parts.map(extentOf)]);
  }

  /** How far a shadow and an outline reach, at most. */
  function edgeOf(style) {
    let reach = EDGE;
    const shadows = style.boxShadow.replace(/\w+\([^)]*\)/g, '');
    for (const shadow of shadows.split(',')) {
      if (!/none|inset/.test(shadow)) {
        const [x, y, blur, spread] = shadow.match(/-?[\d.]+(?=px)/g).map(Number);
        reach = Math.max(reach, EDGE + blur + spread + Math.max(Math.abs(x), Math.abs(y)));
      }
    }
    if (style.outlineStyle !== 'none') {
      reach = Math.max(reach, parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset));
    }
    return reach;
  }

  /** Of pseudo-elements, at most so far: no box says where those are. */
  let overhangs = new WeakMap();

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
      overhangs.set(element, Math.max(overhangs.get(element) || 0, ...now));
    },
    /** Forgets that of all elements: other rules may be for them now. */
    forgetPseudos: () => {
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
