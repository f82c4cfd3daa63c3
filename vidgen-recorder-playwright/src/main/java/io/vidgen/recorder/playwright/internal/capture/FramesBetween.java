package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink.Tile;
import io.vidgen.recorder.playwright.internal.capture.Matte.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames between two key frames together.
 *
 * <p>What the key frames tell of each piece is the same for all of these frames: it is found out
 * once. Most columns are told the same of as the one before them, so that a frame takes a few
 * columns to be gone through, instead of all of them. Not thread-safe.
 */
final class FramesBetween {

  /** Where a piece of a frame comes from. */
  private enum Source {
    OLDER,
    NEWER,
    IN_PLACE,
    PART,
    PATCH
  }

  /** Of a piece, as bits: what stands still hides all that is behind. */
  private static final int STANDS = 1;

  /** Content shows through what stands still. */
  private static final int MIXES = 1 << 1;

  /** The first key frame shows content there and nothing else. */
  private static final int SHOWN_AT_FIRST = 1 << 2;

  /** The same of the key frame at the end, and as it was on the frames before. */
  private static final int SHOWN_AT_END = 1 << 3;

  /** The content is known from the first key frame, also where something stands before it. */
  private static final int KNOWN_AT_FIRST = 1 << 4;

  /** The same of the key frame at the end, and as it was on the frames before. */
  private static final int KNOWN_AT_END = 1 << 5;

  private final KeyFrame first;
  private final KeyFrame end;
  private final Matte matte;
  private final Grid grid;
  private final byte[] told;
  private final boolean[] isAsTheOneBefore;

  /**
   * Frames between two key frames.
   *
   * @param first of which is known how what stands still lies over the rest
   */
  FramesBetween(KeyFrame first, KeyFrame end) {
    this.first = first;
    this.end = end;
    this.matte = first.matte().orElseThrow();
    this.grid = first.grid();
    this.told = new byte[grid.pieces()];
    this.isAsTheOneBefore = new boolean[grid.columns()];
    int height = grid.height();
    for (int column = 0; column < grid.columns(); column++) {
      int at = grid.piece(column, 0);
      for (int row = 0; row < height; row++) {
        told[at + row] = (byte) tell(column, row);
      }
      isAsTheOneBefore[column] =
          column > 0 && Arrays.equals(told, at, at + height, told, at - height, at);
    }
  }

  private int tell(int column, int row) {
    Kind kind = matte.kind(column, row);
    int bits = kind == Kind.STANDS ? STANDS : kind == Kind.MIXES ? MIXES : 0;
    if (first.showsOnlyContent(column, row)) {
      bits |= SHOWN_AT_FIRST;
    }
    if (first.hasContent(column, row, matte)) {
      bits |= KNOWN_AT_FIRST;
    }
    if (!end.isContentTouched(column, row)) {
      bits |= end.showsContent(column, row, matte) ? SHOWN_AT_END : 0;
      bits |= end.hasContent(column, row, matte) ? KNOWN_AT_END : 0;
    }
    return bits;
  }

  /**
   * Puts one together.
   *
   * @throws IOException if a part of it is no picture
   * @throws DoubtfulFramesException if some of it is on neither picture
   */
  RebuiltFrame rebuild(PendingFrames.Frame frame) throws IOException {
    return new Composer(frame).compose();
  }

  /** Whether all of a frame is on one of the pictures, or was read out. */
  boolean isKnown(PendingFrames.Frame frame) {
    return new Composer(frame).isKnown();
  }

  private final class Composer {

    private final int back;
    private final int ahead;
    private final @Nullable Part part;
    private final List<Tile> tiles = new ArrayList<>();
    private final List<Patch> patches = new ArrayList<>();

    Composer(PendingFrames.Frame frame) {
      this.back = frame.offset() - first.look().wholeOffset();
      this.ahead = frame.offset() - end.look().wholeOffset();
      this.part = frame.part().orElse(null);
    }

    boolean isKnown() {
      for (int column = 0; column < grid.columns(); column++) {
        for (int row = 0; row < grid.height() && !isAsBefore(column); row++) {
          if (sourceOf(column, row) == Source.PATCH
              && !isOnOlder(column, row)
              && !isOnNewer(column, row)) {
            return false;
          }
        }
      }
      return true;
    }

    RebuiltFrame compose() throws IOException {
      Source[] group = sourcesOf(0);
      int from = 0;
      for (int column = 1; column < grid.columns(); column++) {
        if (isAsBefore(column)) {
          continue;
        }
        Source[] next = sourcesOf(column);
        if (!Arrays.equals(next, group)) {
          add(group, from, column - 1);
          group = next;
          from = column;
        }
      }
      add(group, from, grid.columns() - 1);
      if (part != null) {
        patches.add(part.patch());
      }
      return new RebuiltFrame(tiles, patches);
    }

    /** Whether a column comes from where the one before it does, row by row. */
    private boolean isAsBefore(int column) {
      return isAsTheOneBefore[column] && hasPart(column) == hasPart(column - 1);
    }

    private boolean hasPart(int column) {
      return part != null && part.area().contains(column, part.area().top(), grid);
    }

    private Source[] sourcesOf(int column) {
      Source[] sources = new Source[grid.height()];
      for (int row = 0; row < sources.length; row++) {
        sources[row] = sourceOf(column, row);
      }
      return sources;
    }

