package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.internal.PngPixels;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Puts raw frames into their surround, in 4:2:0: copies their rows into the picture, and draws what
 * of the surround lies over them, such as the corners of a window. Takes each frame in one write.
 * Not thread-safe.
 */
final class SurroundedFrames extends OutputStream {

  private static final int CHANNELS = 3;
  private static final int OPAQUE = 255;

  /**
   * A sample of the surround that lies over a frame.
   *
   * @param at where it is in the picture
   * @param value its own, as if it were opaque
   */
  private record Over(int at, int value, int alpha) {}

  private final OutputStream target;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final int pictureWidth;
  private final int pictureHeight;
  private final byte[] picture;
  private final List<Over> over = new ArrayList<>();

  SurroundedFrames(OutputStream target, byte[] png, int left, int top, int width, int height)
      throws IOException {
    this.target = target;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    BufferedImage surround =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
    if (surround == null) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "the surround of the frames cannot be decoded", null);
    }
    this.pictureWidth = surround.getWidth();
    this.pictureHeight = surround.getHeight();
    this.picture = new byte[pictureWidth * pictureHeight * 3 / 2];
    int[] argb = surround.getRGB(0, 0, pictureWidth, pictureHeight, null, 0, pictureWidth);
    drawSurround(argb);
    findWhatLiesOver(argb);
  }

  /**
   * Refuses frames that do not fit into their surround, and one that is not of the video's size.
   */
  static void check(byte[] png, int left, int top, int width, int height, VideoFormat format)
      throws IOException {
    PngPixels.Size size = PngPixels.sizeOf(png);
    boolean even = ((left | top | width | height) & 1) == 0;
    boolean inside =
        left >= 0
            && top >= 0
            && width >= 2
            && height >= 2
            && left <= size.width() - width
            && top <= size.height() - height;
    if (!even || !inside || size.width() != format.width() || size.height() != format.height()) {
      throw new CompositorException(
          ErrorCode.INPUT_UNSUPPORTED,
          "frames of %dx%d at %d,%d do not fit into a surround of %dx%d in a video of %dx%d"
              .formatted(
                  width,
                  height,
                  left,
                  top,
                  size.width(),
                  size.height(),
                  format.width(),
                  format.height()),
          null);
    }
  }

  private void drawSurround(int[] argb) {
    byte[] rgb = new byte[CHANNELS * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[CHANNELS * i] = (byte) (argb[i] >> 16);
      rgb[CHANNELS * i + 1] = (byte) (argb[i] >> 8);
      rgb[CHANNELS * i + 2] = (byte) argb[i];
    }
    YuvPicture drawn = YuvPicture.of(rgb, pictureWidth, pictureHeight, CHANNELS, 0);
    int pixels = pictureWidth * pictureHeight;
    System.arraycopy(drawn.luma(), 0, picture, 0, pixels);
    halve(drawn.blueDifference(), pixels);
    halve(drawn.redDifference(), pixels * 5 / 4);
  }

  /** Each row of colour is the mean of two. */
  private void halve(byte[] chroma, int at) {
    int half = pictureWidth / 2;
    for (int row = 0; row < pictureHeight / 2; row++) {
      for (int i = 0; i < half; i++) {
        int from = 2 * row * half + i;
        picture[at + row * half + i] =
            (byte) (((chroma[from] & 0xFF) + (chroma[from + half] & 0xFF) + 1) >> 1);
      }
    }
  }

  private void findWhatLiesOver(int[] argb) {
    int pixels = pictureWidth * pictureHeight;
    for (int y = top; y < top + height; y += 2) {
      for (int x = left; x < left + width; x += 2) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
          int at = (y + i / 2) * pictureWidth + x + i % 2;
          int alpha = argb[at] >>> 24;
          sum += alpha;
          if (alpha > 0) {
            over.add(new Over(at, picture[at] & 0xFF, alpha));
          }
        }
        if (sum > 0) {
          int at = pixels + y / 2 * (pictureWidth / 2) + x / 2;
          over.add(new Over(at, picture[at] & 0xFF, (sum + 2) / 4));
          int red = at + pixels / 4;
          over.add(new Over(red, picture[red] & 0xFF, (sum + 2) / 4));
        }
      }
    }
  }

  @Override
  public void write(int single) {
    throw new UnsupportedOperationException("frames come as a whole");
  }

  @Override
  public void write(byte[] frame, int offset, int length) throws IOException {
    if (length != width * height * 3 / 2) {
      throw new IOException("a frame of " + length + " bytes is no whole one");
    }
    int pixels = pictureWidth * pictureHeight;
    copy(frame, offset, width, height, left, top, 0, pictureWidth);
    int from = offset + width * height;
    copy(frame, from, width / 2, height / 2, left / 2, top / 2, pixels, pictureWidth / 2);
    from += width * height / 4;
    copy(frame, from, width / 2, height / 2, left / 2, top / 2, pixels * 5 / 4, pictureWidth / 2);
    for (Over sample : over) {
      int below = picture[sample.at] & 0xFF;
      picture[sample.at] =
          (byte) (below + Math.round((sample.value - below) * sample.alpha / (float) OPAQUE));
    }
    target.write(picture);
  }

  private void copy(
      byte[] frame, int from, int columns, int rows, int x, int y, int plane, int stride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          frame, from + row * columns, picture, plane + (y + row) * stride + x, columns);
    }
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }
}
