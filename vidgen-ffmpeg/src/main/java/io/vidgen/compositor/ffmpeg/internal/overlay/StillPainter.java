package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.StillSpec;
import io.vidgen.compositor.ffmpeg.internal.frames.Pictures;
import io.vidgen.compositor.ffmpeg.internal.frames.Resampler;
import io.vidgen.compositor.ffmpeg.internal.frames.UploadedPicture;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * Draws one frame as {@link OverlayLayers} has FFmpeg draw every one: the same pictures at the same
 * places, in the same order.
 */
public final class StillPainter {

  private static final String MADE = "still.jpg";

  private static final UploadedPicture FRAME =
      new UploadedPicture("frame", 64_000_000, 16_000_000, 16_000_000);
  private static final UploadedPicture PORTRAIT =
      new UploadedPicture("portrait", 10_000_000, 16_000_000, 16_000_000);

  private StillPainter() {}

  public static void paint(StillSpec spec, Path output, CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      BufferedImage picture = frame(spec);
      cancellation.throwIfCancelled();
      Graphics2D graphics = picture.createGraphics();
      try {
        layers(spec, graphics);
      } finally {
        graphics.dispose();
      }
      cancellation.throwIfCancelled();
      Pictures.writeJpeg(picture, bench.file(MADE), "the still");
      bench.publish(MADE, output);
    }
  }

  private static BufferedImage frame(StillSpec spec) {
    BufferedImage frame = FRAME.read(spec.frame());
    VideoFormat format = spec.format();
    boolean fits = frame.getWidth() == format.width() && frame.getHeight() == format.height();
    boolean plain =
        frame.getType() == BufferedImage.TYPE_3BYTE_BGR
            || frame.getType() == BufferedImage.TYPE_INT_RGB;
    return fits && plain // What has transparency is no JPEG.
        ? frame
        : Resampler.scaled(frame, format.width(), format.height());
  }

  private static void layers(StillSpec spec, Graphics2D graphics) {
    VideoFormat format = spec.format();
    BubbleGeometry bubble = BubbleGeometry.of(spec.bubble(), format);
    spec.lowerThird()
        .flatMap(
            text -> LowerThirdArt.of(text, format, spec.portrait().isPresent() ? bubble : null))
        .ifPresent(art -> graphics.drawImage(art.picture(), art.x(), art.y(), null));
    spec.portrait()
        .map(PORTRAIT::read)
        .ifPresent(
            portrait -> bubble(portrait, bubble, new BubbleArt(bubble, spec.bubble()), graphics));
    spec.watermark()
        .map(image -> WatermarkArt.of(image, format))
        .ifPresent(mark -> graphics.drawImage(mark.picture(), mark.x(), mark.y(), null));
  }

  private static void bubble(
      BufferedImage portrait, BubbleGeometry geometry, BubbleArt art, Graphics2D graphics) {
    int side = geometry.diameter();
    BufferedImage face = cut(Resampler.scaled(portrait, side, side), art.mask());
    graphics.drawImage(face, geometry.x(), geometry.y(), null);
    int pad = geometry.pad();
    graphics.drawImage(art.plate(), geometry.x() - pad, geometry.y() - pad, null);
  }

  /** The picture, as opaque as the mask is white. */
  private static BufferedImage cut(BufferedImage picture, BufferedImage mask) {
    int side = picture.getWidth();
    BufferedImage cut = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int alpha = mask.getRaster().getSample(x, y, 0);
        cut.setRGB(x, y, alpha << 24 | (picture.getRGB(x, y) & 0xFFFFFF));
      }
    }
    return cut;
  }
}
