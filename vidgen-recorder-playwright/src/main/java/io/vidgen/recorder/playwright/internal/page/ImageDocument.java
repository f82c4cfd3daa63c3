package io.vidgen.recorder.playwright.internal.page;

import io.vidgen.recorder.playwright.internal.cdp.IsolatedScript;
import io.vidgen.recorder.playwright.internal.cdp.Script;

/** A picture by itself, which browsers show in its own size in a corner, or on black. */
final class ImageDocument {

  private static final Script FILL = Script.beside(ImageDocument.class, "image-document.js");

  private ImageDocument() {}

  /** Shows it as large as the frame allows, whole. */
  static void fill(IsolatedScript script) {
    script.look(FILL);
  }
}
