// Whether an element hides what is behind it: all of it, or it may show. Runs in the isolated world,
// beside page.js. In doubt, it shows.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.solid) {
    return;
  }

  const parentOf = (node) => node.assignedSlot || node.parentNode || node.host;

  function isWithin(node, element) {
    let at = node;
    while (at && at !== element) {
      at = parentOf(at);
    }
    return Boolean(at);
  }

  const isOpaque = (color) => !/^rgba|\//.test(color);

  const isOpaqueGradient = (style) =>
    /gradient\(/.test(style.backgroundImage) &&
    !/rgba|\/|url|transparent/.test(style.backgroundImage) &&
    style.backgroundSize === 'auto' &&
    style.backgroundRepeat === 'repeat' &&
    style.backgroundAttachment === 'scroll';

  /** To the edges of its box. */
  const isPainted = (style) =>
    !/^(inline$|table-|contents|none)/.test(style.display) &&
    style.visibility === 'visible' &&
    style.backgroundClip.split(', ').every((clip) => clip === 'border-box') &&
    (isOpaque(style.backgroundColor) || isOpaqueGradient(style));

  function isOnlyShifted(style) {
    if (style.transform === 'none') {
      return true;
    }
    const matrix = new DOMMatrix(style.transform);
    matrix.m41 = 0;
    matrix.m42 = 0;
    return matrix.isIdentity;
  }

  const isNone = (value) => !value || value === 'none' || value === 'auto';

  /** Its pixels are what it and its parts paint. */
  const isPlain = (style) =>
    style.opacity === '1' &&
    style.mixBlendMode === 'normal' &&
    isOnlyShifted(style) &&
    [
      style.filter,
      style.clipPath,
      style.clip,
      style.maskImage || style.webkitMaskImage,
      style.webkitMaskBoxImageSource,
      style.rotate,
      style.scale,
      style.offsetPath,
    ].every(isNone);

  const hasCorners = (style) =>
    /[1-9]/.test(
      style.borderTopLeftRadius +
        style.borderTopRightRadius +
        style.borderBottomLeftRadius +
        style.borderBottomRightRadius);

  const covers = (box, other) =>
    box.left <= other.left &&
    box.right >= other.right &&
    box.top <= other.top &&
    box.bottom >= other.bottom;

  const isWhole = (length) => Math.abs(length - Math.round(length)) < 0.01;

  /** An element fills a box: itself, or one of its parts does. */
  function fills(element, box) {
    const style = getComputedStyle(element);
    if (!isPlain(style) || hasCorners(style)) {
      return false;
    }
    return (
      isPainted(style) ||
      [...(element.shadowRoot || element).children].some(
        (part) => covers(part.getBoundingClientRect(), box) && fills(part, box))
    );
  }

  function isAmongPlain(element, box) {
    // Edges of layout are drawn on whole pixels. Those of what is shifted may be blurred.
    const isSharp =
      isWhole(box.top * devicePixelRatio) && isWhole(box.bottom * devicePixelRatio);
    for (let at = element; at; at = parentOf(at)) {
      if (at.nodeType === Node.ELEMENT_NODE) {
        const style = getComputedStyle(at);
        if (
          !isPlain(style) ||
          (!isSharp && (style.transform !== 'none' || !isNone(style.translate)))
        ) {
          return false;
        }
      }
    }
    return true;
  }

  /** At some points in the picture nothing is before it but what stands still as well. */
  function isInFront(element, box, fixtures) {
    const top = Math.max(0, box.top);
    const bottom = Math.min(innerHeight, box.bottom);
    return [1, innerWidth / 2, innerWidth - 2].every((x) =>
      [top + 0.5, (top + bottom) / 2, bottom - 1].every((y) => {
        const hit = element.getRootNode().elementFromPoint(x, y);
        return (
          isWithin(hit, element) ||
          fixtures.some(
            (other) => isWithin(hit, other) && getComputedStyle(other).position === 'fixed')
        );
      }));
  }

  /** How far above and below an element its shadow reaches. */
  function shadowOf(element) {
    const reach = { above: 0, below: 0 };
    const shadows = getComputedStyle(element).boxShadow.replace(/\w+\([^)]*\)/g, (color) =>
      /^rgba.*, 0\)$|\/ 0\)$/.test(color) ? 'none' : '');
    for (const shadow of shadows.split(',')) {
      if (!/none|inset/.test(shadow)) {
        const [, y, blur, spread] = shadow.match(/-?[\d.]+(?=px)/g).map(Number);
        reach.above = Math.max(reach.above, blur + spread - y);
        reach.below = Math.max(reach.below, blur + spread + y);
      }
    }
    return reach;
  }

  vidgen.solid = {
    isWithin,
    /** Whether nothing shows through an element, anywhere in its box. */
    hides: (element, box, fixtures) =>
      fills(element, box) && isAmongPlain(element, box) && isInFront(element, box, fixtures),
    shadowOf,
  };
}
