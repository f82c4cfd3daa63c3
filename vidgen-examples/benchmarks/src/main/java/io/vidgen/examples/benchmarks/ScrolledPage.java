package io.vidgen.examples.benchmarks;

import io.vidgen.frames.FrameFile;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A tall page of text and pictures, recorded while it is scrolled without rest. */
final class ScrolledPage {

  private static final float JPEG_QUALITY = 0.9f;
  private static final int SCREENS = 4;

  private ScrolledPage() {}

  static FrameFile record(Path file, VideoFormat format, int frames, int seed) throws IOException {
    BufferedImage page = draw(format, seed);
    int way = page.getHeight() - format.height();
    try (FrameFile.Writer writer = new FrameFile.Writer(file)) {
      for (int i = 0; i < frames; i++) {
        double eased = (1 - Math.cos(Math.PI * i / frames)) / 2;
        writer.frame(
            jpeg(page.getSubimage(0, (int) (way * eased), format.width(), format.height())));
      }
      return writer.complete();
    }
  }

  private static BufferedImage draw(VideoFormat format, int seed) {
    int width = format.width();
    int height = format.height() * SCREENS;
    Random random = new Random(seed);
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = page.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
    for (int y = 0; y < height; y += 540) {
      Color color = new Color(random.nextInt(0x1000000));
      graphics.setPaint(new GradientPaint(0, y, color, width / 3f, y + 400f, Color.ORANGE));
      graphics.fillRect(80, y + 60, width / 3, 400);
      speckle(page, 80, y + 60, width / 3, 200, random);
      graphics.setColor(Color.DARK_GRAY);
      for (int line = 0; line < 14; line++) {
        graphics.drawString(words(random), width / 3 + 140, y + 80 + line * 32);
      }
    }
    graphics.dispose();
    return page;
  }

  /** As detailed as a photo. */
  private static void speckle(
      BufferedImage page, int left, int top, int width, int height, Random random) {
    for (int y = top; y < Math.min(top + height, page.getHeight()); y++) {
      for (int x = left; x < left + width; x++) {
        int change = random.nextInt(24) * 0x010101;
        page.setRGB(x, y, page.getRGB(x, y) ^ change);
      }
    }
  }

  private static String words(Random random) {
    StringBuilder line = new StringBuilder();
    while (line.length() < 80) {
      int letters = 2 + random.nextInt(8);
      for (int i = 0; i < letters; i++) {
        line.append((char) ('a' + random.nextInt(26)));
      }
      line.append(' ');
    }
    return line.toString();
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
