package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How what stands still lies over what scrolls: with {@code t} the share of the content {@code C}
 * that shows through, a pixel is {@code F + t * C}. Of each pixel and channel, {@code t} is
 * measured: the page is read out with what stands still in black and in white, and {@code 255 -
 * (white - black)} is it, in 255ths, whatever is behind. {@code F} is then known from any other
 * picture.
 *
 * <p>Triangulation matting: A. R. Smith and J. F. Blinn, Blue Screen Matting, SIGGRAPH 1996, with
 * the foreground's colour exchanged instead of the background's. Immutable.
 */
final class Matte {

  /** What a piece of a row does while the page is scrolled. */
  enum Kind {
    /** Nothing that stands still is before it. */
    SCROLLS,
    /** What stands still hides all that is behind. */
    STANDS,
    /** Both show. */
    MIXES
  }

  /** Each of the pictures was rounded, once for each layer. */
  private static final int ROUNDING = 3;

  private static final int OPAQUE = 255;

  private final Grid grid;
  private final Kind[] kinds;
  private final byte[] through;
  private final boolean mixes;
  private final boolean canHide;
  private final boolean isClear;
  private final int contentRows;

  private final boolean isPane;
  private final int contentTop;
  private final int contentBottom;

  private Matte(Grid grid, Kind[] kinds, byte[] through, boolean isPane, int top, int bottom) {
    this.grid = grid;
    this.kinds = kinds;
    this.through = through;
    this.isPane = isPane;
    this.contentTop = top;
    this.contentBottom = bottom;
    boolean mixing = false;
    boolean hiding = false;
    boolean scrollsEverywhere = true;
    int rows = 0;
    for (int column = 0; column < grid.columns(); column++) {
      int parts = 0;
      int scrolling = 0;
      for (int row = 0; row < grid.height(); row++) {
        Kind kind = kind(column, row);
        boolean begins = row == 0 || kind(column, row - 1) != Kind.SCROLLS;
        mixing |= kind == Kind.MIXES;
        scrollsEverywhere &= kind == Kind.SCROLLS;
        parts += kind == Kind.SCROLLS && begins ? 1 : 0;
        scrolling += kind == Kind.SCROLLS ? 1 : 0;
      }
      hiding |= parts > 1;
      rows = Math.max(rows, scrolling);
    }
    this.mixes = mixing;
    this.isClear = scrollsEverywhere;
    this.canHide = !isPane && (hiding || mixing);
    this.contentRows = canHide ? grid.height() : rows;
  }

  /** Of a page on which nothing stands still. */
  static Matte clear(Grid grid) {
    Kind[] kinds = new Kind[grid.pieces()];
    Arrays.fill(kinds, Kind.SCROLLS);
    return new Matte(grid, kinds, new byte[0], false, 0, grid.height());
  }

  /**
   * Of a page on which only what is within a box is scrolled. Pieces on its edges mix, to the bit.
   *
   * @param channels of the pictures' pixels
   */
  static Matte pane(Grid grid, Box pane, int channels) {
    int left = Math.max(0, pane.left());
    int right = Math.min(grid.width(), pane.right());
    int top = Math.max(0, pane.top());
    int bottom = Math.min(grid.height(), pane.bottom());
    byte[] through = new byte[grid.width() * grid.height() * channels];
    Kind[] kinds = new Kind[grid.pieces()];
    Arrays.fill(kinds, Kind.STANDS);
    for (int row = top; row < bottom; row++) {
      int start = row * grid.width();
      if (left < right) {
        Arrays.fill(through, (start + left) * channels, (start + right) * channels, (byte) OPAQUE);
      }
      for (int column = 0; column < grid.columns(); column++) {
        if (grid.left(column) >= left && grid.right(column) <= right) {
          kinds[grid.piece(column, row)] = Kind.SCROLLS;
        } else if (grid.right(column) > left && grid.left(column) < right) {
          kinds[grid.piece(column, row)] = Kind.MIXES;
        }
      }
    }
    return new Matte(grid, kinds, through, true, top, bottom);
  }

