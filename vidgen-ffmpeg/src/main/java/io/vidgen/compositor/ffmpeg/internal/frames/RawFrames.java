package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.internal.PngPixels;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Spells a recording out as raw pictures, 4:2:0 in the colours of our videos. Rebuilding one is
 * copying rectangles: a key picture is decoded and converted once. JPEGs are decoded by a program,
 * but for the first few in a row, which are done before it would have started.
 *
 * <p>Frames in a surround are put into it as they go out.
 *
 * <p>Not thread-safe; holds three pictures, the pixels of one and a frame, once they have come.
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

  private final VideoFormat format;
  private OutputStream target;
  private int width;
  private int height;
  private byte[] frame = {}; // Until the first comes: many wait for theirs, and it is large.
  private final JpegDecoder decoder;
  private byte[] spare = {};
  private @Nullable YuvPicture composed;
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
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    FrameCheck.check(jpeg, width, height, frames);
    jpegsInARow++;
    if (jpegsInARow > DECODED_HERE) {
      if (run == null) {
        run = decoder.begin(new WholeFrames(frame, target), frame.length);
      }
      run.add(jpeg);
      frames++;
    } else {
      send(decode(jpeg));
    }
  }

  private YuvPicture decode(byte[] jpeg) throws IOException {
    BufferedImage image =
        ImageIO.read(
            new MemoryCacheImageInputStream(
                new ByteArrayInputStream(JpegProfile.removedFrom(jpeg))));
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

  @Override
  public void repeat() throws IOException {
    endRun();
    target.write(frame);
    frames++;
  }

  @Override
  public void picture(byte[] png) throws IOException {
    endRun();
    PngPixels.Size size = PngPixels.sizeOf(png);
    FrameCheck.check(size.width(), size.height(), width, height, frames);
    PngPixels pixels = PngPixels.decode(png, spare);
    spare = pixels.bytes();
    YuvPicture next = older == null ? new YuvPicture(width, height) : older; // It is out of use.
    next.fill(pixels.bytes(), pixels.channels(), 0);
    older = newer;
    newer = next;
  }

  @Override
  public boolean takesSurround() {
    return true;
  }

  @Override
  public void surround(byte[] png, int left, int top, int frameWidth, int frameHeight)
      throws IOException {
    SurroundedFrames.check(png, left, top, frameWidth, frameHeight, format);
    target = new SurroundedFrames(target, png, left, top, frameWidth, frameHeight);
    width = frameWidth;
    height = frameHeight;
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) throws IOException {
    endRun();
    if (newer != null && tiles.equals(Tile.wholePicture(width, height))) {
      send(newer);
      return;
    }
    if (composed == null) {
      composed = new YuvPicture(width, height);
    }
    long pixels = 0;
    for (Tile tile : tiles) {
      YuvPicture from = tile.newer() ? newer : older;
      if (from == null || !composed.copy(from, tile)) {
        throw corrupt();
      }
      pixels += (long) tile.width() * tile.rows();
    }
    for (Patch patch : patches) {
      YuvPicture own = YuvPicture.of(patch.rgb(), patch.width(), patch.rows(), Patch.CHANNELS, 0);
      if (!composed.insert(own, patch.left(), patch.top())) {
        throw corrupt();
      }
      pixels += (long) patch.width() * patch.rows();
    }
    if (pixels != (long) width * height) {
      throw corrupt();
    }
    send(composed);
  }

  private CompositorException corrupt() {
    return new CompositorException(
        ErrorCode.INPUT_CORRUPT, "frame " + frames + " cannot be rebuilt", null);
  }

  private void send(YuvPicture picture) throws IOException {
    if (frame.length == 0) {
      frame = new byte[width * height * 3 / 2];
    }
    System.arraycopy(picture.luma(), 0, frame, 0, width * height);
    halve(picture.blueDifference(), width * height);
    halve(picture.redDifference(), width * height * 5 / 4);
    target.write(frame);
    frames++;
  }

  /** Brings chroma to half its height. */
  private void halve(byte[] chroma, int at) {
    int half = width / 2;
    for (int row = 0; row < height; row += 2) {
      int from = row * half;
      RowMeans.of(chroma, from, from + half, half, frame, at + from / 2);
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
