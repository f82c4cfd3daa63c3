package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.capture.Matte.Kind;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What scrolls on a key frame, also where something stands before it: read out without that, or
 * taken over from the key frame before, which showed it elsewhere. Not thread-safe.
 */
final class Content {

  private enum Source {
    UNKNOWN,
    TAKEN_OVER,
    SEEN
  }

  private final byte[] bytes;
  private final Grid grid;
  private final Source[] sources;

  private Content(byte[] bytes, Grid grid, Source[] sources) {
    this.bytes = bytes;
    this.grid = grid;
    this.sources = sources;
  }

  /** All of it, on a picture of the same moment without what stands still. */
  static Content read(PngPixels hidden) {
    Grid grid = Grid.of(hidden);
    Source[] sources = new Source[grid.pieces()];
    Arrays.fill(sources, Source.SEEN);
    return new Content(hidden.bytes(), grid, sources);
  }

  /** What a pane shows. */
  static Content inPane(PngPixels shown, Matte pane) {
    Grid grid = Grid.of(shown);
    Source[] sources = new Source[grid.pieces()];
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        sources[grid.piece(column, row)] =
            switch (pane.kind(column, row)) {
              case SCROLLS -> Source.SEEN;
              case MIXES -> Source.TAKEN_OVER; // It is compared pixel by pixel.
              case STANDS -> Source.UNKNOWN;
            };
      }
    }
    return new Content(shown.bytes(), grid, sources);
  }

  /**
   * As much as a picture shows, and what the key frame before it knew and has only been scrolled.
   *
   * @param look at the page when it showed that; scrolled by whole pixels
   * @param outdated where the matte does not hold
   * @param matte how what stands still lies over the rest
   * @param memory overwritten with the pixels if it has their length; otherwise there is fresh one
   */
  static Content takenOver(
      KeyFrame before,
      PngPixels shown,
      PageEvidence.Look look,
      List<Box> outdated,
      Matte matte,
      byte[] memory) {
    Grid grid = Grid.of(shown);
    Content content =
        new Content(
            memory.length == shown.bytes().length ? memory : new byte[shown.bytes().length],
            grid,
            new Source[grid.pieces()]);
    System.arraycopy(shown.bytes(), 0, content.bytes, 0, content.bytes.length);
    boolean[] covered =
        grid.touchedBy(Stream.of(look.changedStills(), outdated).flatMap(List::stream).toList());
    boolean[] changed = grid.touchedBy(look.changedContent());
    int by = look.wholeOffset() - before.look().wholeOffset();
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        int piece = grid.piece(column, row);
        if (matte.kind(column, row) == Kind.SCROLLS && !covered[piece]) {
          content.sources[piece] = Source.SEEN;
        } else if (!changed[piece] && before.hasContent(column, row + by, matte)) {
          content.sources[piece] = Source.TAKEN_OVER;
          content.copy(before.content(), column, row, by, shown.channels());
        } else {
          content.sources[piece] = Source.UNKNOWN;
        }
      }
    }
    return content;
  }

  private void copy(byte[] from, int column, int row, int by, int channels) {
    int at = (row * grid.width() + grid.left(column)) * channels;
    int length = (grid.right(column) - grid.left(column)) * channels;
    System.arraycopy(from, at + by * grid.width() * channels, bytes, at, length);
  }

  /** The picture's pixels; those of pieces that are not known are no content. */
  byte[] bytes() {
    return bytes;
  }

  boolean isKnown(int column, int row) {
    return sources[grid.piece(column, row)] != Source.UNKNOWN;
  }

  /** Whether a picture of this moment has shown it. */
  boolean isSeen(int column, int row) {
    return sources[grid.piece(column, row)] == Source.SEEN;
  }
}
