// Finds consent banners by what they look like and say, and takes them out of the picture or presses
// their buttons. Runs in an isolated world, after page.js, in the page and in each of its frames.
(words) => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.consent) {
    return;
  }

  // ---- Words, from consent-words.json. All of it is compared without accents and capitals.

  const plain = (text) =>
    text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim();

  const anyOf = (phrases) =>
    new RegExp(phrases.map((phrase) => plain(phrase)).join('|'), 'u');

  /** The subject is mentioned. */
  const MENTION = anyOf(words.mention);

  /** Said by banners, hardly by anything else. */
  const STATEMENT = anyOf(Object.values(words.statement).flat());

  /** Buttons that say no; asked before those that say yes, which some of them quote. */
  const NO = anyOf(words.no);

  const YES = anyOf(words.yes);

  const CHOOSE = anyOf(words.choose);

  /** Buttons that answer for all purposes at once. */
  const ALL = anyOf(words.all);

  // ---- Names

  /** What consent tools and their authors call such a thing, in ids, classes and labels. */
  const NAME = new RegExp(words.name.join('|'), 'i');

  /** The containers of the tools that are met most. */
  const TOOLS = words.tools.join(',');

  /** The same tools' own buttons: their words may be anything. */
  const TOOL_NO = words.toolNo.join(',');
  const TOOL_YES = words.toolYes.join(',');

  // ---- Looking

  const MOST_TEXT = 12000;

  const parentOf = (element) =>
    element.assignedSlot || element.parentElement ||
    (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : null);

  const nameOf = (element) =>
    [element.id, element.getAttribute('class'), element.getAttribute('aria-label'),
      element.getAttribute('data-testid'), element.localName.includes('-') ? element.localName : '',
      element.localName === 'iframe' ? `${element.name} ${element.title} ${element.src}` : '',
    ].filter(Boolean).join(' ');

  function isShown(element) {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 &&
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  }

  const shadowRootsIn = function* (element) {
    if (element.shadowRoot) {
      yield element.shadowRoot;
    }
    for (const inner of vidgen.everything(element)) {
      if (inner.shadowRoot) {
        yield inner.shadowRoot;
      }
    }
  };

  function textOf(element) {
    let text = element.innerText || '';
    for (const tree of shadowRootsIn(element)) {
      for (const child of tree.children) {
        if (text.length < MOST_TEXT && child.localName !== 'style' && child.innerText) {
          text += ' ' + child.innerText;
        }
      }
    }
    return plain(text.slice(0, MOST_TEXT));
  }

  const PRESSABLE = 'button, [role="button"], a, input[type="button"], input[type="submit"], [onclick]';

  function buttonsOf(element) {
    const found = [...element.querySelectorAll(PRESSABLE)];
    for (const tree of shadowRootsIn(element)) {
      found.push(...tree.querySelectorAll(PRESSABLE));
    }
    return found.filter(isShown).map((button) => {
      const label = plain(button.innerText || button.value || button.getAttribute('aria-label') || '');
      let kind = '';
      if (button.matches(TOOL_NO)) {
        kind = 'no';
      } else if (button.matches(TOOL_YES)) {
        kind = 'yes';
      } else if (label.length > 0 && label.length <= 60) {
        kind = NO.test(label) ? 'no' : YES.test(label) ? 'yes' : CHOOSE.test(label) ? 'choose' : '';
      }
      return { button, label, kind };
    });
  }

  /** Marks of a site's own furniture and content, which banners lack. */
  function contentMarks(element) {
    let marks = 0;
    if (/^(header|nav|main|article|footer)$/.test(element.localName)) {
      marks += 3;
    }
    if (element.querySelector('nav, [role="navigation"], main, article, [role="search"], input[type="search"]')) {
      marks += 3;
    }
    if (element.querySelector('h1, [itemprop="price"], input[type="password"], input[type="email"]')) {
      marks += 3;
    }
    if (element.querySelectorAll('a').length > 25) {
      marks += 2;
    }
    return marks;
  }

  /** Whether this part of the page is a consent banner: points for, points against, see below. */
  function isBanner(element, floats) {
    const viewport = innerWidth * innerHeight;
    const box = element.getBoundingClientRect();
    const hasSize = box.width * box.height > viewport / 200;
    if (element.matches(TOOLS)) {
      return true;
    }
    const text = textOf(element);
    if (!hasSize && text.length === 0) {
      return false;
    }
    if (text.length < 12 || text.length >= MOST_TEXT || !MENTION.test(text)) {
      return false;
    }
    const states = STATEMENT.test(text);
    const named = NAME.test(nameOf(element)) ||
      [...element.querySelectorAll('[id], [class]')].slice(0, 40).some((e) => NAME.test(nameOf(e)));
    const kinds = new Set(buttonsOf(element).map((b) => b.kind));
    if (!kinds.has('yes') && !kinds.has('no')) {
      return false;
    }
    // Somebody who only sells biscuits neither states how they use them nor lets them be refused.
    if (!states && !(named && kinds.has('no'))) {
      return false;
    }
    let points = (states ? 2 : 1) + (named ? 2 : 0) + (kinds.has('no') ? 2 : 0) +
      (kinds.has('yes') ? 1 : 0) + (kinds.has('choose') ? 1 : 0) + (text.length < 600 ? 1 : 0);
    points -= contentMarks(element) + (floats ? 0 : 2);
    return points >= 4;
  }

  /** Where on the screen it is looked what lies on top. */
  function* points() {
    for (const y of [0.02, 0.12, 0.3, 0.5, 0.7, 0.88, 0.95, 0.985]) {
      for (const x of [0.03, 0.2, 0.5, 0.8, 0.97]) {
        yield [x * innerWidth, y * innerHeight];
      }
    }
  }

  /** What lies at a point, the top first, open shadow trees and all. */
  function elementsAt(x, y, tree) {
    const found = [];
    for (const element of tree.elementsFromPoint(x, y).slice(0, 8)) {
      if (element.shadowRoot && element.shadowRoot !== tree) {
        const inner = element.shadowRoot.elementsFromPoint(x, y).filter((e) => e !== element);
        if (inner.length > 0 && inner[0].getRootNode() === element.shadowRoot) {
          found.push(...elementsAt(x, y, element.shadowRoot).slice(0, 8));
        }
      }
      found.push(element);
    }
    return found;
  }

  const isFloating = (element) => {
    const style = getComputedStyle(element);
    return style.position === 'fixed' || style.position === 'sticky' ||
      (style.position === 'absolute' && Number(style.zIndex) >= 10) ||
      (element.localName === 'dialog' && element.open) ||
      (element.popover && element.matches(':popover-open'));
  };

  /** The outermost thing around an element that floats over the page, or is named like a banner. */
  function overlayOf(element) {
    let floating = null;
    let named = null;
    for (let e = element; e && e !== document.body && e !== document.documentElement; e = parentOf(e)) {
      if (isFloating(e)) {
        floating = e;
      }
      if (e.matches(TOOLS)) {
        return [e, true];
      }
      if (NAME.test(nameOf(e)) && !/^(input|label|a|button)$/.test(e.localName)) {
        named = e;
      }
    }
    return floating ? [floating, true] : [named, false];
  }

  function banners() {
    const looked = new Set();
    const found = [];
    const look = (element) => {
      const [overlay, floats] = overlayOf(element);
      if (!overlay || found.includes(overlay)) {
        return;
      }
      if (!looked.has(overlay)) {
        looked.add(overlay);
        if (isBanner(overlay, floats)) {
          found.push(overlay);
          return;
        }
      }
      lookInside(overlay, element);
    };
    // A wrapper around the whole application may float, with the banner in it.
    const lookInside = (overlay, element) => {
      for (let e = element; e && e !== overlay; e = parentOf(e)) {
        if (isFloating(e) && !looked.has(e)) {
          looked.add(e);
          if (isBanner(e, true)) {
            found.push(e);
            return;
          }
        }
      }
    };
    for (const element of document.querySelectorAll(TOOLS)) {
      if (!hidden.has(element) && (isShown(element) || textOf(element)) && element.checkVisibility()) {
        looked.add(element);
        found.push(element);
      }
    }
    for (const [x, y] of points()) {
      elementsAt(x, y, document).slice(0, 10).forEach(look);
    }
    for (const frame of consentFrames) {
      const [overlay] = overlayOf(frame);
      const whole = overlay || frame;
      if (isShown(frame) && !found.includes(whole)) {
        found.push(whole);
      }
    }
    return found;
  }

  // ---- Acting

  const hidden = new Set();

  /** Frames whose inside is a banner; the recorder says so, who alone sees into all of them. */
  const consentFrames = new Set();

  function hide(element) {
    hidden.add(element);
    element.style.setProperty('display', 'none', 'important');
  }

  /** What dimmed the page behind a banner, or kept it from scrolling, goes with it. */
  function freePage() {
    for (const [x, y] of [[0.5, 0.5], [0.03, 0.5], [0.5, 0.03], [0.97, 0.97]]) {
      for (const element of elementsAt(x * innerWidth, y * innerHeight, document).slice(0, 4)) {
        const box = element.getBoundingClientRect();
        const covers = box.width >= 0.95 * innerWidth && box.height >= 0.95 * innerHeight;
        if (covers && isFloating(element) && isVeil(element)) {
          hide(element);
        }
      }
    }
    for (const element of [document.documentElement, document.body]) {
      if (element) {
        const style = getComputedStyle(element);
        if (style.overflowY === 'hidden' || style.overflowY === 'clip') {
          element.style.setProperty('overflow-y', 'visible', 'important');
        }
        if (style.position === 'fixed') {
          element.style.setProperty('position', 'static', 'important');
        }
        if (style.touchAction === 'none') {
          element.style.setProperty('touch-action', 'auto', 'important');
        }
      }
    }
    for (const element of [document.body, ...(document.body ? document.body.children : [])]) {
      if (element && /blur\(/.test(getComputedStyle(element).filter)) {
        element.style.setProperty('filter', 'none', 'important');
      }
    }
  }

  /** Nothing to read or see in it but a tint. */
  function isVeil(element) {
    if (element === document.body || element.querySelectorAll('*').length > 3 ||
      textOf(element) !== '' || element.querySelector('img, video, canvas, iframe, svg, input')) {
      return false;
    }
    const style = getComputedStyle(element);
    const tint = /^rgba\(.*, (0?\.\d+|0)\)$/.exec(style.backgroundColor);
    return style.backgroundImage === 'none' &&
      (tint !== null || Number(style.opacity) < 1 || style.backdropFilter !== 'none');
  }

  /** Presses the banner's button of this kind; what it says, or nothing if there is none. */
  function press(elements, kind) {
    for (const element of elements) {
      const fitting = buttonsOf(element).filter((b) => b.kind === kind);
      const best = fitting.find((b) => b.button.matches(kind === 'no' ? TOOL_NO : TOOL_YES)) ||
        fitting.find((b) => ALL.test(b.label)) || fitting[0];
      if (best) {
        best.button.click();
        return best.label || kind;
      }
    }
    return '';
  }

  /** Late banners are taken away in the very moment in which they come, before they are drawn. */
  function watch() {
    const check = (element) => {
      if (!(element instanceof Element) || !element.isConnected || hidden.has(element)) {
        return;
      }
      const suspicious = NAME.test(nameOf(element)) || element.matches(TOOLS) || element.shadowRoot ||
        MENTION.test(plain((element.textContent || '').slice(0, MOST_TEXT)));
      if (!suspicious) {
        return;
      }
      const [overlay, floats] = overlayOf(element);
      let banner = overlay && isBanner(overlay, floats) ? overlay : null;
      if (!banner) {
        let left = 300;
        for (const inner of vidgen.everything(element)) {
          if (left-- <= 0) {
            break;
          }
          if (isFloating(inner) && isBanner(inner, true)) {
            banner = inner;
            break;
          }
        }
      }
      if (banner) {
        hide(banner);
        freePage();
      }
    };
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === 'childList') {
          change.addedNodes.forEach(check);
        } else if (hidden.has(change.target)) {
          if (getComputedStyle(change.target).display !== 'none') {
            hide(change.target);
          }
        } else if (NAME.test(nameOf(change.target)) || change.target.matches(TOOLS)) {
          check(change.target);
        }
      }
    }).observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['class', 'style', 'hidden', 'open'],
    });
  }

  const isFrame = window !== window.parent;

  vidgen.consent = {
    /** How many banners can be seen; a frame that is one as a whole counts for its page. */
    count: () => (isFrame ? 0 : banners().length),
    /** Whether this frame's document as a whole is a banner. */
    isBannerFrame: () =>
      isFrame && Boolean(document.body) && isShown(document.body) && isBanner(document.body, true),
    markFrame: (frame) => consentFrames.add(frame),
    hide: () => {
      const found = banners();
      found.forEach(hide);
      if (found.length > 0) {
        freePage();
      }
      return found.length;
    },
    press: (kind) => press(isFrame ? [document.body] : banners(), kind),
    watch,
  };
}
