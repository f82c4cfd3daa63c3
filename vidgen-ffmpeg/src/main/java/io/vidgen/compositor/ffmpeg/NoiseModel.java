package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.internal.FileDigest;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A model for FFmpeg's filter {@code arnndn}, a recurrent network that tells voices from noise.
 * VidGen brings none; the file is the host's.
 *
 * <p>Immutable and thread-safe.
 *
 * @param file the model, which must stay where it is
 * @param sha256 a digest of its content: another model makes other sounds of the same clip
 */
public record NoiseModel(Path file, String sha256) {

  /**
   * Reads a model's digest.
   *
   * @throws CompositorException {@code INPUT_MISSING} if the file cannot be read
   */
  public static NoiseModel of(Path file) {
    try {
      return new NoiseModel(
          file.toAbsolutePath(), FileDigest.of(file, CancellationToken.none()).sha256());
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the noise model cannot be read: " + file, e);
    }
  }
}
