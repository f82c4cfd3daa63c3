package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.internal.PngPixels;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Spells a recording out as raw pictures, 4:2:0 in the colours of our videos. Rebuilding one is
 * copying rows: a key picture is decoded and converted once. JPEGs are decoded by a program, but
 * for the first few in a row, which are done before it would have started.
 *
 * <p>Not thread-safe; holds two pictures and a frame, once they have come.
 */
public final class RawFrames implements RebuildingSink, AutoCloseable {

  private static final int DECODED_HERE = 2;

  /** What they are to FFmpeg. */
  static final List<String> FORMAT =
      List.of(
          "-f",
          "rawvideo",
          "-pixel_format",
          "yuv420p",
          "-color_range",
          "tv",
          "-colorspace",
          "bt709",
          "-color_primaries",
          "bt709",
          "-color_trc",
          "bt709");

  private final OutputStream target;
  private final VideoFormat format;
  private final int width;
  private final int height;
  private byte[] frame = {}; // Until the first comes: many wait for theirs, and it is large.
  private final JpegDecoder decoder;
  private final YuvPicture[] rowPicture;
  private final int[] rowFrom;
  private @Nullable YuvPicture older;
  private @Nullable YuvPicture newer;
  private long frames;
  private int jpegsInARow;
  private @Nullable JpegRun run;

  public RawFrames(OutputStream target, VideoFormat format, JpegDecoder decoder) {
    this.target = target;
    this.format = format;
    this.decoder = decoder;
    this.width = format.width();
    this.height = format.height();
    this.rowPicture = new YuvPicture[height];
    this.rowFrom = new int[height];
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    FrameCheck.check(jpeg, format, frames);
    jpegsInARow++;
    if (jpegsInARow > DECODED_HERE) {
      if (run == null) {
        run = decoder.begin(new WholeFrames(frame, target), frame.length);
      }
      run.add(jpeg);
      frames++;
    } else {
      show(decode(jpeg));
    }
  }

  private YuvPicture decode(byte[] jpeg) throws IOException {
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
    if (image == null) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "frame " + frames + " cannot be decoded", null);
    }
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
      BufferedImage colored = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      colored.createGraphics().drawImage(image, 0, 0, null);
      image = colored;
    }
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    return YuvPicture.of(pixels, width, height, 3, 2);
  }

  private void show(YuvPicture whole) throws IOException {
    Arrays.fill(rowPicture, whole);
    Arrays.setAll(rowFrom, row -> row);
    send();
  }

  @Override
  public void repeat() throws IOException {
    endRun();
    target.write(frame);
    frames++;
  }

  @Override
  public void picture(byte[] png) throws IOException {
    endRun();
    PngPixels pixels = PngPixels.decode(png);
    FrameCheck.check(pixels.size().width(), pixels.size().height(), format, frames);
    older = newer;
    newer = YuvPicture.of(pixels.bytes(), width, height, pixels.channels(), 0);
  }

  @Override
  public void rebuilt(List<Band> bands) throws IOException {
    endRun();
    int next = 0;
    for (Band band : bands) {
      YuvPicture from = band.newer() ? newer : older;
      if (from == null
          || band.to() != next
          || band.rows() < 1
          || band.rows() > height - next
          || band.from() < 0
          || band.from() > height - band.rows()) {
        throw corrupt();
      }
      for (int row = 0; row < band.rows(); row++) {
        rowPicture[next + row] = from;
        rowFrom[next + row] = band.from() + row;
      }
      next += band.rows();
    }
    if (next != height) {
      throw corrupt();
    }
    send();
  }

  private CompositorException corrupt() {
    return new CompositorException(
        ErrorCode.INPUT_CORRUPT, "frame " + frames + " cannot be rebuilt", null);
  }

  private void send() throws IOException {
    if (frame.length == 0) {
      frame = new byte[width * height * 3 / 2];
    }
    int at = 0;
    for (int row = 0; row < height; row++, at += width) {
      System.arraycopy(rowPicture[row].luma(), rowFrom[row] * width, frame, at, width);
    }
    for (int row = 0; row < height; row += 2, at += width / 2) {
      mean(
          rowPicture[row].blueDifference(),
          rowFrom[row],
          rowPicture[row + 1].blueDifference(),
          rowFrom[row + 1],
          at);
    }
    for (int row = 0; row < height; row += 2, at += width / 2) {
      mean(
          rowPicture[row].redDifference(),
          rowFrom[row],
          rowPicture[row + 1].redDifference(),
          rowFrom[row + 1],
          at);
    }
    target.write(frame);
    frames++;
  }

  private void mean(byte[] a, int rowA, byte[] b, int rowB, int at) {
    int half = width / 2;
    int fromA = rowA * half;
    int fromB = rowB * half;
    for (int i = 0; i < half; i++) {
      frame[at + i] = (byte) (((a[fromA + i] & 0xFF) + (b[fromB + i] & 0xFF) + 1) >> 1);
    }
  }

  /** Waits until the last frame has gone out. */
  public void complete() throws IOException {
    endRun();
  }

  private void endRun() throws IOException {
    jpegsInARow = 0;
    if (run != null) {
      run.finish();
      run = null;
    }
  }

  /** Ends what is still running, after a failure; its target stays its owner's to close. */
  @Override
  public void close() {
    if (run != null) {
      run.close();
    }
  }

  /** Whoever reads along is told by an exception instead. */
  @Override
  public void restart() {
    throw new UnsupportedOperationException("frames that were sent on cannot be called back");
  }
}
