package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A frame that was read out without loss, and what the page was like then. */
final class KeyFrame {

  private final byte[] png;
  private final PngPixels pixels;
  private final PageEvidence.Look look;
  private boolean overwritten;

  private KeyFrame(byte[] png, PngPixels pixels, PageEvidence.Look look) {
    this.png = png;
    this.pixels = pixels;
    this.look = look;
  }

  static KeyFrame of(byte[] png, PageEvidence.Look look) throws IOException {
    return new KeyFrame(png, PngPixels.decode(png), look);
  }

  /** Reads pictures of which the last two can be compared, and no more of them. */
  static final class Reader {

    private @Nullable KeyFrame last;
    private @Nullable KeyFrame lastButOne;

    /** The next one; it takes the memory of the last but one. */
    KeyFrame read(byte[] png, PageEvidence.Look look) throws IOException {
      byte[] spare = new byte[0];
      if (lastButOne != null) {
        lastButOne.overwritten = true;
        spare = lastButOne.pixels.bytes();
      }
      KeyFrame next = new KeyFrame(png, PngPixels.decode(png, spare), look);
      lastButOne = last;
      last = next;
      return next;
    }
  }

  /** The picture as it came. */
  byte[] png() {
    return png;
  }

  PageEvidence.Look look() {
    return look;
  }

  int height() {
    return pixels.size().height();
  }

  /** Where the rows that scroll begin. */
  int contentTop() {
    return Math.min(look.top(), height());
  }

  /** Where they end. */
  int contentEnd() {
    return Math.max(contentTop(), height() - look.bottom());
  }

  boolean hasContentAt(int row) {
    return row >= contentTop() && row < contentEnd();
  }

  /** Whether as much stands still on both. */
  boolean hasBandsOf(KeyFrame other) {
    return contentTop() == other.contentTop() && contentEnd() == other.contentEnd();
  }

  /**
   * Whether frames between this picture and a later one are known: whatever scrolled shows the same
   * on both, but for rows that the later one's look has named, and no row that it has named is
   * needed; and what stands still is the same on both.
   */
  boolean leadsTo(KeyFrame later) {
    if (overwritten || later.overwritten) {
      throw new IllegalStateException("this picture's pixels are another's by now");
    }
    int by = later.look.wholeOffset() - look.wholeOffset();
    int common = 0;
    for (int row = later.contentTop(); row < later.contentEnd(); row++) {
      boolean touched = row >= later.look.from() && row < later.look.to();
      if (!hasContentAt(row + by)) {
        if (touched && isNeeded(row + by, by)) {
          return false;
        }
      } else if (!touched) {
        if (!isRowEqual(later, row + by, row)) {
          return false;
        }
        common++;
      }
    }
    return common > 0 && (!later.look.quiet() || standsStillUntil(later));
  }

  /** Whether a row out of this picture comes into one that is scrolled by less. */
  private boolean isNeeded(int row, int by) {
    return by > 0 ? row >= contentEnd() : by < 0 && row < contentTop();
  }

  private boolean standsStillUntil(KeyFrame later) {
    if (!hasBandsOf(later)) {
      return true; // A band that has come or gone is never taken from the later picture.
    }
    for (int row = 0; row < height(); row++) {
      if (!hasContentAt(row) && !isRowEqual(later, row, row)) {
        return false;
      }
    }
    return true;
  }

  private boolean isRowEqual(KeyFrame other, int row, int othersRow) {
    int bytes = pixels.size().width() * pixels.channels();
    return pixels.channels() == other.pixels.channels()
        && Arrays.equals(
            pixels.bytes(),
            row * bytes,
            (row + 1) * bytes,
            other.pixels.bytes(),
            othersRow * bytes,
            (othersRow + 1) * bytes);
  }
}
