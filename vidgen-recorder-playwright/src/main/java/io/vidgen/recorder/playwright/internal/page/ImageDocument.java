package io.vidgen.recorder.playwright.internal.page;

import io.vidgen.recorder.playwright.internal.cdp.IsolatedScript;

/** A picture by itself, which browsers show in its own size in a corner, or on black. */
final class ImageDocument {

  private static final String FILL =
      """
      (() => {
        const picture = document.images[0];
        document.documentElement.style.cssText = 'height: 100%; background: #fff';
        document.body.style.cssText = 'height: 100%; margin: 0; background: #fff';
        picture.style.cssText = 'display: block; position: fixed; inset: 0; margin: 0; cursor: none;'
          + 'width: 100vw; height: 100vh; object-fit: contain; background: #fff';
        return {};
      })()
      """;

  private ImageDocument() {}

  /** Shows it as large as the frame allows, whole. */
  static void fill(IsolatedScript script) {
    script.look(FILL);
  }
}
