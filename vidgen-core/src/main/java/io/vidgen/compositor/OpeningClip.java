package io.vidgen.compositor;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a facecam as large as the {@link Opening} shows it, without sound; a part of a
 * {@link FacecamClip}. Pixels are counted from the clip's top left corner.
 *
 * <p>Immutable and thread-safe; it does not own the file. Two clips are equal if all their values
 * are.
 */
public final class OpeningClip {

  private final Path path;
  private final int width;
  private final int height;
  private final OpeningSpec opening;
  private final int left;
  private final int top;
  private final Square square;

  private OpeningClip(Builder builder) {
    path = builder.path;
    width = builder.width;
    height = builder.height;
    opening = builder.opening;
    left = builder.left;
    top = builder.top;
    square = builder.square;
  }

  /**
   * A part of the clip, between whole pixels too. It is a square up to the rounding of pixels.
   *
   * @param left its left edge
   * @param top its top edge
   */
  public record Square(double left, double top, double width, double height) {}

  /**
   * A builder of a clip whose upper left part fills the picture and is the bubble's square.
   *
   * @param path the file
   * @param width of its picture, in pixels; at least the opening's
   * @param height of its picture, in pixels; at least the opening's
   * @param opening what it was made for
   */
  public static Builder builder(Path path, int width, int height, OpeningSpec opening) {
    return new Builder(path, width, height, opening);
  }

  /** A builder with this clip's values. */
  public Builder toBuilder() {
    return new Builder(path, width, height, opening).full(left, top).square(square);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The width of its picture, in pixels. */
  public int width() {
    return width;
  }

  /** The height of its picture, in pixels. */
  public int height() {
    return height;
  }

  /** What it was made for: how long it fills a picture of which size, and how long it shrinks. */
  public OpeningSpec opening() {
    return opening;
  }

  /** The first column of what fills the picture. */
  public int left() {
    return left;
  }

  /** The first row of what fills the picture. */
  public int top() {
    return top;
  }

  /** What the bubble shows. */
  public Square square() {
    return square;
  }

  private List<Object> values() {
    return List.of(path, width, height, opening, left, top, square);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OpeningClip clip && values().equals(clip.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "OpeningClip" + values();
  }

  /** Builds an {@link OpeningClip}. Not thread-safe. */
  public static final class Builder {

    private final Path path;
    private final int width;
    private final int height;
    private final OpeningSpec opening;
    private int left;
    private int top;
    private Square square;

    private Builder(Path path, int width, int height, OpeningSpec opening) {
      this.path = path;
      this.width = width;
      this.height = height;
      this.opening = opening;
      int side = Math.min(width, height);
      this.square = new Square(0, 0, side, side);
    }

    /** Where what fills the picture begins; default at the clip's top left corner. */
    public Builder full(int firstColumn, int firstRow) {
      left = firstColumn;
      top = firstRow;
      return this;
    }

    /** What the bubble shows; default the largest square at the clip's top left corner. */
    public Builder square(Square value) {
      square = value;
      return this;
    }

    /** Builds the clip. */
    public OpeningClip build() {
      return new OpeningClip(this);
    }
  }
}
