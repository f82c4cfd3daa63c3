// The drawn cursor. Runs on top of page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.showPointer) {
    return;
  }
  const { html, XHTML } = vidgen;

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

  Object.assign(vidgen, {
    showPointer,
    /** Puts it there, in CSS pixels, if there is one. */
    movePointer: (x, y) => {
      if (pointer) {
        pointer.style.transform = `translate(${x}px, ${y}px)`;
      }
    },
  });
}
