// Which elements may have a closed shadow tree: nothing that happens there is seen in the document. Only
// the DevTools protocol tells. Runs in the isolated world, beside page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.hosts) {
    return;
  }

  /** Elements that may have one, beside those of the page's own kinds. */
  const PLAIN =
    /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

  /** Elements of a kind of the page's own are built alike: so many are asked. */
  const MOST_OF_A_KIND = 4;

  /** So many others are asked. */
  const MOST_PLAIN = 200;

  const asked = new WeakMap(); // Whether elements were of a kind that the page knew, when asked.
  const kinds = new Map(); // How many of each have been asked.
  let plain = 0;

  const isOwnKind = (element) =>
    element.localName.includes('-') && element.namespaceURI === vidgen.XHTML;

  /** A kind that the page has come to know since is asked again; if one has a tree, all may. */
  function isOfDoubtfulKind(element, isKnown) {
    const kind = `${element.localName} ${isKnown}`;
    const number = kinds.get(kind) || 0;
    kinds.set(kind, Math.min(number + 1, MOST_OF_A_KIND));
    return number < MOST_OF_A_KIND || vidgen.hasOpened(element.localName);
  }

  /** It takes up room, and nothing of its own does. */
  const isFilledUnseen = (element, box) =>
    PLAIN.test(element.localName) &&
    Boolean(box) &&
    ![...element.childNodes].some((node) =>
      node.nodeType === Node.ELEMENT_NODE || (node.nodeValue || '').trim() !== '');

  vidgen.hosts = {
    /** Whether an element may have a closed shadow tree; of each it is said once. */
    mayBeOne: (element, box) => {
      const isKnown = element.matches(':defined');
      if (asked.get(element) === isKnown || vidgen.shadowOf(element)) {
        return false;
      }
      const isOwn = isOwnKind(element);
      if (!isOwn && (plain >= MOST_PLAIN || !isFilledUnseen(element, box))) {
        return false;
      }
      if (isOwn && !isOfDoubtfulKind(element, isKnown)) {
        return false;
      }
      asked.set(element, isKnown);
      plain += isOwn ? 0 : 1;
      return true;
    },
  };
}
