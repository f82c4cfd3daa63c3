// States of elements that change without a trace in the document: what is filled in, has the focus or is
// named by the address. Runs in the isolated world, beside page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.states) {
    return;
  }

  const FIELDS =
    'textarea, input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file],' +
    ' [type=button], [type=submit], [type=reset], [type=image], [type=hidden])';

  const entries = new WeakMap(); // What controls showed at the last look.
  let focused = null;
  let fragment = '';
  let target = null; // Of the fragment.

  /** By the names that selectors have for them; a value has none. */
  function stateOf({ value, checked, indeterminate, selectedIndex, validity }) {
    return {
      ':checked': `${checked} ${selectedIndex}`,
      ':indeterminate': indeterminate,
      ':placeholder-shown': value === '',
      valid: validity.valid,
      value,
    };
  }

  function changedEntries(controls) {
    const found = [];
    for (const element of controls) {
      const before = entries.get(element);
      const now = stateOf(element);
      entries.set(element, now);
      const names = Object.keys(now).filter((name) => before && before[name] !== now[name]);
      if (names.length > 0) {
        found.push([element, names.filter((name) => name !== 'value')]);
      }
    }
    return found;
  }

  function changedFocus() {
    const before = [focused, target];
    focused = document.activeElement;
    if (location.hash !== fragment) {
      fragment = location.hash;
      target = document.querySelector(':target');
    }
    const states = [':focus', ':target'];
    return [focused, target].flatMap((element, i) =>
      element === before[i] ? [] : [element, before[i]].map((one) => [one, [states[i]]]));
  }

  /** Of so many parts of the text that scripts mark, places are compared; of more, their number. */
  const MOST_MARKS = 300;

  let marks = []; // What is selected or highlighted, and where.

  function marksNow() {
    const selection = getSelection();
    const ranges = selection && selection.rangeCount > 0 ? [['', selection.getRangeAt(0)]] : [];
    for (const [name, highlight] of globalThis.CSS.highlights || []) {
      ranges.push(...[...highlight].slice(0, MOST_MARKS).map((range) => [name, range]));
    }
    return ranges
      .filter(([name, range]) => name || !range.collapsed)
      .map(([name, { startContainer, startOffset, endContainer, endOffset, commonAncestorContainer }]) =>
        ({ ends: [name, startContainer, startOffset, endContainer, endOffset],
          around: commonAncestorContainer || startContainer }));
  }

  const isSameMark = (mark, other) => mark.ends.every((end, i) => end === other.ends[i]);

  vidgen.states = {
    /** What is around text that is selected or highlighted now, or no more; no observer is told. */
    changedMarks: () => {
      const before = marks;
      marks = marksNow();
      const others = (all, known) =>
        all.filter((mark, i) => !(known[i] && isSameMark(mark, known[i])));
      return [...others(marks, before), ...others(before, marks)].map((mark) => mark.around);
    },
    begin: () => {
      focused = document.activeElement;
      fragment = location.hash;
      target = document.querySelector(':target');
      marks = marksNow();
    },
    /** The field that has the focus, and a caret that blinks; null if none has. */
    fieldWithCaret: () => {
      let at = document.activeElement;
      while (at && vidgen.shadowOf(at) && vidgen.shadowOf(at).activeElement) {
        at = vidgen.shadowOf(at).activeElement;
      }
      const isField =
        at && (at.isContentEditable || (at.matches(FIELDS) && !at.disabled && !at.readOnly));
      return isField && getComputedStyle(at).caretColor !== 'rgba(0, 0, 0, 0)' ? at : null;
    },
    /** Elements whose state is another than at the last look, each with the states' names. */
    changed: (controls) =>
      [...changedEntries(controls), ...changedFocus()].filter(
        ([element]) => element && element !== document.body),
  };
}
