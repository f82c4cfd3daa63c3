package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.FrameSink;
import io.vidgen.internal.PictureWriter;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames that are smaller than the picture to their place in it. Costs an encoding per frame,
 * so that it is only used where a page does not fill the picture and the sink takes no surround.
 */
final class Letterbox implements FrameSink {

  /** Dark enough for pages to stand out, not so dark that a dark page's edge is lost. */
  private static final Color BACKGROUND = new Color(0x24, 0x28, 0x2E);

  private static final float QUALITY = 0.92f;

  private final FrameSink sink;
  private final int left;
  private final int top;
  private final BufferedImage canvas;

  private @Nullable BufferedImage over;

  Letterbox(FrameSink sink, MockupLayout layout) {
    this.sink = sink;
    this.left = layout.left();
    this.top = layout.top();
    VideoFormat format = layout.format();
    this.canvas = new BufferedImage(format.width(), format.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, format.width(), format.height());
    graphics.dispose();
  }

  /** Draws this over every frame; it is transparent where the page is. */
  void drawOver(byte[] png) throws IOException {
    over = decoded(png);
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(decoded(jpeg), left, top, null);
    if (over != null) {
      graphics.drawImage(over, 0, 0, null);
    }
    graphics.dispose();
    sink.frame(PictureWriter.jpeg(canvas, QUALITY));
  }

  @Override
  public void repeat() throws IOException {
    sink.repeat();
  }

  private static BufferedImage decoded(byte[] picture) throws IOException {
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(picture)));
    if (image == null) {
      throw new IOException("the browser's frame is no picture");
    }
    return image;
  }
}