    private Source sourceOf(int column, int row) {
      if (part != null && part.area().contains(column, row, grid)) {
        return Source.PART;
      }
      if (isTold(column, row, STANDS)) {
        return Source.IN_PLACE;
      }
      if (isTold(column, row, MIXES)) {
        return Source.PATCH;
      }
      if (isTold(column, row + back, SHOWN_AT_FIRST)) {
        return Source.OLDER;
      }
      return isTold(column, row + ahead, SHOWN_AT_END) ? Source.NEWER : Source.PATCH;
    }

    private boolean isOnOlder(int column, int row) {
      return isTold(column, row + back, KNOWN_AT_FIRST);
    }

    private boolean isOnNewer(int column, int row) {
      return isTold(column, row + ahead, KNOWN_AT_END);
    }

    private void add(Source[] sources, int firstColumn, int lastColumn) {
      int left = grid.left(firstColumn);
      int width = grid.right(lastColumn) - left;
      int from = 0;
      for (int row = 1; row <= sources.length; row++) {
        if (row < sources.length && sources[row] == sources[from]) {
          continue;
        }
        int rows = row - from;
        switch (sources[from]) {
          case OLDER -> tiles.add(new Tile(false, left, from + back, from, width, rows));
          case NEWER -> tiles.add(new Tile(true, left, from + ahead, from, width, rows));
          case IN_PLACE -> tiles.add(new Tile(false, left, from, from, width, rows));
          case PART -> {} // One patch for all of it.
          case PATCH -> patches.add(patch(firstColumn, lastColumn, from, rows));
        }
        from = row;
      }
    }

    private Patch patch(int firstColumn, int lastColumn, int top, int rows) {
      int left = grid.left(firstColumn);
      int width = grid.right(lastColumn) - left;
      byte[] rgb = new byte[width * rows * Patch.CHANNELS];
      for (int row = top; row < top + rows; row++) {
        for (int column = firstColumn; column <= lastColumn; column++) {
          int at = ((row - top) * width + grid.left(column) - left) * Patch.CHANNELS;
          paint(column, row, rgb, at);
        }
      }
      return new Patch(left, top, width, rows, rgb);
    }

    private void paint(int column, int row, byte[] rgb, int at) {
      boolean older = isOnOlder(column, row);
      if (!older && !isOnNewer(column, row)) {
        throw new DoubtfulFramesException(
            DoubtfulFramesException.About.NEW_ROWS,
            "row %d is on neither picture as it was: %s".formatted(row, end.look().why()));
      }
      KeyFrame from = older ? first : end;
      int rowOfContent = older ? row + back : row + ahead;
      if (isTold(column, row, MIXES)) {
        mix(column, row, from, rowOfContent, rgb, at);
      } else {
        copy(column, from, rowOfContent, rgb, at);
      }
    }

    private void copy(int column, KeyFrame from, int row, byte[] rgb, int at) {
      int channels = from.channels();
      int pixel = row * grid.width() + grid.left(column);
      int pixels = grid.right(column) - grid.left(column);
      for (int i = 0; i < pixels; i++) {
        for (int channel = 0; channel < Patch.CHANNELS; channel++) {
          rgb[at + i * Patch.CHANNELS + channel] = from.content()[(pixel + i) * channels + channel];
        }
      }
    }

    /** Foreseen from the picture whose content is more like it, or from both. */
    private void mix(int column, int row, KeyFrame from, int rowOfContent, byte[] rgb, int at) {
      int channels = from.channels();
      byte[] content = from.content();
      byte[] shown = first.shown().bytes();
      byte[] older = first.content();
      boolean isOnBoth = end.isMixedAsOn(first, column, row);
      int pixel = (rowOfContent * grid.width() + grid.left(column)) * channels;
      int place = (row * grid.width() + grid.left(column)) * channels;
      int pixels = grid.right(column) - grid.left(column);
      for (int i = 0; i < pixels; i++) {
        for (int channel = 0; channel < Patch.CHANNELS; channel++) {
          int index = place + i * channels + channel;
          byte now = content[pixel + i * channels + channel];
          rgb[at + i * Patch.CHANNELS + channel] =
              now == older[index]
                  ? shown[index] // What is behind has not changed, so neither has what is seen.
                  : (byte) mixed(index, now & 0xFF, isOnBoth);
        }
      }
    }

    private int mixed(int index, int now, boolean isOnBoth) {
      int before = first.content()[index] & 0xFF;
      int fromFirst = matte.mixed(index, first.shown().bytes()[index] & 0xFF, before, now);
      if (!isOnBoth) {
        return fromFirst;
      }
      int after = end.content()[index] & 0xFF;
      int fromEnd = matte.mixed(index, end.shown().bytes()[index] & 0xFF, after, now);
      int distance = Math.abs(now - before);
      int distanceToEnd = Math.abs(now - after);
      int sum = distance + distanceToEnd;
      return (fromFirst * distanceToEnd + fromEnd * distance + sum / 2) / sum;
    }
  }

  /** Whether a bit is set; none is outside the picture. */
  private boolean isTold(int column, int row, int bit) {
    return grid.hasRow(row) && (told[grid.piece(column, row)] & bit) != 0;
  }
}
