// What rules of style sheets let a change of one element show on: more than its own parts. Runs in
// the isolated world, beside page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.rules) {
    return;
  }

  const HOVER = ':hover';

  /** States of elements, of which the document shows no trace; `valid` also finds its opposite. */
  const STATES = [
    ':empty', HOVER, ':focus', ':target', ':checked', ':indeterminate', ':placeholder-shown', 'valid'];

  /** States of elements in which one of their parts is in a state of its own. */
  const STATES_OF_PARTS = /:(focus|target)-within|(form|fieldset)[^,]*valid/;

  /** They look different under the mouse without a rule of the page's. */
  const CONTROLS = 'button, input, select, textarea, summary, video, audio';

  const COMBINATORS = ' >+~';

  /** Behind more siblings than that, all of what they are in counts as changed. */
  const MOST_SIBLINGS = 30;

  let known = '';
  let onSiblings = new Set(); // Names on which rules for siblings depend: see reachOf.
  let anywhere = new Set(); // Those on which rules for any element may.
  let underMouse = new Set(); // What rules say of elements that the mouse is over.
  let areReadable = true;
  let haveStatesOfParts = false;
  let areStale = false;
  const fetched = new Map(); // Sheets of other origins; null if they cannot be read.

  /** Cuts a text at some characters, but within no brackets or strings. */
  function cut(text, separators) {
    const pieces = [{ text: '', end: '' }];
    let depth = 0;
    let quote = '';
    for (const [token] of text.matchAll(/\\[^]|[^\\]/g)) {
      const last = pieces[pieces.length - 1];
      if (quote) {
        quote = token === quote ? '' : quote;
      } else if (token === '"' || token === "'") {
        quote = token;
      } else if (token === '(' || token === '[') {
        depth++;
      } else if (token === ')' || token === ']') {
        depth--;
      } else if (depth === 0 && separators.includes(token)) {
        last.end = token;
        pieces.push({ text: '', end: '' });
        continue;
      }
      last.text += token;
    }
    return pieces;
  }

  /** What a part of a selector depends on. */
  function namesIn(selector) {
    const names = [];
    for (const [, name] of selector.matchAll(/\.((?:[\w-]|[^\x00-\x7f]|\\[^])+)/g)) {
      names.push(`.${name.replace(/\\/g, '')}`);
    }
    for (const [, name] of selector.matchAll(/\[\s*([\w-]+)/g)) {
      names.push(`[${name}`);
    }
    const states = STATES.filter((state) => selector.includes(state));
    return [...names, ...(selector.includes('#') ? ['[id'] : []), ...states];
  }

  /** Whether a compound says something of other elements than its own and those around that. */
  const looksElsewhere = (compound) =>
    /:has\(|\sof\s/.test(compound) ||
    /\([^]*[~+]/.test(compound.replace(/:nth-[\w-]+\([^)]*\)|"[^"]*"|\[[^\]]*\]/g, ''));

  /** A selector of what the mouse may be over, up to a compound that says so. */
  const withoutMouse = (left, compound) =>
    left.replaceAll(HOVER, '') +
    (compound.replace(/:hover|::?(before|after|first-\w+)|::[\w-]+/g, '') || '*');

  function readSelector(selector) {
    let compound = '';
    let left = '';
    haveStatesOfParts = haveStatesOfParts || STATES_OF_PARTS.test(selector);
    for (const piece of cut(selector, COMBINATORS)) {
      compound = piece.text || compound;
      if (piece.end === '+' || piece.end === '~') {
        namesIn(compound).forEach((name) => onSiblings.add(name));
      }
      if (looksElsewhere(piece.text)) {
        namesIn(piece.text).forEach((name) => anywhere.add(name));
      }
      if (piece.text.includes(':has(')) {
        anywhere.add(':has');
      }
      if (piece.text.includes(HOVER)) {
        underMouse.add(withoutMouse(left, piece.text));
      }
      left += `${piece.text}${piece.end}`;
    }
  }

  /** Rules within others are for what those name. */
  function readRules(rules, around) {
    for (const rule of rules) {
      let selector = rule.selectorText || '';
      if (selector && around) {
        const own = selector.includes('&') ? selector : `& ${selector}`;
        selector = own.replace(/&/g, () => `:is(${around})`);
      }
      for (const one of cut(selector, ',')) {
        readSelector(one.text);
      }
      if (rule.cssRules) {
        readRules(rule.cssRules, selector || around);
      }
      if (rule.styleSheet) {
        read(rule.styleSheet);
      }
    }
  }

  function read(sheet) {
    try {
      readRules(sheet.cssRules, '');
    } catch (e) {
      readForeign(sheet.href);
    }
  }

  /** Of another origin: it is read if that lets anybody, as most that serve sheets do. */
  function readForeign(address) {
    const sheet = fetched.get(address);
    if (sheet) {
      readRules(sheet.cssRules, '');
    } else {
      areReadable = false;
      if (address && !fetched.has(address)) {
        fetchSheet(address);
      }
    }
  }

  /** Names that count for nothing in sheets that cannot be read, or those would cost too much. */
  const isTrusted = (name) => name === '[style' || name === ':empty' || name === HOVER;

  /** The browser has it already, and will hardly ask for it again. */
  async function fetchSheet(address) {
    fetched.set(address, null);
    const request = { credentials: 'omit', cache: 'force-cache' };
    try {
      const response = await fetch(address, request);
      fetched.set(address, response.ok ? sheetOf(await response.text()) : null);
    } catch (e) {
      if (hasFailed(address) && !(await isThere(address, { ...request, mode: 'no-cors' }))) {
        fetched.set(address, new CSSStyleSheet()); // It has no rules.
      }
    }
    areStale = true;
  }

  /** Whether the document could not load it, or all that it imports. */
  const hasFailed = (address) =>
    Boolean(globalThis.vidgenHeard && globalThis.vidgenHeard.failed.has(address));

  async function isThere(address, request) {
    try {
      await fetch(address, request);
      return true;
    } catch (e) {
      return false;
    }
  }

  function readAll(trees) {
    onSiblings = new Set();
    anywhere = new Set();
    underMouse = new Set();
    areReadable = true;
    haveStatesOfParts = false;
    sheetsOf(trees).forEach(read);
  }

  /** A sheet of its own; null if it has others in it, which are not read. */
  function sheetOf(text) {
    if (/@import/i.test(text)) {
      return null;
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  }

  const sheetsOf = (trees) =>
    trees.flatMap((tree) => [...tree.styleSheets, ...(tree.adoptedStyleSheets || [])]);

  function stateOf(sheet) {
    try {
      return sheet.disabled ? 'off' : sheet.cssRules.length;
    } catch (e) {
      return 'other origin'; // The page's scripts cannot change its rules either.
    }
  }

  function followersOf(element) {
    const found = [];
    for (let at = element.nextElementSibling; at; at = at.nextElementSibling) {
      found.push(at);
      if (found.length > MOST_SIBLINGS) {
        return [element.parentElement || element.parentNode.host];
      }
    }
    return found;
  }

  /** Whether a part of a selector is for an element; so it is if that cannot be said. */
  function mayMatch(element, compound) {
    try {
      return element.matches(compound);
    } catch (e) {
      return true; // What it was for has been cut out.
    }
  }

  vidgen.rules = {
    HOVER,
    /** Whether an element or what is around it may look different once the mouse is over it. */
    dependsOnMouse: (element) =>
      anywhere.has(HOVER) ||
      element.matches(CONTROLS) ||
      [...underMouse].some((compound) => mayMatch(element, compound)),
    /** Whether a state of an element may show on all that is around it. */
    dependOnParts: () => haveStatesOfParts,
    /** Whether the page has come by other style rules, which no observer is told of. */
    areOthers: (trees) => {
      const now = sheetsOf(trees).map(stateOf).join();
      if (now === known) {
        return false;
      }
      known = now;
      readAll(trees);
      return true;
    },
    /**
     * Elements that may look different, beside an element and its parts.
     *
     * @param names of classes and attributes that the element has got or lost, and of its states;
     *     `:empty` for parts of any kind, and `:has` for elements
     * @return null if that may be any element
     */
    reachOf: (element, names, trees) => {
      if (areStale) {
        areStale = false;
        readAll(trees);
      }
      const all = [...names];
      if (all.some((name) => anywhere.has(name) || !(areReadable || isTrusted(name)))) {
        return null;
      }
      return all.some((name) => onSiblings.has(name)) ? followersOf(element) : [];
    },
  };
}
