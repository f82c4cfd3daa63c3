package io.vidgen.recorder.playwright;

import com.google.gson.JsonObject;

/**
 * Asks the page after each frame whether anything but its scrolling can have changed its picture:
 * the document, what is animated, what stands still. Belongs to the page's thread.
 */
final class PageEvidence {

  private final PageScript script;

  PageEvidence(PageScript script) {
    this.script = script;
  }

  /**
   * What a frame's picture is, in the picture's pixels; rows are counted from its top.
   *
   * @param offset how far the page is scrolled
   * @param top how many rows at the top stand still
   * @param bottom how many rows at the bottom do
   * @param from the first of the rows that something other than scrolling may have changed
   * @param to the row behind the last of them
   * @param quiet whether nothing did, and nothing is about to
   */
  record Look(double offset, int top, int bottom, int from, int to, boolean quiet) {

    /** Whether it is scrolled by whole pixels. */
    boolean isWhole() {
      return Math.abs(offset - Math.rint(offset)) < 0.01;
    }

    int wholeOffset() {
      return (int) Math.rint(offset);
    }
  }

  /**
   * Looks at the page; what is said has happened since the last look.
   *
   * @param scale how many pixels of the picture a pixel of the page is
   */
  Look look(double scale) {
    JsonObject seen = script.ask("vidgen.evidence.look()").getAsJsonObject();
    int from = (int) Math.floor(seen.get("from").getAsDouble() * scale);
    int to = (int) Math.ceil(seen.get("to").getAsDouble() * scale);
    boolean near = seen.get("near").getAsBoolean();
    boolean inBand = seen.get("inBand").getAsBoolean();
    return new Look(
        seen.get("offset").getAsDouble() * scale,
        (int) Math.ceil(seen.get("top").getAsDouble() * scale),
        (int) Math.ceil(seen.get("bottom").getAsDouble() * scale),
        from,
        to,
        !near && !inBand && from >= to);
  }
}
