// What stands still while the page is scrolled, and pictures of the page with and without it. Runs in
// the isolated world, on top of boxes.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.covers) {
    return;
  }
  const { isWithin, isShown, hasArea, reaches, parentOf } = vidgen.boxes;
  const { extentOf, drawnBy, isSame, contains, nameOf } = vidgen.boxes;

  /** A shadow is noticed this far outside the picture. */
  const MARGIN = 200;

  /** Ways of showing what stands still; its transparency stays in all but the first. */
  const LOOKS = {
    hidden: () => ({ opacity: 0 }),
    black: (style) => ({ filter: `${ownFilter(style)} brightness(0)` }),
    white: (style) => ({ filter: `${ownFilter(style)} brightness(0) invert(1)` }),
  };

  const ownFilter = (style) => (style.filter === 'none' ? '' : style.filter);

  let places = new WeakMap(); // Where elements were when they were looked at last.
  let standing = []; // Elements that stand still, those within others left out.
  let standsAt = [];
  let drawnAt = []; // All that they draw.
  let version = 0;
  let arrangement = 0; // Changes when more of it does than the boxes that are reported.
  let animations = [];

  const isNone = (value) => !value || value === 'none' || value === 'auto';

  /** What it and its parts draw lies over the rest as one layer. */
  function isLayer(element) {
    const style = getComputedStyle(element);
    if (style.mixBlendMode !== 'normal') {
      return false;
    }
    for (let at = parentOf(element); at; at = parentOf(at)) {
      if (at.nodeType === Node.ELEMENT_NODE) {
        const around = getComputedStyle(at);
        if (
          around.opacity !== '1' ||
          around.mixBlendMode !== 'normal' ||
          ![around.filter, around.maskImage || around.webkitMaskImage].every(isNone)
        ) {
          return false;
        }
      }
    }
    return true;
  }

  /** More parts than that are not looked at one by one. */
  const MOST_PARTS = 60;

  /** Nor are the places of all that stands still, if those have more. */
  const MOST_PLACES = 300;

  /** The part of a box that an element's background covers for certain. */
  function groundOf(element, style) {
    const opaque =
      /^rgb\(/.test(style.backgroundColor) &&
      style.backgroundClip === 'border-box' &&
      style.visibility === 'visible' &&
      isNone(style.clipPath);
    const radii = ['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight'].map(
      (corner) => parseFloat(style[`border${corner}Radius`]));
    return opaque && style.transform === 'none'
      ? vidgen.boxes.grown(element.getBoundingClientRect(), -Math.max(...radii) - 1)
      : null;
  }

  const clips = (element, style, box) =>
    !isNone(style.clipPath) ||
    (style.overflow !== 'visible' && !contains(element.getBoundingClientRect(), box));

  /**
   * Whether all that an element draws is before an opaque background of what stands still: whatever
   * becomes of it, what scrolls shows through no more and no less than it did.
   *
   * @param placesOf where an element and its parts are and were
   */
  function isOnOpaqueGround(element, placesOf) {
    const root = standing.find((one) => one !== element && isWithin(element, one));
    const parts = root ? [element, ...element.querySelectorAll('*')] : [];
    if (parts.length === 0 || parts.length > MOST_PARTS || vidgen.shadowOf(element)) {
      return false;
    }
    const box = vidgen.boxes.around([...parts.map(drawnBy), ...parts.flatMap(placesOf)]);
    let found = false;
    for (let at = parentOf(element); box && at; at = at === root ? null : parentOf(at)) {
      if (at.nodeType !== Node.ELEMENT_NODE) {
        continue;
      }
      const style = getComputedStyle(at);
      const ground = groundOf(at, style);
      found = found || Boolean(ground && contains(ground, box));
      if (clips(at, style, box)) {
        return false;
      }
    }
    return found;
  }

  /** A filter would take fixed parts out of their place. */
  function keepsItsParts(element, fixtures) {
    const style = getComputedStyle(element);
    return (
      !isNone(style.transform) ||
      !isNone(style.filter) ||
      !fixtures.some(
        (part) =>
          part !== element && isWithin(part, element) && getComputedStyle(part).position === 'fixed')
    );
  }

  /** Where something in front is looked for, from one side to the other. */
  const ACROSS = [0.04, 0.25, 0.5, 0.75, 0.96];

  /** At some points in the picture nothing is before it but what stands still as well. */
  function isInFront(element, box) {
    if (!reaches(box, 0)) {
      return true; // No more than its shadow is in the picture.
    }
    const style = getComputedStyle(element);
    if (style.pointerEvents === 'none') {
      return Number(style.zIndex) > 0; // Points do not hit it.
    }
    const left = Math.max(0, box.left);
    const top = Math.max(0, box.top);
    const width = Math.min(innerWidth, box.right) - left;
    const height = Math.min(innerHeight, box.bottom) - top;
    // What scrolls before it comes in at its upper or lower edge.
    const rows = [top + Math.min(1, height / 2), top + height / 2, top + Math.max(height - 1, height / 2)];
    const points = rows.flatMap((y) => ACROSS.map((share) => [left + share * width, y]));
    return points.every(([x, y]) => {
      const hits = element.getRootNode().elementsFromPoint(x, y);
      const own = hits.findIndex((hit) => isWithin(hit, element)); // None, beside round corners.
      return hits
        .slice(0, Math.max(0, own))
        .every((hit) => standing.some((other) => isWithin(hit, other)));
    });
  }

  /** Where an element is; of one without an area, where its parts are. */
  const placeOf = (element) => extentOf(element) || element.getBoundingClientRect();

  /** Whether an element is where it would stick, so that it will once the page is scrolled. */
  function isAtItsEdge(box, { position, top, bottom }) {
    return (
      position === 'sticky' &&
      (Math.abs(box.top - parseFloat(top)) < 0.01 ||
        Math.abs(innerHeight - box.bottom - parseFloat(bottom)) < 0.01)
    );
  }

  /** Whether an element stood still; reports it if it did neither that nor scroll, or does it now. */
  function standsStill(element, box, moved, report) {
    const last = places.get(element);
    const before = last && hasArea(last.box) ? last : null; // Or it was not drawn.
    const style = getComputedStyle(element);
    const isFixed = style.position === 'fixed';
    let stands = before ? before.stands : isFixed || isAtItsEdge(box, style);
    let known = before || stands;
    if (before) {
      const by = before.box.top - box.top;
      const movesItself = isFixed && before.stands && Math.abs(by - moved) >= 0.01;
      if (moved !== 0 && !movesItself) {
        stands = Math.abs(by) < 0.01;
      }
      const goesOn = stands === before.stands && Math.abs(stands ? by : by - moved) < 0.01;
      known = movesItself || goesOn;
    }
    places.set(element, { box, stands });
    if (!known) {
      const why = `${nameOf(element)} begins or ends to stand still`;
      const halo = vidgen.boxes.haloOf(element);
      // What has scrolled until now is content of earlier frames.
      const drawn = vidgen.boxes.around([vidgen.boxes.grown(box, halo), drawnBy(element)]);
      report(drawn, why, stands && isFixed ? element : null, false);
      if (before) {
        report(vidgen.boxes.grown(vidgen.boxes.shifted(before.box, moved), halo), why, null, false);
      }
      if (before && before.stands) {
        report(vidgen.boxes.grown(before.box, halo), why, null, true); // What it hid is shown.
      }
    }
    return stands;
  }

  /** What stands still may move by itself, or change its size. */
  function reportMoves(stoodAt, drewAt, report) {
    standing.forEach((element, i) => {
      if (!isSame(standsAt[i], stoodAt[i])) {
        const places = [drewAt[i], drawnAt[i]].filter(Boolean);
        places.forEach((box) => report(box, `${nameOf(element)} moves`, element, true));
      }
    });
  }

  /**
   * Finds what stands still.
   *
   * @param fixtures elements that may
   * @param panes elements through whose glass that shows what is behind them
   * @param moved how far the page was scrolled since the last time
   * @param report is told of boxes that are neither that nor scrolled
   */
  function look(fixtures, panes, moved, report) {
    const moves = [];
    const later = (...move) => moves.push(move);
    const found = fixtures.filter((element) => {
      const stands = standsStill(element, placeOf(element), moved, later);
      const extent = stands && extentOf(element); // Also of what fades in.
      return extent && reaches(extent, MARGIN);
    });
    const roots = found.filter(
      (element) => !found.some((other) => other !== element && isWithin(element, other)));
    const boxes = roots.map(placeOf);
    const drawn = roots.map(drawnBy);
    const areSame =
      roots.length === standing.length && roots.every((root, i) => root === standing[i]);
    if (!areSame) {
      version++;
      arrangement++;
    }
    const [stoodAt, drewAt] = [standsAt, drawnAt];
    standing = roots;
    standsAt = boxes;
    drawnAt = drawn;
    moves.forEach((move) => report(...move)); // Now that it is known what stands.
    if (areSame) {
      reportMoves(stoodAt, drewAt, report);
    }
    for (const element of standing) {
      const box = drawnBy(element);
      if (!box || !reaches(box, 0) || !isShown(element)) {
        continue;
      }
      if (panes.some((pane) => isWithin(pane, element) && isShown(pane))) {
        report(box, `glass: ${nameOf(element)}`, null, true);
      } else if (!isLayer(element) || !keepsItsParts(element, fixtures)) {
        report(box, `${nameOf(element)} stands still, but is no layer`, null, true);
      } else if (!isInFront(element, extentOf(element))) {
        report(box, `${nameOf(element)} stands still, but not in front`, null, true);
      }
    }
  }

  /** All that one element and its parts draw; null if they may draw elsewhere, too. */
  function placesOf(element) {
    const parts = [element];
    for (const part of vidgen.everything(element)) {
      parts.push(part);
      if (parts.length > MOST_PLACES) {
        return null;
      }
    }
    return isLayer(element) ? parts.filter(isShown).map(drawnBy).filter(Boolean) : null;
  }

  vidgen.covers = {
    look,
    /** All that what stands still draws, as boxes of something that does. */
    places: () => {
      const all = standing.map(placesOf);
      const boxes = all.includes(null) ? [new DOMRect(0, 0, innerWidth, innerHeight)] : all.flat();
      return boxes.map((box) => [box.left, box.top, box.right, box.bottom, true]);
    },
    /**
     * Something has changed that may be part of what stands still.
     *
     * @param placesOf where an element was; nothing if its parts are others now
     */
    touch: (element, placesOf) => {
      const isPart = standing.some((root) => isWithin(element, root));
      const isAround = standing.some((root) => root !== element && isWithin(root, element));
      if ((isPart || isAround) && !(placesOf && isOnOpaqueGround(element, placesOf))) {
        version++;
      }
      if (isAround || (isPart && !placesOf)) {
        arrangement++;
      }
    },
    touchAll: () => {
      version++;
      arrangement++;
    },
    /** Whether an element is among what stands still, or is part of it. */
    has: (element) => standing.some((root) => isWithin(element, root)),
    /** Changes with what stands still. */
    version: () => version,
    /** Changes with that, but not if all that has changed is within the boxes that were reported. */
    arrangement: () => arrangement,
    isAny: () => standing.length > 0,
    /** Whether anything stands still before a box. */
    isOver: (box) =>
      standing.some((element) => {
        const drawn = drawnBy(element);
        return (
          drawn &&
          drawn.left < box.right &&
          drawn.right > box.left &&
          drawn.top < box.bottom &&
          drawn.bottom > box.top
        );
      }),
    /**
     * Shows what stands still otherwise, until it is asked to show it as it is. The document stays
     * as it is, and no script runs meanwhile.
     */
    show: (as) => {
      animations.forEach((animation) => animation.cancel());
      animations = [];
      const look = LOOKS[as];
      if (look) {
        for (const element of standing) {
          const frame = look(getComputedStyle(element));
          animations.push(element.animate([frame, frame], { duration: 1e9, fill: 'both' }));
        }
      }
    },
  };
}
