// Runs in the isolated world of every document before the page's own scripts.
() => {
  'use strict';
  globalThis.vidgenHeard = { webGlFailed: false };
  document.addEventListener(
    'webglcontextcreationerror',
    () => {
      globalThis.vidgenHeard.webGlFailed = true;
    },
    true
  );
}
