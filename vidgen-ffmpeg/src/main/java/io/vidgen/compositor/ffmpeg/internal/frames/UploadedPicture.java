package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stranger's PNG or JPEG with Java: FFmpeg never sees the file.
 *
 * @param name what the picture is to its user, such as {@code watermark}
 * @param maxBytes the largest file that is read
 * @param maxPixels the largest picture that is read
 * @param keptPixels of a picture with more, every second, third … pixel is read
 */
public record UploadedPicture(String name, long maxBytes, long maxPixels, long keptPixels) {

  private static final Set<String> FORMATS = Set.of("png", "jpeg");

  /**
   * Reads a picture.
   *
   * @throws CompositorException with an {@code INPUT_…} code if it cannot be used
   */
  public BufferedImage read(Path file) {
    checkFile(file);
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            reader.setInput(in, true, true);
            return decode(reader);
          }
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // The readers throw the latter two at what is damaged in unforeseen ways.
      throw failure(ErrorCode.INPUT_CORRUPT, "cannot be decoded: " + e.getMessage(), e);
    }
    throw failure(ErrorCode.INPUT_UNSUPPORTED, "is neither a PNG nor a JPEG", null);
  }

  /**
   * Reads a picture, turned as its camera notes it.
   *
   * @throws CompositorException with an {@code INPUT_…} code if it cannot be used
   */
  public BufferedImage readUpright(Path file) {
    return ExifOrientation.upright(read(file), ExifOrientation.of(file));
  }

  private void checkFile(Path file) {
    long bytes;
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw failure(
            ErrorCode.INPUT_MISSING, "is not there, not a plain file, or not readable", null);
      }
      bytes = Files.size(file);
    } catch (IOException e) {
      throw failure(ErrorCode.INPUT_MISSING, "cannot be read", e);
    }
    if (bytes == 0) {
      throw failure(ErrorCode.INPUT_CORRUPT, "is empty", null);
    }
    if (bytes > maxBytes) {
      throw failure(
          ErrorCode.INPUT_TOO_LARGE, "has " + bytes + " bytes, more than " + maxBytes, null);
    }
  }

  private BufferedImage decode(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > maxPixels) {
      throw failure(
          ErrorCode.INPUT_TOO_LARGE,
          "is of %dx%d, more than %d pixels".formatted(width, height, maxPixels),
          null);
    }
    int step = (int) Math.ceil(Math.sqrt((double) width * height / keptPixels));
    ImageReadParam parameters = reader.getDefaultReadParam();
    parameters.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
    return reader.read(0, parameters);
  }

  private CompositorException failure(ErrorCode code, String what, @Nullable Throwable cause) {
    return new CompositorException(code, "the " + name + " " + what, cause);
  }
}
