package io.vidgen.compositor.ffmpeg.internal.frames;

/**
 * A picture in the colours of all our videos, BT.709 with limited range, its chroma halved in width
 * alone: rows can then be put together anywhere, and halving their height is what comes last.
 *
 * <p>The numbers are Rec. ITU-R BT.709-6, items 3.2 to 3.4 and 4.6, in 65536ths. A pair of columns
 * has the mean of both colours, which puts chroma midway between them, as JPEG does.
 */
final class YuvPicture {

  private static final int SHIFT = 16;
  private static final int HALF = 1 << (SHIFT - 1);
  private static final int CHROMA_SHIFT = SHIFT + 1;
  private static final int CHROMA_HALF = 1 << (CHROMA_SHIFT - 1);

  private final int width;
  private final int height;
  private final byte[] luma;
  private final byte[] blue;
  private final byte[] red;

  private YuvPicture(int width, int height) {
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
    int blueAt = 2 - redAt;
    for (int at = 0, pair = 0, from = 0; at < picture.luma.length; at += 2, pair++) {
      int r = pixels[from + redAt] & 0xFF;
      int g = pixels[from + 1] & 0xFF;
      int b = pixels[from + blueAt] & 0xFF;
      from += channels;
      picture.luma[at] = luma(r, g, b);
      int nextRed = pixels[from + redAt] & 0xFF;
      int nextGreen = pixels[from + 1] & 0xFF;
      int nextBlue = pixels[from + blueAt] & 0xFF;
      from += channels;
      picture.luma[at + 1] = luma(nextRed, nextGreen, nextBlue);
      r += nextRed;
      g += nextGreen;
      b += nextBlue;
      picture.blue[pair] =
          (byte) (128 + ((-6596 * r - 22189 * g + 28785 * b + CHROMA_HALF) >> CHROMA_SHIFT));
      picture.red[pair] =
          (byte) (128 + ((28785 * r - 26145 * g - 2640 * b + CHROMA_HALF) >> CHROMA_SHIFT));
    }
    return picture;
  }

  private static byte luma(int r, int g, int b) {
    return (byte) (16 + ((11966 * r + 40254 * g + 4064 * b + HALF) >> SHIFT));
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
