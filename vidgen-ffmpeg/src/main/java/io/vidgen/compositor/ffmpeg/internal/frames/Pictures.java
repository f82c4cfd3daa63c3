package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes pictures. Not with {@code ImageIO.write} to a file: it may put a cache file elsewhere, as
 * its global setting says.
 */
public final class Pictures {

  private static final float JPEG_QUALITY = 0.9f;

  private Pictures() {}

  /**
   * Writes a PNG.
   *
   * @param what it is, for the message when there is no room for it
   */
  public static void writePng(BufferedImage picture, Path file, String what) {
    write(picture, file, "png", what);
  }

  /** Writes a JPEG, as {@link #writePng} does a PNG. */
  public static void writeJpeg(BufferedImage picture, Path file, String what) {
    write(picture, file, "jpeg", what);
  }

  private static void write(BufferedImage picture, Path file, String format, String what) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (OutputStream bytes = Files.newOutputStream(file);
        MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write " + what + ": " + e.getMessage(), e);
    } finally {
      writer.dispose();
    }
  }
}
