package io.vidgen.examples.server.api;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a camera was held: the orientation, 1 to 8, of a JPEG's Exif data. Java's reader leaves a
 * photo as the sensor saw it.
 */
record JpegOrientation(int value) {

  private static final JpegOrientation UPRIGHT = new JpegOrientation(1);

  /** The orientation of a picture in a file; upright where it says none, or is no JPEG. */
  static JpegOrientation of(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.ofNullable(
              JpegMetadataReader.readMetadata(in, List.of(new ExifReader()))
                  .getFirstDirectoryOfType(ExifIFD0Directory.class))
          .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
          .filter(value -> value >= 1 && value <= 8)
          .map(JpegOrientation::new)
          .orElse(UPRIGHT);
    } catch (JpegProcessingException e) {
      return UPRIGHT; // The reader judges the picture itself.
    }
  }

  /** The picture as it was seen. */
  BufferedImage upright(BufferedImage picture) {
    if (value == 1) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    boolean turned = value >= 5;
    BufferedImage result =
        new BufferedImage(
            turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.drawImage(picture, transform(width, height), null);
    } finally {
      graphics.dispose();
    }
    return result;
  }

  /** Where a point of the stored picture belongs: {@code m00, m10, m01, m11, m02, m12}. */
  private AffineTransform transform(int width, int height) {
    return switch (value) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
