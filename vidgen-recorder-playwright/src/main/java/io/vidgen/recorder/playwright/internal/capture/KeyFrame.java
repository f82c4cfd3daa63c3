package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.capture.Matte.Kind;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frame that was read out without loss, and what the page was like then. Not thread-safe. */
final class KeyFrame {

  /** Levels by which a channel that mixes may differ from what was foreseen. */
  private static final int TOLERANCE = 2;

  private final byte[] png;
  private final PngPixels shown;
  private final @Nullable Content content;
  private final @Nullable Matte matte;
  private final PageEvidence.Look look;
  private final List<Box> unforeseeable;
  private final List<Box> outdated;
  private final Grid grid;
  private final boolean[] withoutMatte;
  private final boolean[] touched;
  private final boolean[] touchedBehind;
  private boolean overwritten;

  /**
   * A frame.
   *
   * @param png as it came
   * @param content what scrolls, also where something stands before it; null if only what is shown
   *     of it is known
   * @param matte how what stands still lies over it; null if nobody knows
   * @param look at the page; its boxes are all that has changed since the key frame before
   * @param unforeseeable where the matte is not to be used
   * @param outdated where it does not hold, because what stands still has changed since
   */
  KeyFrame(
      byte[] png,
      PngPixels shown,
      @Nullable Content content,
      @Nullable Matte matte,
      PageEvidence.Look look,
      List<Box> unforeseeable,
      List<Box> outdated) {
    this.png = png;
    this.shown = shown;
    this.content = content;
    this.matte = matte;
    this.look = look;
    this.grid = Grid.of(shown);
    this.unforeseeable = List.copyOf(unforeseeable);
    this.outdated = List.copyOf(outdated);
    this.withoutMatte = grid.touchedBy(outdated);
    this.touched = grid.touchedBy(look.changed());
    boolean isKnownBehind = content != null && (matte == null || !matte.isPane());
    this.touchedBehind = isKnownBehind ? grid.touchedBy(look.changedContent()) : touched;
  }

  byte[] png() {
    return png;
  }

  PngPixels shown() {
    return shown;
  }

  Optional<Content> knownContent() {
    return Optional.ofNullable(content);
  }

  /** How what stands still lies over the rest, if that is known. */
  Optional<Matte> matte() {
    return Optional.ofNullable(matte);
  }

  PageEvidence.Look look() {
    return look;
  }

  /** Where its matte is not to be used. */
  List<Box> unforeseeable() {
    return unforeseeable;
  }

  /** Where its matte does not hold. */
  List<Box> outdated() {
    return outdated;
  }

  /**
   * Whether nobody knows how what stands still lies over the rest: it is read out of each frame.
   */
  boolean isUnmeasured() {
    return matte != null && matte.isClear() && !outdated.isEmpty();
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
    return !withoutMatte[grid.piece(column, row)]
        && (matte == null ? orElse : matte).kind(column, row) == Kind.SCROLLS;
  }

  /** Whether a piece of a picture whose matte is known shows what scrolls; none outside does. */
  boolean showsOnlyContent(int column, int row) {
    return matte != null && grid.hasRow(row) && isContent(column, row, matte);
  }

  /** Whether a piece shows what scrolls, as it was on the frames before. */
  boolean showsContent(int column, int row, Matte orElse) {
    return !isTouched(column, row) && isContent(column, row, orElse);
  }

  /** Whether a piece mixes as it did on an earlier picture, and what is behind it is known. */
  boolean isMixedAsOn(KeyFrame earlier, int column, int row) {
    return content != null
        && content.isKnown(column, row)
        && matte == earlier.matte
        && !isTouched(column, row);
  }

  /** Pixels of what scrolls, where {@link #hasContent} says so. */
  byte[] content() {
    return content == null ? shown.bytes() : content.bytes();
  }

  int channels() {
    return shown.channels();
  }

  /** Whether it is known what scrolls at a piece; of none outside the picture. */
  boolean hasContent(int column, int row, Matte orElse) {
    return grid.hasRow(row)
        && (content == null ? isContent(column, row, orElse) : content.isKnown(column, row));
  }

  /** Whether that was seen at this frame's moment, and not only foreseen. */
  private boolean hasSeenContent(int column, int row, Matte orElse) {
    return content == null ? isContent(column, row, orElse) : content.isSeen(column, row);
  }

  /** Whether all that is needed to check an earlier picture's matte is known. */
  boolean canCheck(Matte earlier) {
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        if (earlier.kind(column, row) == Kind.MIXES
            && !isTouched(column, row)
            && !hasContent(column, row, earlier)) {
          return false;
        }
      }
    }
    return true;
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
        while (column < grid.columns() && isOnBoth(later, own, column, row, by)) {
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

  /** Whether what scrolls at a piece of a later picture can be compared with this one. */
  private boolean isOnBoth(KeyFrame later, Matte own, int column, int row, int by) {
    return hasContent(column, row + by, own)
        && later.hasSeenContent(column, row, own)
        && !later.isContentTouched(column, row);
  }

  /** Whether anything that scrolls can be compared: not if all that is on both has changed. */
  boolean hasInCommonWith(KeyFrame later) {
    if (matte == null || !later.grid.equals(grid)) {
      return false;
    }
    int by = later.look.wholeOffset() - look.wholeOffset();
    for (int row = Math.max(0, -by); row < Math.min(grid.height(), grid.height() - by); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        if (isOnBoth(later, matte, column, row, by)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean standsUntil(KeyFrame later, Matte own) {
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        boolean holds =
            later.isTouched(column, row)
                || switch (own.kind(column, row)) {
                  case SCROLLS -> true;
                  case STANDS ->
                      isEqual(shown.bytes(), row, later.shown.bytes(), row, column, column);
                  case MIXES ->
                      isAsMixed(later, own, column, row)
                          && (!own.isPane() || isAsScrolled(later, own, column, row));
                };
        if (!holds) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isAsMixed(KeyFrame later, Matte own, int column, int row) {
    if (!hasContent(column, row, own) || !later.hasContent(column, row, own)) {
      return false;
    }
    byte[] before = content();
    byte[] now = later.content();
    int channels = shown.channels();
    int from = (row * grid.width() + grid.left(column)) * channels;
    int to = (row * grid.width() + grid.right(column)) * channels;
    for (int i = from; i < to; i++) {
      int foreseen = own.mixed(i, shown.bytes()[i] & 0xFF, before[i] & 0xFF, now[i] & 0xFF);
      if (Math.abs(foreseen - (later.shown.bytes()[i] & 0xFF)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /** Whether those pixels of a piece on a pane's edge that scroll have only been scrolled. */
  private boolean isAsScrolled(KeyFrame later, Matte own, int column, int row) {
    int from = row + later.look.wholeOffset() - look.wholeOffset();
    if (!hasContent(column, from, own)) {
      return true; // It was not in view.
    }
    int channels = shown.channels();
    int first = (from * grid.width() + grid.left(column)) * channels;
    int now = (row * grid.width() + grid.left(column)) * channels;
    for (int i = 0; i < (grid.right(column) - grid.left(column)) * channels; i++) {
      if (own.isClear(now + i) && shown.bytes()[first + i] != later.shown.bytes()[now + i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether columns of a row show the same on two pictures. */
  private boolean isEqual(byte[] a, int rowA, byte[] b, int rowB, int first, int last) {
    int channels = shown.channels();
    int left = grid.left(first) * channels;
    int right = grid.right(last) * channels;
    int startA = rowA * grid.width() * channels;
    int startB = rowB * grid.width() * channels;
    return Arrays.equals(a, startA + left, startA + right, b, startB + left, startB + right);
  }
}
