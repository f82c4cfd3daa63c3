package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.frames.RebuildingSink.Tile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A picture in the colours of all our videos, BT.709 with limited range, its chroma halved in width
 * alone: pairs of columns can then be put together anywhere, and halving their height is what comes
 * last.
 *
 * <p>The numbers are Rec. ITU-R BT.709-6, items 3.2 to 3.4 and 4.6, in 65536ths. A pair of columns
 * has the mean of both colours, which puts chroma midway between them, as JPEG does.
 */
final class YuvPicture {

  private static final int SHIFT = 16;
  private static final int HALF = 1 << (SHIFT - 1);
  private static final int CHROMA_SHIFT = SHIFT + 1;
  private static final int CHROMA_HALF = 1 << (CHROMA_SHIFT - 1);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Of eight bytes, those of two pixels of three. */
  private static final long THREE_CHANNELS = 0xFFFF_FFFF_FFFFL;

  private final int width;
  private final int height;
  private final byte[] luma;
  private final byte[] blue;
  private final byte[] red;

  /** A picture of even width, to be filled. */
  YuvPicture(int width, int height) {
    this.width = width;
    this.height = height;
    this.luma = new byte[width * height];
    this.blue = new byte[width / 2 * height];
    this.red = new byte[width / 2 * height];
  }

  /**
   * Converts a picture of even width.
   *
   * @param pixels row by row without gaps
   * @param channels bytes from one pixel to the next
   * @param redAt where red is in a pixel: 0 of RGB, 2 of BGR; green is the byte 1
   */
  static YuvPicture of(byte[] pixels, int width, int height, int channels, int redAt) {
    YuvPicture picture = new YuvPicture(width, height);
    picture.fill(pixels, channels, redAt);
    return picture;
  }

  /** Becomes another picture of the same size, given as to {@link #of}. */
  void fill(byte[] pixels, int channels, int redAt) {
    int blueAt = 2 - redAt;
    int step = 2 * channels;
    for (int at = 0, pair = 0, from = 0; at < luma.length; at += 2, pair++, from += step) {
      if (isAsBefore(pixels, from, step)) {
        luma[at] = luma[at - 2];
        luma[at + 1] = luma[at - 1];
        blue[pair] = blue[pair - 1];
        red[pair] = red[pair - 1];
        continue;
      }
      int next = from + channels;
      int r = pixels[from + redAt] & 0xFF;
      int g = pixels[from + 1] & 0xFF;
      int b = pixels[from + blueAt] & 0xFF;
      luma[at] = luma(r, g, b);
      int nextRed = pixels[next + redAt] & 0xFF;
      int nextGreen = pixels[next + 1] & 0xFF;
      int nextBlue = pixels[next + blueAt] & 0xFF;
      luma[at + 1] = luma(nextRed, nextGreen, nextBlue);
      r += nextRed;
      g += nextGreen;
      b += nextBlue;
      blue[pair] =
          (byte) (128 + ((-6596 * r - 22189 * g + 28785 * b + CHROMA_HALF) >> CHROMA_SHIFT));
      red[pair] = (byte) (128 + ((28785 * r - 26145 * g - 2640 * b + CHROMA_HALF) >> CHROMA_SHIFT));
    }
  }

  /** Whether a pair of pixels is the one before it, as most of a page are. */
  private static boolean isAsBefore(byte[] pixels, int from, int step) {
    if (from == 0 || from > pixels.length - Long.BYTES) {
      return false;
    }
    long differing = (long) LONGS.get(pixels, from) ^ (long) LONGS.get(pixels, from - step);
    return (step == Long.BYTES ? differing : differing & THREE_CHANNELS) == 0;
  }

  private static byte luma(int r, int g, int b) {
    return (byte) (16 + ((11966 * r + 40254 * g + 4064 * b + HALF) >> SHIFT));
  }

  /**
   * Copies a tile out of a picture of the same size.
   *
   * @return false if it is not within the pictures, or cuts a pair of columns
   */
  boolean copy(YuvPicture from, Tile tile) {
    return from.width == width
        && from.height == height
        && copy(from, tile.left(), tile.from(), tile.left(), tile.to(), tile.width(), tile.rows());
  }

  /**
   * Inserts another picture as a whole.
   *
   * @return false if there is no room for it there, or it cuts a pair of columns
   */
  boolean insert(YuvPicture part, int left, int top) {
    return copy(part, 0, 0, left, top, part.width, part.height);
  }

  private boolean copy(
      YuvPicture from, int fromLeft, int fromTop, int left, int top, int columns, int rows) {
    if (columns < 1
        || rows < 1
        || ((left | columns) & 1) != 0
        || fromLeft < 0
        || fromTop < 0
        || left < 0
        || top < 0
        || fromLeft > from.width - columns
        || fromTop > from.height - rows
        || left > width - columns
        || top > height - rows) {
      return false;
    }
    for (int row = 0; row < rows; row++) {
      int source = (fromTop + row) * from.width + fromLeft;
      int at = (top + row) * width + left;
      System.arraycopy(from.luma, source, luma, at, columns);
      System.arraycopy(from.blue, source / 2, blue, at / 2, columns / 2);
      System.arraycopy(from.red, source / 2, red, at / 2, columns / 2);
    }
    return true;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  byte[] luma() {
    return luma;
  }

  /** Half as wide as the picture, and as high. */
  byte[] blueDifference() {
    return blue;
  }

  /** Half as wide as the picture, and as high. */
  byte[] redDifference() {
    return red;
  }
}
