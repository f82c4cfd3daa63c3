package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.frames.FittedPicture;
import io.vidgen.compositor.ffmpeg.internal.frames.UploadedPicture;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** An image that somebody has chosen as the poster, fitted into the video's proportions. */
public final class PosterImage {

  /** Phones make pictures of as many. */
  private static final UploadedPicture UPLOADED =
      new UploadedPicture("poster", 20_000_000, 64_000_000, 8_000_000);

  private PosterImage() {}

  /**
   * Reads an image, upright and without transparency.
   *
   * @throws CompositorException with an {@code INPUT_…} code if it cannot be used
   */
  public static BufferedImage read(Path file) {
    return FittedPicture.opaque(UPLOADED.readUpright(file));
  }

  /** The image in the size of a video. */
  static BufferedImage fitted(BufferedImage image, VideoFormat format) {
    return FittedPicture.of(image, format.width(), format.height()).picture();
  }
}
