package io.vidgen.frames;

import io.vidgen.internal.PngPixels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A rectangle of a rebuilt frame with its own pixels: where something moves by itself, or content
 * passes behind a shadow or a translucent part that stands still, it is on no picture as it looks
 * there. Immutable; arrays are not copied, so neither side may change them.
 *
 * @see RebuildingSink#rebuilt
 */
public final class Patch {

  /** Bytes of a pixel: red, green, blue. */
  public static final int CHANNELS = 3;

  private final int left;
  private final int top;
  private final int width;
  private final int rows;
  private final byte[] rgb;
  private final byte[] png;

  /**
   * A rectangle, in pixels.
   *
   * @param left its first column; even, so that it has its own chroma
   * @param width how many columns it has; even
   * @param rgb its pixels, row by row without gaps
   * @throws IllegalArgumentException if there is another number of pixels, or none
   */
  public Patch(int left, int top, int width, int rows, byte[] rgb) {
    if (width < 1 || rows < 1 || rgb.length != (long) width * rows * CHANNELS) {
      throw new IllegalArgumentException(
          "%d bytes for a patch of %dx%d".formatted(rgb.length, width, rows));
    }
    this.left = left;
    this.top = top;
    this.width = width;
    this.rows = rows;
    this.rgb = rgb;
    this.png = new byte[0];
  }

  private Patch(int left, int top, PngPixels.Size size, byte[] png) {
    this.left = left;
    this.top = top;
    this.width = size.width();
    this.rows = size.height();
    this.rgb = new byte[0];
    this.png = png;
  }

  /**
   * A rectangle as a browser has given it, which takes less memory and disk until its pixels are
   * asked for.
   *
   * @param left its first column; even, so that it has its own chroma
   * @param png a complete PNG of an even width: eight bits a channel, RGB with or without alpha,
   *     which is ignored, not interlaced
   * @throws IOException if it is no such PNG, as far as its header tells
   */
  public static Patch ofPng(int left, int top, byte[] png) throws IOException {
    return new Patch(left, top, PngPixels.sizeOf(png), png);
  }

  /** Its first column. */
  public int left() {
    return left;
  }

  /** Its first row. */
  public int top() {
    return top;
  }

  /** How many columns it has. */
  public int width() {
    return width;
  }

  /** How many rows it has. */
  public int rows() {
    return rows;
  }

  /**
   * Its pixels, three bytes each, row by row without gaps; not to be changed. Those of a PNG are
   * decoded with each call.
   *
   * @throws UncheckedIOException if it is a PNG that is damaged
   */
  public byte[] rgb() {
    return png.length == 0 ? rgb : decoded();
  }

  private byte[] decoded() {
    try {
      PngPixels pixels = PngPixels.decode(png);
      byte[] decoded = new byte[width * rows * CHANNELS];
      for (int i = 0; i < width * rows; i++) {
        System.arraycopy(pixels.bytes(), i * pixels.channels(), decoded, i * CHANNELS, CHANNELS);
      }
      return decoded;
    } catch (IOException e) {
      throw new UncheckedIOException("a patch's pixels are damaged", e);
    }
  }

  /** The PNG that it was made of, and no copy; empty if it was made of pixels. */
  byte[] png() {
    return png;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Patch patch
        && left == patch.left
        && top == patch.top
        && width == patch.width
        && rows == patch.rows
        && Arrays.equals(rgb(), patch.rgb());
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * (31 * left + top) + width) + rows) + Arrays.hashCode(rgb());
  }

  @Override
  public String toString() {
    return "Patch[left=%d, top=%d, width=%d, rows=%d]".formatted(left, top, width, rows);
  }
}
