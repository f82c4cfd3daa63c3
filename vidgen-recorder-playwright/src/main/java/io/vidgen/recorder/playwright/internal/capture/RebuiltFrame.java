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
 * A frame between two pictures, put together: content that is shifted, what stands still, and
 * pixels for where both mix or neither picture shows what the frame does.
 *
 * @param tiles of the pictures
 * @param patches with pixels of their own
 */
record RebuiltFrame(List<Tile> tiles, List<Patch> patches) {

  /** Where a piece of the frame comes from. */
  private enum Source {
    OLDER,
    NEWER,
    IN_PLACE,
    PART,
    PATCH
  }

  /**
   * Puts it together.
   *
   * @throws IOException if a part of it is no picture
   * @throws DoubtfulFramesException if some of it is on neither picture
   */
  static RebuiltFrame between(KeyFrame first, KeyFrame end, PendingFrames.Frame frame)
      throws IOException {
    return new Composer(first, end, frame).compose();
  }

  /** Whether all of a frame between two pictures is on one of them, or was read out. */
  static boolean isKnown(KeyFrame first, KeyFrame end, PendingFrames.Frame frame) {
    Composer composer = new Composer(first, end, frame);
    for (int column = 0; column < first.grid().columns(); column++) {
      for (int row = 0; row < first.grid().height(); row++) {
        if (composer.sourceOf(column, row) == Source.PATCH
            && !composer.isOnOlder(column, row)
            && !composer.isOnNewer(column, row)) {
          return false;
        }
      }
    }
    return true;
  }

  private static final class Composer {

    private final KeyFrame first;
    private final KeyFrame end;
    private final Matte matte;
    private final Grid grid;
    private final int back;
    private final int ahead;
    private final @Nullable Part part;
    private final List<Tile> tiles = new ArrayList<>();
    private final List<Patch> patches = new ArrayList<>();

    Composer(KeyFrame first, KeyFrame end, PendingFrames.Frame frame) {
      this.first = first;
      this.end = end;
      this.matte = first.matte().orElseThrow();
      this.grid = first.grid();
      this.back = frame.offset() - first.look().wholeOffset();
      this.ahead = frame.offset() - end.look().wholeOffset();
      this.part = frame.part().orElse(null);
    }

    RebuiltFrame compose() throws IOException {
      Source[] group = sourcesOf(0);
      int from = 0;
      for (int column = 1; column <= grid.columns(); column++) {
        Source[] next = column < grid.columns() ? sourcesOf(column) : new Source[0];
        if (!Arrays.equals(next, group)) {
          add(group, from, column - 1);
          group = next;
          from = column;
        }
      }
      if (part != null) {
        patches.add(part.patch());
      }
      return new RebuiltFrame(tiles, patches);
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
      if (matte.kind(column, row) == Kind.STANDS) {
        return Source.IN_PLACE;
      }
      if (matte.kind(column, row) == Kind.MIXES) {
        return Source.PATCH;
      }
      if (first.showsOnlyContent(column, row + back)) {
        return Source.OLDER;
      }
      return isKnownAtEnd(column, row + ahead) && end.showsContent(column, row + ahead, matte)
          ? Source.NEWER
          : Source.PATCH;
    }

    private boolean isKnownAtEnd(int column, int row) {
      return grid.hasRow(row) && !end.isContentTouched(column, row);
    }

    private boolean isOnOlder(int column, int row) {
      return first.hasContent(column, row + back, matte);
    }

    private boolean isOnNewer(int column, int row) {
      return isKnownAtEnd(column, row + ahead) && end.hasContent(column, row + ahead, matte);
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
      int from = older ? row + back : row + ahead;
      if (!older && !isOnNewer(column, row)) {
        throw new DoubtfulFramesException(
            DoubtfulFramesException.About.NEW_ROWS,
            "row %d is on neither picture as it was: %s".formatted(row, end.look().why()));
      }
      byte[] content = older ? first.content() : end.content();
      int channels = older ? first.channels() : end.channels();
      int pixel = from * grid.width() + grid.left(column);
      int place = row * grid.width() + grid.left(column);
      boolean mixes = matte.kind(column, row) == Kind.MIXES;
      boolean isOnBoth = mixes && end.isMixedAsOn(first, column, row);
      for (int i = 0; i < grid.right(column) - grid.left(column); i++) {
        for (int channel = 0; channel < Patch.CHANNELS; channel++) {
          int now = content[(pixel + i) * channels + channel] & 0xFF;
          int index = (place + i) * channels + channel;
          rgb[at + i * Patch.CHANNELS + channel] = (byte) (mixes ? mix(index, now, isOnBoth) : now);
        }
      }
    }

    /** Foreseen from the picture whose content is more like it, or from both. */
    private int mix(int index, int now, boolean isOnBoth) {
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
      return sum == 0
          ? fromFirst
          : (fromFirst * distanceToEnd + fromEnd * distance + sum / 2) / sum;
    }
  }
}