  /**
   * Measures it, in pictures of one moment.
   *
   * @param shown the page as it is
   * @param hidden without what stands still
   * @param black with that in black, as transparent as it is
   * @param white with that in white
   * @return nothing if the pictures contradict each other: it is more than a layer
   */
  static Optional<Matte> measure(
      PngPixels shown, PngPixels hidden, PngPixels black, PngPixels white) {
    int channels = shown.channels();
    if (hidden.channels() != channels
        || black.channels() != channels
        || white.channels() != channels) {
      return Optional.empty();
    }
    Grid grid = Grid.of(shown);
    byte[] through = new byte[shown.bytes().length];
    Kind[] kinds = new Kind[grid.pieces()];
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        int from = (row * grid.width() + grid.left(column)) * channels;
        int to = (row * grid.width() + grid.right(column)) * channels;
        Kind kind = Kind.SCROLLS;
        if (isEqual(shown, hidden, from, to)
            && isEqual(black, white, from, to)
            && isEqual(black, hidden, from, to)) {
          Arrays.fill(through, from, to, (byte) OPAQUE); // So it is on most of a page.
        } else if (isLayer(hidden, black, white, from, to, through)) {
          kind = kindOf(from, to, through, shown, hidden);
        } else {
          return Optional.empty();
        }
        kinds[grid.piece(column, row)] = kind;
      }
    }
    return Optional.of(new Matte(grid, kinds, through, false, 0, grid.height()));
  }

  private static boolean isEqual(PngPixels a, PngPixels b, int from, int to) {
    return Arrays.equals(a.bytes(), from, to, b.bytes(), from, to);
  }

  /** Measures a piece, and says whether the pictures of it fit together. */
  private static boolean isLayer(
      PngPixels hidden, PngPixels black, PngPixels white, int from, int to, byte[] through) {
    for (int i = from; i < to; i++) {
      int cover = (white.bytes()[i] & 0xFF) - (black.bytes()[i] & 0xFF);
      if (cover < -ROUNDING) {
        return false;
      }
      int share = OPAQUE - Math.max(0, cover);
      through[i] = (byte) share;
      int expected = (share * (hidden.bytes()[i] & 0xFF) + OPAQUE / 2) / OPAQUE;
      boolean isAlpha = hidden.channels() == 4 && i % 4 == 3;
      if (!isAlpha && Math.abs((black.bytes()[i] & 0xFF) - expected) > ROUNDING) {
        return false;
      }
    }
    return true;
  }

  private static Kind kindOf(int from, int to, byte[] through, PngPixels shown, PngPixels hidden) {
    boolean scrolls = true;
    boolean stands = true;
    for (int i = from; i < to; i++) {
      if (shown.channels() == 4 && i % 4 == 3) {
        continue;
      }
      scrolls &= (through[i] & 0xFF) == OPAQUE && shown.bytes()[i] == hidden.bytes()[i];
      stands &= through[i] == 0;
    }
    return scrolls ? Kind.SCROLLS : stands ? Kind.STANDS : Kind.MIXES;
  }

  Grid grid() {
    return grid;
  }

  Kind kind(int column, int row) {
    return kinds[grid.piece(column, row)];
  }

  /** Whether nothing stands still. */
  boolean isClear() {
    return isClear;
  }

  /** Whether content shows through anywhere: to foresee that, what is behind has to be known. */
  boolean mixes() {
    return mixes;
  }

  /**
   * Whether it is that of a pane: pieces mix in that some of their pixels scroll, and some stand.
   */
  boolean isPane() {
    return isPane;
  }

  /** Whether a channel of a pixel is that of what scrolls, and of nothing else. */
  boolean isClear(int index) {
    return (through[index] & 0xFF) == OPAQUE;
  }

  /** A box around everything through which content shows; none if it does not. */
  List<Box> mixing() {
    if (isPane) {
      return List.of();
    }
    List<Box> pieces = new ArrayList<>();
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        if (kind(column, row) == Kind.MIXES) {
          pieces.add(new Box(grid.left(column), row, grid.right(column), row + 1, true));
        }
      }
    }
    return Area.around(pieces, grid)
        .map(area -> new Box(area.left(), area.top(), area.right(), area.bottom(), true))
        .stream()
        .toList();
  }

  /** Whether a frame in between may show content that stands behind something on both pictures. */
  boolean canHide() {
    return canHide;
  }

  /** The row at which content begins to be shown. */
  int contentTop() {
    return contentTop;
  }

  /** The row behind the last one that shows content. */
  int contentBottom() {
    return contentBottom;
  }

  /** How many rows there are of which the content is known, in some column. */
  int contentRows() {
    return contentRows;
  }

  /**
   * A channel of a pixel that mixes, once its content is another.
   *
   * @param index of the channel in the picture
   * @param seen its value while its content was {@code before}
   * @param now its content
   */
  int mixed(int index, int seen, int before, int now) {
    int change = (through[index] & 0xFF) * (now - before);
    int rounded = Math.floorDiv(change + OPAQUE / 2, OPAQUE);
    return Math.max(0, Math.min(255, seen + rounded));
  }
}
