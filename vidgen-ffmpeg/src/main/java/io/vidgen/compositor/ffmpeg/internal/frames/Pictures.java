package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.internal.PictureWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes pictures into files. */
public final class Pictures {

  private static final float JPEG_QUALITY = 0.9f;

  private interface Writing {
    void write(OutputStream output) throws IOException;
  }

  private Pictures() {}

  /**
   * Writes a PNG.
   *
   * @param what it is, for the message when there is no room for it
   */
  public static void writePng(BufferedImage picture, Path file, String what) {
    write(file, what, output -> PictureWriter.writePng(picture, output));
  }

  /** Writes a JPEG, as {@link #writePng} does a PNG. */
  public static void writeJpeg(BufferedImage picture, Path file, String what) {
    writeJpeg(picture, JPEG_QUALITY, file, what);
  }

  /**
   * Writes a JPEG, as {@link #writePng} does a PNG.
   *
   * @param quality from 0 to 1
   */
  public static void writeJpeg(BufferedImage picture, float quality, Path file, String what) {
    write(file, what, output -> PictureWriter.writeJpeg(picture, quality, output));
  }

  private static void write(Path file, String what, Writing writing) {
    try (OutputStream output = Files.newOutputStream(file)) {
      writing.write(output);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write " + what + ": " + e.getMessage(), e);
    }
  }
}
