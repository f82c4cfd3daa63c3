package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.internal.ContentDigest;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * What a normalised facecam is kept under: a digest of the clip's bytes and of all that decides
 * what is made of them.
 *
 * @param name of 64 hexadecimal digits
 * @param bytes the clip's size when it was read
 * @param modified the clip's last change when it was read
 */
record FacecamKey(String name, long bytes, FileTime modified) {

  /**
   * To be raised when the same clip and spec lead to other pixels or samples than before, or they
   * are kept in another way.
   */
  private static final String RECIPE = "5";

  static FacecamKey of(
      FacecamSpec spec, FfmpegInstallation installation, CancellationToken cancellation) {
    Path file = spec.file();
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      ContentDigest digest =
          new ContentDigest()
              .add(RECIPE)
              .add(installation.version())
              .add(Boolean.toString(installation.canToneMap()))
              .add(Integer.toString(spec.side()))
              .add(Integer.toString(spec.fps()))
              .add(Long.toString(spec.frames()))
              .add(spec.style().toString());
      long bytes = digest.add(file, cancellation);
      return new FacecamKey(digest.hex(), bytes, modified);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the clip cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether the clip is still the one that was read, as far as its size and time tell. */
  boolean stillFits(Path file) {
    try {
      return Files.size(file) == bytes && Files.getLastModifiedTime(file).equals(modified);
    } catch (IOException e) {
      return false;
    }
  }
}
