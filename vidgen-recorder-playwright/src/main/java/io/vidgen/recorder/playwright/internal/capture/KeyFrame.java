package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.capture.Matte.Kind;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frame that was read out without loss, and what the page was like then. Not thread-safe. */
final class KeyFrame {

  /** Levels by which a channel that mixes may differ from what was foreseen. */
  private static final int TOLERANCE = 2;

  private final byte[] png;
  private final PngPixels shown;
  private final @Nullable PngPixels behind;
  private final @Nullable Matte matte;
  private final PageEvidence.Look look;
  private final Grid grid;
  private final boolean[] touched;
  private final boolean[] touchedBehind;
  private boolean overwritten;

  /**
   * A frame.
   *
   * @param png as it came
   * @param behind what it shows without what stands still; null if that was not read out
   * @param matte how that lies over it; null if nobody knows
   */
  KeyFrame(
      byte[] png,
      PngPixels shown,
      @Nullable PngPixels behind,
      @Nullable Matte matte,
      PageEvidence.Look look) {
    this.png = png;
    this.shown = shown;
    this.behind = behind;
    this.matte = matte;
    this.look = look;
    this.grid = new Grid(shown.size().width(), shown.size().height());
    this.touched = grid.touchedBy(look.changed());
    this.touchedBehind =
        behind == null
            ? touched
            : grid.touchedBy(look.changed().stream().filter(box -> !box.still()).toList());
  }

  byte[] png() {
    return png;
  }

  PngPixels shown() {
    return shown;
  }

  Optional<PngPixels> behind() {
    return Optional.ofNullable(behind);
  }

  /** How what stands still lies over the rest, if that is known. */
  Optional<Matte> matte() {
    return Optional.ofNullable(matte);
  }

  PageEvidence.Look look() {
    return look;
  }

  Grid grid() {
    return grid;
  }

  /** Its pixels are another's from now on. */
  void overwrite() {
    overwritten = true;
  }

  /** Whether something but scrolling may have changed a piece. */
  private boolean isTouched(int column, int row) {
    return look.all() || touched[grid.piece(column, row)];
  }

  /** Whether something but scrolling may have changed what {@link #content} shows at a piece. */
  boolean isContentTouched(int column, int row) {
    return look.all() || touchedBehind[grid.piece(column, row)];
  }

  /** Whether a piece shows what scrolls and nothing else. */
  private boolean isContent(int column, int row, Matte orElse) {
    return (matte == null ? orElse : matte).kind(column, row) == Kind.SCROLLS;
  }

  /** Whether a piece shows what scrolls, as it was on the frames before. */
  boolean showsContent(int column, int row, Matte orElse) {
    return !isTouched(column, row) && isContent(column, row, orElse);
  }

  /** Whether a piece mixes as it did on an earlier picture, and what is behind it is known. */
  boolean isMixedAsOn(KeyFrame earlier, int column, int row) {
    return behind != null && matte == earlier.matte && !isTouched(column, row);
  }

  /** The picture of what scrolls: all of it, or as much as nothing stands before. */
  PngPixels content() {
    return behind == null ? shown : behind;
  }

  /** Whether {@link #content} shows what scrolls at a piece. */
  boolean hasContent(int column, int row, Matte orElse) {
    return behind != null || isContent(column, row, orElse);
  }

  /**
   * Whether frames between this picture and a later one are known: whatever scrolled shows the same
   * on both, but for pieces that the later one's look has named, and what stands still looks as it
   * has to over what is behind it now.
   */
  boolean leadsTo(KeyFrame later) {
    if (overwritten || later.overwritten) {
      throw new IllegalStateException("this picture's pixels are another's by now");
    }
    return matte != null
        && later.grid.equals(grid)
        && later.shown.channels() == shown.channels()
        && scrollsInto(later, matte)
        && standsUntil(later, matte);
  }

  private boolean scrollsInto(KeyFrame later, Matte own) {
    int by = later.look.wholeOffset() - look.wholeOffset();
    int common = 0;
    for (int row = Math.max(0, -by); row < Math.min(grid.height(), grid.height() - by); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int first = column;
        while (column < grid.columns()
            && hasContent(column, row + by, own)
            && later.hasContent(column, row, own)
            && !later.isContentTouched(column, row)) {
          column++;
        }
        if (column > first) {
          if (!isEqual(content(), row + by, later.content(), row, first, column - 1)) {
            return false;
          }
          common++;
        }
      }
    }
    return common > 0;
  }

  private boolean standsUntil(KeyFrame later, Matte own) {
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        boolean holds =
            later.isTouched(column, row)
                || switch (own.kind(column, row)) {
                  case SCROLLS -> true;
                  case STANDS -> isEqual(shown, row, later.shown, row, column, column);
                  case MIXES -> isAsMixed(later, own, column, row);
                };
        if (!holds) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isAsMixed(KeyFrame later, Matte own, int column, int row) {
    if (behind == null || later.behind == null) {
      return false;
    }
    int channels = shown.channels();
    int from = (row * grid.width() + grid.left(column)) * channels;
    int to = (row * grid.width() + grid.right(column)) * channels;
    for (int i = from; i < to; i++) {
      int foreseen =
          own.mixed(
              i, shown.bytes()[i] & 0xFF, behind.bytes()[i] & 0xFF, later.behind.bytes()[i] & 0xFF);
      if (Math.abs(foreseen - (later.shown.bytes()[i] & 0xFF)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /** Whether columns of a row show the same on two pictures. */
  private boolean isEqual(PngPixels a, int rowA, PngPixels b, int rowB, int first, int last) {
    int channels = a.channels();
    int left = grid.left(first) * channels;
    int right = grid.right(last) * channels;
    int startA = rowA * grid.width() * channels;
    int startB = rowB * grid.width() * channels;
    return Arrays.equals(
        a.bytes(), startA + left, startA + right, b.bytes(), startB + left, startB + right);
  }
}
