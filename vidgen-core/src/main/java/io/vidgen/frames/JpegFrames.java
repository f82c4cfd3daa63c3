package io.vidgen.frames;

import io.vidgen.internal.PictureWriter;
import io.vidgen.internal.PngPixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds frames, and puts them into their surround, for a sink that cannot do it itself, as
 * JPEGs. Not thread-safe.
 */
final class JpegFrames implements RebuildingSink {

  /** So good that nobody sees the second time. */
  private static final float QUALITY = 0.95f;

  private final FrameSink sink;
  private final Rebuilding rebuilding = new Rebuilding();
  private @Nullable BufferedImage older;
  private @Nullable BufferedImage newer;
  private @Nullable Surrounded surrounded;

  private JpegFrames(FrameSink sink) {
    this.sink = sink;
  }

  /** The sink itself, if it can do it. */
  static RebuildingSink unlessRebuilding(FrameSink sink) {
    return sink instanceof RebuildingSink itself ? itself : new JpegFrames(sink);
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    if (surrounded == null) {
      sink.frame(jpeg);
    } else {
      send(decoded(jpeg));
    }
  }

  @Override
  public void repeat() throws IOException {
    sink.repeat();
  }

  @Override
  public void picture(byte[] png) throws IOException {
    rebuilding.picture(png);
    older = newer;
    newer = image(PngPixels.decode(png));
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) throws IOException {
    rebuilding.check(tiles, patches);
    if (newer == null) {
      return; // Never: nothing can be rebuilt without a picture.
    }
    BufferedImage whole =
        new BufferedImage(newer.getWidth(), newer.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (Tile tile : tiles) {
      BufferedImage from = tile.newer() || older == null ? newer : older;
      Object pixels =
          from.getRaster()
              .getDataElements(tile.left(), tile.from(), tile.width(), tile.rows(), null);
      whole.getRaster().setDataElements(tile.left(), tile.to(), tile.width(), tile.rows(), pixels);
    }
    for (Patch patch : patches) {
      whole
          .getRaster()
          .setDataElements(
              patch.left(),
              patch.top(),
              patch.width(),
              patch.rows(),
              packed(patch.rgb(), Patch.CHANNELS));
    }
    send(whole);
  }

  @Override
  public boolean takesSurround() {
    return true;
  }

  @Override
  public void surround(byte[] png, int left, int top, int width, int height) throws IOException {
    surrounded = Surrounded.of(png, left, top);
  }

  private void send(BufferedImage frame) throws IOException {
    sink.frame(PictureWriter.jpeg(surrounded == null ? frame : surrounded.around(frame), QUALITY));
  }

  private static BufferedImage decoded(byte[] picture) throws IOException {
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(picture)));
    if (image == null) {
      throw new IOException("a frame is no picture");
    }
    return image;
  }

  /** A file that is read again holds one beginning only. */
  @Override
  public void restart() {
    throw new UnsupportedOperationException("frames that were sent on cannot be called back");
  }

  private static BufferedImage image(PngPixels pixels) {
    int width = pixels.size().width();
    int height = pixels.size().height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image
        .getRaster()
        .setDataElements(0, 0, width, height, packed(pixels.bytes(), pixels.channels()));
    return image;
  }

  private static int[] packed(byte[] bytes, int channels) {
    int[] rgb = new int[bytes.length / channels];
    for (int i = 0, at = 0; i < rgb.length; i++, at += channels) {
      rgb[i] = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    }
    return rgb;
  }
}
