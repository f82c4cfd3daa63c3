// What a host's consent rules find: their policy, and how to say how far they are. Runs among the
// page's own variables, before its scripts.
(policy, binding) => {
  'use strict';
  const send = window[binding];
  window.vidgenConsent = Object.freeze({
    policy,
    report: (state, detail) =>
      send(JSON.stringify({
        state: String(state),
        detail: detail === undefined ? '' : String(detail),
      })),
  });
}
