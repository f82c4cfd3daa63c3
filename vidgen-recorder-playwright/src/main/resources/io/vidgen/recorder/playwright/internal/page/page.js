// What the recorder's functions have in common. They run in an isolated world: it shares the page's
// document, not its variables, so that nothing a page has redefined gets in the way. The others put
// theirs beside these.
() => {
  'use strict';
  if (globalThis.vidgen) {
    return;
  }

  /** A document may have lost its elements; then there is one for it that nobody sees. */
  const XHTML = 'http://www.w3.org/1999/xhtml';
  const nothing = document.createElementNS(XHTML, 'div');
  const html = () => document.documentElement || nothing;
  const root = () => document.scrollingElement || html();

  /** Everything in a tree, shadow trees that are known and all; the deeper end of huge pages is left out. */
  const MOST_ELEMENTS = 30000;

  const closed = new WeakMap(); // Shadow trees that only the recorder may see into.
  const opened = new Set(); // The names of their elements.
  const shadowOf = (element) => element.shadowRoot || closed.get(element) || null;

  function* everything(start) {
    const trees = [start];
    let left = MOST_ELEMENTS;
    while (trees.length > 0) {
      const walker = document.createTreeWalker(trees.shift(), NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
        left--;
        yield node;
        const shadow = shadowOf(node);
        if (shadow) {
          trees.push(shadow);
        }
      }
    }
  }

  /** As much of it as is of use; browsers show less. */
  const LONGEST_TITLE = 1000;

  globalThis.vidgen = {
    XHTML,
    html,
    root,
    nothing,
    everything,
    shadowOf,
    /** Lets a closed shadow tree be gone through as open ones are. */
    openShadow: (shadow) => {
      closed.set(shadow.host, shadow);
      opened.add(shadow.host.localName);
    },
    /** Whether one of the elements with this name has such a tree. */
    hasOpened: (name) => opened.has(name),
    title: () => String(document.title).slice(0, LONGEST_TITLE),
  };
}
