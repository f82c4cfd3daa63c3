package io.vidgen.compositor;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A facecam clip made ready: square, upright, constant frame rate, with one sound track.
 *
 * @param path the file
 * @param side width and height in pixels
 * @param frames how many frames it has
 * @param goneAt the frame at which the bubble has faded out; empty if it stays to the end
 */
public record FacecamClip(Path path, int side, long frames, OptionalLong goneAt) {

  /** A clip whose bubble stays to the end. */
  public FacecamClip(Path path, int side, long frames) {
    this(path, side, frames, OptionalLong.empty());
  }
}
