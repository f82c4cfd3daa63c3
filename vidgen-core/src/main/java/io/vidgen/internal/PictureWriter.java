package io.vidgen.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes pictures in memory. {@link ImageIO#write} may put a cache file somewhere, as its global
 * setting says, and has no quality.
 */
public final class PictureWriter {

  private static final int USUAL_BYTES = 1 << 18;

  private PictureWriter() {}

  /**
   * Encodes a JPEG.
   *
   * @param quality from 0 to 1
   */
  public static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    writeJpeg(picture, quality, bytes);
    return bytes.toByteArray();
  }

  /** Encodes a JPEG; does not close the output. */
  public static void writeJpeg(BufferedImage picture, float quality, OutputStream output)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    write(picture, writer, parameters, output);
  }

  /** Encodes a PNG; does not close the output. */
  public static void writePng(BufferedImage picture, OutputStream output) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    write(picture, writer, writer.getDefaultWriteParam(), output);
  }

  private static void write(
      BufferedImage picture, ImageWriter writer, ImageWriteParam parameters, OutputStream output)
      throws IOException {
    try (MemoryCacheImageOutputStream buffered = new MemoryCacheImageOutputStream(output)) {
      writer.setOutput(buffered);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
