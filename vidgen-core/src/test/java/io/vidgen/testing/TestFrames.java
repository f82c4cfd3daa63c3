package io.vidgen.testing;

import io.vidgen.frames.FrameFile;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws the frames of recordings that never were. */
public final class TestFrames {

  private static final float QUALITY = 0.95f;

  private TestFrames() {}

  /** A recording that shows each of these colours for one frame. */
  public static FrameFile colors(Path file, VideoFormat format, List<Color> colors) {
    try (FrameFile.Writer writer = new FrameFile.Writer(file)) {
      for (Color color : colors) {
        writer.frame(jpeg(plain(format.width(), format.height(), color)));
      }
      return writer.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recording of one picture that stands still. */
  public static FrameFile still(Path file, BufferedImage picture, long frames) {
    try (FrameFile.Writer writer = new FrameFile.Writer(file)) {
      writer.frame(jpeg(picture));
      for (long i = 1; i < frames; i++) {
        writer.repeat();
      }
      return writer.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture of one colour. */
  public static BufferedImage plain(int width, int height, Color color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** The picture as a browser would send it. */
  public static byte[] jpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
