package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonObject;

/**
 * Asks the page after each frame whether anything but its scrolling can have changed its picture:
 * the document, what is animated, what stands still. Belongs to the page's thread.
 */
public final class PageEvidence {

  private final PageScript script;
  private final double scale;

  /**
   * About a page.
   *
   * @param scale how many pixels of the picture a pixel of the page is
   */
  public PageEvidence(PageScript script, double scale) {
    this.script = script;
    this.scale = scale;
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
  public record Look(double offset, int top, int bottom, int from, int to, boolean quiet) {

    /** Whether it is scrolled by whole pixels. */
    public boolean isWhole() {
      return Math.abs(offset - Math.rint(offset)) < 0.01;
    }

    public int wholeOffset() {
      return (int) Math.rint(offset);
    }
  }

  /**
   * A look after which the page may have been moved on.
   *
   * @param wentOn whether it was: if it is where it was foreseen to be, and nothing else happened
   */
  public record Step(Look look, boolean wentOn) {}

  private record Foreseen(double scale, int top, int bottom, int offset) {}

  /** Looks at the page; what is said has happened since the last look. */
  public Look look() {
    return lookOf(script.call("evidence.look").getAsJsonObject());
  }

  /**
   * Looks at the page, and if it has only been scrolled, moves it on for the next frame: one
   * question instead of two.
   *
   * @param before a look whose bands are still to be there
   * @param offset where the page is foreseen to be
   * @param goOn where to move it
   */
  public Step lookAndGoOn(Look before, int offset, PageScroller.Move goOn) {
    JsonObject seen =
        script
            .call(
                "evidence.lookAndGoOn",
                new Foreseen(scale, before.top(), before.bottom(), offset),
                goOn)
            .getAsJsonObject();
    return new Step(lookOf(seen), seen.get("wentOn").getAsBoolean());
  }

  private Look lookOf(JsonObject seen) {
    int from = (int) Math.floor(seen.get("from").getAsDouble() * scale);
    int to = (int) Math.ceil(seen.get("to").getAsDouble() * scale);
    boolean near = seen.get("near").getAsBoolean();
    boolean inBand = seen.get("inBand").getAsBoolean();
    return new Look(
        seen.get("offset").getAsDouble() * scale,
        (int) Math.ceil(seen.get("top").getAsDouble() * scale - 0.01),
        (int) Math.ceil(seen.get("bottom").getAsDouble() * scale - 0.01),
        from,
        to,
        !near && !inBand && from >= to);
  }
}
