package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a normalised facecam is kept under: a digest of the clip's bytes and of all that decides
 * what is made of them.
 *
 * @param name of 64 hexadecimal digits
 * @param bytes the clip's size when it was read
 * @param modified the clip's last change when it was read
 */
record FacecamKey(String name, long bytes, FileTime modified) {

  /** To be raised when the same clip and spec lead to other pixels or samples than before. */
  private static final String RECIPE = "1";

  private static final int CHUNK = 1 << 16;

  static FacecamKey of(
      FacecamSpec spec, FfmpegInstallation installation, CancellationToken cancellation) {
    Path file = spec.file();
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String recipe =
          String.join(
              "\n",
              RECIPE,
              installation.version(),
              Boolean.toString(installation.canToneMap()),
              Integer.toString(spec.side()),
              Integer.toString(spec.fps()),
              Long.toString(spec.frames()),
              spec.style().toString(),
              "");
      digest.update(recipe.getBytes(StandardCharsets.UTF_8));
      long bytes = 0;
      byte[] chunk = new byte[CHUNK];
      try (InputStream in = Files.newInputStream(file)) {
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
          cancellation.throwIfCancelled();
          digest.update(chunk, 0, count);
          bytes += count;
        }
      }
      return new FacecamKey(HexFormat.of().formatHex(digest.digest()), bytes, modified);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the clip cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
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
