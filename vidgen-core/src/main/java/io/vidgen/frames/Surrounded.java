package io.vidgen.frames;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Draws frames into their {@linkplain RebuildingSink#surround surround}, one after the other on the
 * same canvas. Not thread-safe.
 */
final class Surrounded {

  private final BufferedImage surround;
  private final int left;
  private final int top;
  private final BufferedImage canvas;

  private Surrounded(BufferedImage surround, int left, int top) {
    this.surround = surround;
    this.left = left;
    this.top = top;
    this.canvas =
        new BufferedImage(surround.getWidth(), surround.getHeight(), BufferedImage.TYPE_INT_RGB);
  }

  /**
   * A surround as sinks receive it.
   *
   * @throws IOException if the PNG cannot be read
   */
  static Surrounded of(byte[] png, int left, int top) throws IOException {
    BufferedImage surround =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
    if (surround == null) {
      throw new IOException("a surround is no PNG");
    }
    return new Surrounded(surround, left, top);
  }

  /** A picture of the surround's size with this frame in it; the same one each time. */
  BufferedImage around(BufferedImage frame) {
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.drawImage(frame, left, top, null);
      graphics.drawImage(surround, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return canvas;
  }
}
