package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.FrameSink;
import io.vidgen.internal.PictureWriter;
import io.vidgen.recorder.PageView;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Puts frames that are smaller than the picture into its middle. Costs an encoding per frame, so
 * that it is only used where a page does not fill the picture.
 */
public final class Letterbox implements FrameSink {

  /** Dark enough for pages to stand out, not so dark that a dark page's edge is lost. */
  private static final Color BACKGROUND = new Color(0x24, 0x28, 0x2E);

  private static final float QUALITY = 0.92f;

  private final FrameSink sink;
  private final int left;
  private final int top;
  private final BufferedImage canvas;

  private Letterbox(FrameSink sink, VideoFormat format, PageView.Screen screen) {
    this.sink = sink;
    this.left = (format.width() - screen.pixelWidth()) / 2;
    this.top = (format.height() - screen.pixelHeight()) / 2;
    this.canvas = new BufferedImage(format.width(), format.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, format.width(), format.height());
    graphics.dispose();
  }

  /** The sink itself if the page fills the picture. */
  public static FrameSink around(FrameSink sink, VideoFormat format, PageView.Screen screen) {
    boolean fills =
        screen.pixelWidth() == format.width() && screen.pixelHeight() == format.height();
    return fills ? sink : new Letterbox(sink, format, screen);
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    BufferedImage page =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
    if (page == null) {
      throw new IOException("the browser's frame is not a JPEG");
    }
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(page, left, top, null);
    graphics.dispose();
    sink.frame(PictureWriter.jpeg(canvas, QUALITY));
  }

  @Override
  public void repeat() throws IOException {
    sink.repeat();
  }
}
