package io.vidgen.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws pictures for frames to be rebuilt from. */
public final class TestPng {

  private TestPng() {}

  /** A window of a page of noise, scrolled down by this many rows. */
  public static BufferedImage window(int seed, int width, int height, int offset) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      Random row = new Random(seed * 100_003L + offset + y);
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, row.nextInt(0x1000000));
      }
    }
    return picture;
  }

  /** The picture as a browser would send it. */
  public static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
