package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * A scene of pictures, for {@link Compositor#drawPictures}: one after the other, each for an equal
 * share of the frames.
 *
 * @param pictures local PNGs or JPEGs, in order; at least one, and no more than there are frames
 * @param motion how the view moves over each of them
 * @param format size and rate of the frames
 * @param frames how many frames the scene has
 */
public record PictureScene(
    List<Path> pictures, ImageMotion motion, VideoFormat format, long frames) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no picture, or more pictures than frames
   */
  public PictureScene {
    pictures = List.copyOf(pictures);
    if (pictures.isEmpty() || pictures.size() > frames) {
      throw new IllegalArgumentException(
          "a scene of %d frames shows 1 to %d pictures, not %d"
              .formatted(frames, frames, pictures.size()));
    }
  }

  /** The frame at which a picture begins; for the number after the last one, the scene's end. */
  public long startOf(int picture) {
    return frames * picture / pictures.size();
  }
}
