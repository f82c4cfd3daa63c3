// Runs in the isolated world of every document before the page's own scripts.
() => {
  'use strict';
  const heard = { webGlFailed: false, failed: new Set() };
  globalThis.vidgenHeard = heard;
  document.addEventListener(
    'webglcontextcreationerror',
    () => {
      heard.webGlFailed = true;
    },
    true
  );
  // Links to style sheets that could not be loaded, or not with all that those import.
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target.localName === 'link' && heard.failed.size < 100) {
        heard.failed.add(target.href);
      }
    },
    true
  );
}
