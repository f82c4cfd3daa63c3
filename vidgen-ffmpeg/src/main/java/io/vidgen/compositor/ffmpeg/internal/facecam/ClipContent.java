package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.internal.FileDigest;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * What an uploaded clip, or music, contains, whatever it is called and wherever it is.
 *
 * @param sha256 a digest of the clip's bytes
 * @param bytes the clip's size when it was read
 * @param modified the clip's last change when it was read
 */
public record ClipContent(String sha256, long bytes, FileTime modified) {

  /**
   * Reads the clip once.
   *
   * @throws CompositorException {@code INPUT_MISSING} if it cannot be read
   */
  public static ClipContent of(Path file, CancellationToken cancellation) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      FileDigest digest = FileDigest.of(file, cancellation);
      return new ClipContent(digest.sha256(), digest.bytes(), modified);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the clip cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether the clip is still the one that was read, as far as its size and time tell. */
  public boolean isStillIn(Path file) {
    try {
      return Files.size(file) == bytes && Files.getLastModifiedTime(file).equals(modified);
    } catch (IOException e) {
      return false;
    }
  }
}
