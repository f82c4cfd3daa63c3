// States of elements that change without a trace in the document: what is filled in, has the focus or is
// named by the address. Runs in the isolated world, beside page.js.
() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (!vidgen || vidgen.states) {
    return;
  }

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

  vidgen.states = {
    begin: () => {
      focused = document.activeElement;
      fragment = location.hash;
      target = document.querySelector(':target');
    },
    /** Elements whose state is another than at the last look, each with the states' names. */
    changed: (controls) =>
      [...changedEntries(controls), ...changedFocus()].filter(
        ([element]) => element && element !== document.body),
  };
}
