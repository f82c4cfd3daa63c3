// What rules of style sheets let a change of one element show on: more than its own parts. Runs in
// the isolated world, beside page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.rules) {
    return;
  }

  const HOVER = ':hover';

  /** They show on the whole window; the second one only if a rule is for what is behind it. */
  const MODAL = ':modal';
  const POPOVER = ':popover-open';

  /** Other states that leave no trace and that a selector finds, wherever a rule names one. */
  const FOUND_BY_NAME =
    /:(state\([^)]*\)|--[\w-]+|user-(in)?valid|autofill|modal|popover-open|open|defined|playing|paused|seeking|muted|buffering|stalled|default|(in|out-of)-range|target-current)(?![\w-])/g;

  /** States of elements, of which the document shows no trace; `valid` also finds its opposite. */
  const STATES = [
    ':empty', HOVER, ':focus', ':target', ':checked', ':indeterminate', ':placeholder-shown', 'valid'];

  /** States of elements in which one of their parts is in a state of its own. */
  const STATES_OF_PARTS = /:(focus|target)-within|(form|fieldset)[^,]*valid/;

  /** They look different under the mouse without a rule of the page's. */
  const CONTROLS = 'button, input, select, textarea, summary, video, audio';

  const COMBINATORS = ' >+~';

  /**
   * What rules say is compared only in sheets with no more of them, as scripts make them, and of no
   * more in all: it takes 10 microseconds for each at every look.
   */
  const MOST_OF_A_SHEET = 30;
  const MOST_COMPARED = 60;

  /** If other rules are for more elements, they are for all. */
  const MOST_ELEMENTS = 60;

  /** Behind more siblings than that, all of what they are in counts as changed. */
  const MOST_SIBLINGS = 30;

  let known = []; // Sheets, as they were.
  let byName = new Set([MODAL, POPOVER]); // States that rules name, of those that are found by name.
  let onSiblings = new Set(); // Names on which rules for siblings depend: see reachOf.
  let anywhere = new Set([MODAL]); // Those on which rules for any element may.
  let underMouse = new Set(); // What rules say of elements that the mouse is over.
  let inPlaces = new Set(); // What rules say of elements that are the first, the last and so on.
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
    const others = selector.match(FOUND_BY_NAME) || [];
    return [...names, ...(selector.includes('#') ? ['[id'] : []), ...states, ...others];
  }

  /** Whether a compound says something of other elements than its own and those around that. */
  const looksElsewhere = (compound) =>
    /:has\(|\sof\s/.test(compound) ||
    /\([^]*[~+]/.test(compound.replace(/:nth-[\w-]+\([^)]*\)|"[^"]*"|\[[^\]]*\]/g, ''));

  /** Which of its kind an element is among those beside it. */
  const PLACE = ':(?:first|last|only|nth)(?!-l(?:etter|ine)\\b)(?:-\\w+)*(?:\\([^()]*\\))?';
  const PLACES = new RegExp(`:not\\(${PLACE}\\)|${PLACE}`, 'g');

  const withoutPlaces = (compound) =>
    compound.replace(PLACES, '').replace(/::?(before|after|marker)$/, '') || '*';

  /** A selector of what the mouse may be over, up to a compound that says so. */
  const withoutMouse = (left, compound) =>
    left.replaceAll(HOVER, '') +
    (compound.replace(/:hover|::?(before|after|first-\w+)|::[\w-]+/g, '') || '*');

  function readSelector(selector) {
    let compound = '';
    let left = '';
    haveStatesOfParts = haveStatesOfParts || STATES_OF_PARTS.test(selector);
    (selector.match(FOUND_BY_NAME) || []).forEach((name) => byName.add(name));
    if (selector.includes('::backdrop')) {
      anywhere.add(POPOVER);
    }
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
      if (piece.text.search(PLACES) >= 0) {
        inPlaces.add(withoutPlaces(piece.text));
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
    anywhere = new Set([MODAL]);
    byName = new Set([MODAL, POPOVER]);
    underMouse = new Set();
    inPlaces = new Set();
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

  const isGroup = (rule) => rule instanceof CSSGroupingRule && rule.selectorText === undefined;

  const textOf = (rule) => (isGroup(rule) ? rule.conditionText || '' : rule.cssText);

  const useOf = (sheet) => `${sheet.disabled} ${sheet.media.mediaText}`;

  /** The rules of a sheet or a group, and of the groups in it, each with where they are listed. */
  function listsIn(owner) {
    const rules = [...owner.cssRules];
    return [{ owner, rules }, ...rules.filter(isGroup).flatMap(listsIn)];
  }

  /**
   * What a sheet is made of: scripts may put other rules in the place of some, or change these.
   *
   * @param left of how many rules that may be compared as well
   */
  function stateOf(sheet, left) {
    let lists = [];
    try {
      lists = listsIn(sheet);
    } catch (e) {
      // Of another origin: scripts cannot change its rules either.
    }
    const rules = lists.flatMap((list) => list.rules);
    const isShort = rules.length <= Math.min(MOST_OF_A_SHEET, left);
    return { sheet, use: useOf(sheet), lists, rules, texts: isShort ? rules.map(textOf) : [] };
  }

  function statesOf(sheets) {
    let left = MOST_COMPARED;
    return sheets.map((sheet) => {
      const state = stateOf(sheet, left);
      left -= state.texts.length;
      return state;
    });
  }

  function isSameList({ owner, rules }) {
    const now = owner.cssRules;
    return now.length === rules.length && rules.every((rule, i) => rule === now[i]);
  }

  const areSameRules = (state) =>
    state.lists.every(isSameList) &&
    state.texts.every((text, i) => text === textOf(state.rules[i]));

  /** Rules of a sheet that are new, gone or changed; null if one is for other elements than before. */
  function otherRules(state, before) {
    const found = [];
    const old = new Map(before.rules.map((rule, i) => [rule, before.texts[i]]));
    for (const [i, rule] of state.rules.entries()) {
      const [was, is] = [old.get(rule), state.texts[i]];
      if (!old.has(rule) || (was !== is && is !== undefined)) {
        found.push(rule);
      }
      const isKept = was === undefined || was === is || !isGroup(rule);
      if (!isKept || (was && !was.startsWith(rule.selectorText || ''))) {
        return null;
      }
      old.delete(rule);
    }
    return [...found, ...old.keys()];
  }

  /** What only elements that are drawn as such have. */
  const OWN_PSEUDO = /::?(before|after|marker|placeholder|first-(line|letter))(?![\w-])/g;

  /** The elements that a rule is for; null if it may show on any. */
  function elementsOf(rule, trees) {
    if (isGroup(rule)) {
      return []; // Those in it are compared themselves.
    }
    const selector = (rule.selectorText || '::none').replace(OWN_PSEUDO, '');
    if (/::|&|:(host|scope)/.test(selector) || rule.cssRules.length > 0) {
      return null;
    }
    const whole = selector.split(',').map((one) => one.trim() || '*').join();
    try {
      return trees.flatMap((tree) => [...tree.querySelectorAll(whole)]);
    } catch (e) {
      return null;
    }
  }

  const isSameUse = (sheet, before) => sheet === before.sheet && useOf(sheet) === before.use;

  /** Elements on which other rules may show; null if they may show on any. */
  function shownOn(states, before, trees) {
    if (states.length !== before.length || !states.every((one, i) => isSameUse(one.sheet, before[i]))) {
      return null;
    }
    const found = new Set();
    for (const [i, state] of states.entries()) {
      const others = areSameRules(before[i]) ? [] : otherRules(state, before[i]);
      const elements = others && others.map((rule) => elementsOf(rule, trees));
      if (!elements || elements.includes(null)) {
        return null;
      }
      elements.flat().forEach((element) => found.add(element));
    }
    return found.size > MOST_ELEMENTS ? null : [...found];
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
    /** Whether elements may look different if there is one more or less of them. */
    dependOnPlaces: (elements) =>
      !areReadable ||
      areStale ||
      [...inPlaces].some((compound) => elements.some((element) => mayMatch(element, compound))),
    /** Whether a state of an element may show on all that is around it. */
    dependOnParts: () => haveStatesOfParts,
    /** States without a trace, with selectors of the elements that are in one, or are not. */
    foundByName: () =>
      [...byName].map((name) => [name, name === ':defined' ? ':not(:defined)' : name]),
    /**
     * Whether the page has come by other style rules, which no observer is told of.
     *
     * @return nothing if it has not; else the elements they are for, null if that may be any
     */
    changed: (trees) => {
      const before = known;
      const sheets = sheetsOf(trees);
      const isSame =
        sheets.length === before.length &&
        before.every((one, i) => isSameUse(sheets[i], one) && areSameRules(one));
      if (isSame) {
        return undefined;
      }
      known = statesOf(sheets);
      readAll(trees);
      return shownOn(known, before, trees);
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
