package io.vidgen.frames;

import io.vidgen.internal.PictureWriter;
import io.vidgen.internal.PngPixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rebuilds frames for a sink that cannot do it itself, as JPEGs. Not thread-safe. */
final class JpegFrames implements RebuildingSink {

  /** So good that nobody sees the second time. */
  private static final float QUALITY = 0.95f;

  private final FrameSink sink;
  private final Rebuilding rebuilding = new Rebuilding();
  private @Nullable BufferedImage older;
  private @Nullable BufferedImage newer;

  private JpegFrames(FrameSink sink) {
    this.sink = sink;
  }

  /** The sink itself, if it can do it. */
  static RebuildingSink unlessRebuilding(FrameSink sink) {
    return sink instanceof RebuildingSink itself ? itself : new JpegFrames(sink);
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    sink.frame(jpeg);
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
  public void rebuilt(List<Band> bands) throws IOException {
    rebuilding.check(bands);
    BufferedImage whole = null;
    for (Band band : bands) {
      BufferedImage from = band.newer() || older == null ? newer : older;
      if (from != null) {
        if (whole == null) {
          whole = new BufferedImage(from.getWidth(), from.getHeight(), from.getType());
        }
        Object pixels =
            from.getRaster().getDataElements(0, band.from(), from.getWidth(), band.rows(), null);
        whole.getRaster().setDataElements(0, band.to(), whole.getWidth(), band.rows(), pixels);
      }
    }
    if (whole != null) {
      sink.frame(PictureWriter.jpeg(whole, QUALITY));
    }
  }

  /** A file that is read again holds one beginning only. */
  @Override
  public void restart() {
    throw new UnsupportedOperationException("frames that were sent on cannot be called back");
  }

  private static BufferedImage image(PngPixels pixels) {
    int width = pixels.size().width();
    int height = pixels.size().height();
    byte[] bytes = pixels.bytes();
    int[] rgb = new int[width * height];
    for (int i = 0, at = 0; i < rgb.length; i++, at += pixels.channels()) {
      rgb[i] = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.getRaster().setDataElements(0, 0, width, height, rgb);
    return image;
  }
}
