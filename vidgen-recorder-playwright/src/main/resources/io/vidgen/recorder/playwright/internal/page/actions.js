// What a visitor does in a page: points, clicks, types. Events are made by script, as those of the
// browser itself wait for frames that are drawn on demand. Runs on top of cursor.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.actions) {
    return;
  }
  const { html, root, everything, XHTML } = vidgen;

  const NO_SELECTOR = 'the selector is not valid';
  const NO_ELEMENT = 'the page has no such element';
  const NOT_SHOWN = 'the element is not visible';
  const OVER_ALL = 2147483646;

  /** The first match, in open shadow trees too; or what is wrong, in words. */
  function find(selector) {
    try {
      const found = document.querySelector(selector);
      if (found) {
        return found;
      }
      for (const element of everything(html())) {
        const inner = element.shadowRoot && element.shadowRoot.querySelector(selector);
        if (inner) {
          return inner;
        }
      }
      return NO_ELEMENT;
    } catch (e) {
      return NO_SELECTOR;
    }
  }

  function isShown(element) {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
  }

  /** Does something with an element that can be seen; returns what is wrong, or nothing. */
  function on(selector, doing) {
    const element = find(selector);
    if (typeof element === 'string') {
      return element;
    }
    if (!isShown(element)) {
      return NOT_SHOWN;
    }
    return doing(element) || '';
  }

  function centre(element) {
    return middle(element.getBoundingClientRect());
  }

  /** The same place as if the view had not gone closer: that moves and enlarges the whole page. */
  function unzoomed({ left, top, width, height }) {
    const { a: factor, e, f } = new DOMMatrix(getComputedStyle(html()).transform);
    return {
      left: (left - e) / factor,
      top: (top - f) / factor,
      width: width / factor,
      height: height / factor,
    };
  }

  function middle({ left, top, width, height }) {
    return { x: left + width / 2, y: top + height / 2 };
  }

  function isOutOfView(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom < 0 || top > innerHeight;
  }

  function bringIntoView(element) {
    if (isOutOfView(element)) {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
    }
  }

  function mouse(element, type, more = {}) {
    const { x, y } = centre(element);
    const settings = {
      bubbles: !type.endsWith('enter'),
      cancelable: true,
      composed: true,
      view: window,
      clientX: x,
      clientY: y,
      ...more,
    };
    return element.dispatchEvent(
      type.startsWith('pointer')
        ? new PointerEvent(type, { pointerId: 1, isPrimary: true, pointerType: 'mouse', ...settings })
        : new MouseEvent(type, settings));
  }

  function enter(element) {
    for (const type of ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'pointermove', 'mousemove']) {
      mouse(element, type);
    }
  }

  function overlay(css) {
    const box = document.createElementNS(XHTML, 'div');
    box.style.cssText = `all: initial; pointer-events: none; z-index: ${OVER_ALL}; ${css}`;
    html().append(box);
    return box;
  }

  /** Rings where something was clicked. */
  function ripple({ x, y }) {
    const ring = overlay(
      `position: fixed; inset: 0 auto auto 0; margin: 0; width: 72px; height: 72px;` +
      ` left: ${x - 36}px; top: ${y - 36}px; border-radius: 50%; background: none;` +
      ` border: 5px solid rgb(255 179 0); box-sizing: border-box;` +
      ` box-shadow: 0 0 0 2px rgb(0 0 0 / .55), inset 0 0 0 2px rgb(0 0 0 / .55)`);
    if (ring.showPopover) {
      ring.popover = 'manual';
      ring.showPopover();
    }
    const animation = ring.animate(
      [{ transform: 'scale(0.2)', opacity: 1 }, { transform: 'scale(1.4)', opacity: 0 }],
      { duration: 500, easing: 'ease-out' });
    animation.onfinish = () => ring.remove();
  }

  function press(element) {
    enter(element);
    mouse(element, 'pointerdown', { button: 0, buttons: 1 });
    if (mouse(element, 'mousedown', { button: 0, buttons: 1, detail: 1 })) {
      (element.closest('input, textarea, select, button, a[href], [tabindex], [contenteditable]') || document.body)
        .focus({ preventScroll: true });
    }
    mouse(element, 'pointerup', { button: 0 });
    mouse(element, 'mouseup', { button: 0, detail: 1 });
    mouse(element, 'click', { button: 0, detail: 1 });
  }

  function click(element, visibly) {
    bringIntoView(element);
    if (visibly) {
      ripple(centre(element));
    }
    press(element);
  }

  function setValue(field, value) {
    const prototype =
      field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value').set.call(field, value);
  }

  /** Fields of a form whose value is no text that is typed. */
  const TYPELESS = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

  const isField = element =>
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && !TYPELESS.includes(element.type));

  /** What is wrong where a host alone, and perhaps https alone, is told what is typed. */
  function elsewhere(host, https) {
    const strange = host && (location.hostname !== host || (https && location.protocol !== 'https:'));
    return strange ? `the page has gone to ${location.origin}, which is not told secrets` : '';
  }

  function key(element, type, name) {
    return element.dispatchEvent(
      new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true, composed: true, view: window }));
  }

  function insert(element, character) {
    key(element, 'keydown', character);
    if (isField(element)) {
      setValue(element, element.value + character);
      element.dispatchEvent(
        new InputEvent('input', { data: character, inputType: 'insertText', bubbles: true, composed: true }));
    } else {
      document.execCommand('insertText', false, character);
    }
    key(element, 'keyup', character);
  }

  function pressKey(name) {
    const element = document.activeElement || document.body || html();
    const allowed = key(element, 'keydown', name);
    if (allowed && name === 'Enter') {
      key(element, 'keypress', name);
      if (element instanceof HTMLInputElement && element.form) {
        element.form.requestSubmit();
      } else if (element instanceof HTMLButtonElement || element instanceof HTMLAnchorElement) {
        element.click();
      }
    }
    if (allowed && name === 'Escape') {
      const open = [...document.querySelectorAll('dialog[open]')].pop();
      if (open) {
        open.close();
      }
    }
    key(element, 'keyup', name);
  }

  let pointed = { x: 0, y: 0 };
  let start = pointed;
  let way = null;
  let marked = null;
  let closer = null;

  /** How far the page has to be scrolled for an element to be in the middle. */
  function wayTo(element) {
    const from = root().scrollTop;
    const most = root().scrollHeight - innerHeight;
    const { y } = middle(unzoomed(element.getBoundingClientRect()));
    return { from, to: Math.max(0, Math.min(most, from + y - innerHeight / 2)) };
  }

  function scrollAlong(share) {
    root().scrollTo({ top: Math.round(way.from + share * (way.to - way.from)), behavior: 'instant' });
  }

  function pointAt(point) {
    pointed = point;
    vidgen.movePointer(point.x, point.y);
    return point;
  }

  function choose(list, wanted) {
    if (!(list instanceof HTMLSelectElement)) {
      return 'the element is no list of options';
    }
    const index = [...list.options].findIndex(
      option => option.value === wanted || option.text.trim() === wanted);
    if (index < 0) {
      return 'the list has no such option';
    }
    list.selectedIndex = index;
    list.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return '';
  }

  function mark(element, spotlight) {
    unmark();
    const { left, top, width, height } = unzoomed(element.getBoundingClientRect());
    const shadow = spotlight
      ? '0 0 0 400vmax rgb(8 12 20 / 0.6)'
      : '0 0 0 4px rgb(255 179 0), 0 0 24px 6px rgb(255 179 0 / 0.6)';
    marked = overlay(
      `position: absolute; display: block; left: ${left + scrollX - 6}px; top: ${top + scrollY - 6}px;` +
      ` width: ${width + 12}px; height: ${height + 12}px; border-radius: 10px; box-shadow: ${shadow}`);
    marked.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 300, easing: 'ease-out' });
  }

  function unmark() {
    if (marked) {
      marked.remove();
      marked = null;
    }
  }

  const EASE = { duration: 900, easing: 'cubic-bezier(0.45, 0, 0.2, 1)', fill: 'forwards' };

  function zoom(element, factor) {
    const from = getComputedStyle(html()).transform;
    const { x, y } = middle(unzoomed(element.getBoundingClientRect()));
    if (closer) {
      closer.cancel();
    }
    const within = (value, size) => Math.min(0, Math.max(size * (1 - factor), value));
    const left = within(innerWidth / 2 - x * factor, innerWidth);
    const top = within(innerHeight / 2 - y * factor, innerHeight);
    html().style.transformOrigin = `${scrollX}px ${scrollY}px`;
    closer = html().animate(
      [{ transform: from }, { transform: `translate(${left}px, ${top}px) scale(${factor})` }], EASE);
  }

  function zoomOut() {
    const from = getComputedStyle(html()).transform;
    if (closer) {
      closer.cancel();
      closer = html().animate([{ transform: from }, { transform: 'none' }], EASE);
    }
  }

  vidgen.actions = {
    host: () => location.hostname,
    isShown: selector => {
      const element = find(selector);
      return typeof element === 'string' ? element : isShown(element) ? '' : NOT_SHOWN;
    },
    showPointer: (touch, x, y) => {
      vidgen.showPointer(touch);
      pointAt({ x, y });
    },
    /** The pointer sets out from where it is, and the page with it if the element is out of view. */
    setOut: selector => {
      start = pointed;
      const element = find(selector);
      way = typeof element !== 'string' && isOutOfView(element) ? wayTo(element) : null;
    },
    /** The pointer has covered a share of its way to an element, wherever that is by now. */
    travel: (selector, share) => {
      const element = find(selector);
      if (typeof element === 'string') {
        return pointed;
      }
      if (way) {
        scrollAlong(share);
      }
      const end = centre(element);
      return pointAt({ x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) });
    },
    click: (selector, visibly) => on(selector, element => click(element, visibly)),
    hover: selector => on(selector, element => {
      bringIntoView(element);
      enter(element);
    }),
    /** The element or one of those that it is in, for the browser to take as hovered. */
    hovered: (selector, depth) => {
      let element = find(selector);
      for (let i = 0; i < depth && element; i++) {
        element = element.parentElement;
      }
      return typeof element === 'string' ? null : element;
    },
    beginTyping: (selector, visibly, host, https) => elsewhere(host, https) || on(selector, element => {
      if (!isField(element) && !element.isContentEditable) {
        return 'nothing can be typed there';
      }
      click(element, visibly);
      if (isField(element)) {
        setValue(element, '');
      }
      return '';
    }),
    typeText: (selector, text, host, https) => elsewhere(host, https) || on(selector, element => {
      for (const character of text) {
        insert(element, character);
      }
    }),
    endTyping: selector => on(selector, element => {
      element.dispatchEvent(new Event('change', { bubbles: true }));
    }),
    press: name => {
      pressKey(name);
      return '';
    },
    select: (selector, wanted) => on(selector, element => choose(element, wanted)),
    beginScroll: selector => {
      const element = find(selector);
      if (typeof element === 'string') {
        return element;
      }
      way = wayTo(element);
      return '';
    },
    scroll: share => {
      scrollAlong(share);
      return '';
    },
    hide: selector => {
      const first = find(selector);
      if (typeof first === 'string') {
        return first;
      }
      for (const element of [first, ...document.querySelectorAll(selector)]) {
        element.style.setProperty('display', 'none', 'important');
      }
      return '';
    },
    highlight: (selector, spotlight) => on(selector, element => mark(element, spotlight)),
    unhighlight: () => {
      unmark();
      return '';
    },
    zoom: (selector, factor) => on(selector, element => zoom(element, factor)),
    zoomOut: () => {
      zoomOut();
      return '';
    },
  };
}
