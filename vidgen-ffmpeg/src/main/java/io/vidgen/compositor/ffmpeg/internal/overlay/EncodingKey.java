package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.compositor.ffmpeg.internal.frames.JpegDecoder;
import io.vidgen.frames.FrameFile;
import io.vidgen.internal.ContentDigest;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What encoded scenes of a video are kept under: digests of the frames, of what lies over them, and
 * of the words that tell FFmpeg what to make of both.
 *
 * @param version FFmpeg's
 * @param layers the files that lie over all scenes, as their digest
 */
record EncodingKey(String version, String layers) {

  /** To be raised when the same frames lead to other raw pictures, or are kept in another way. */
  private static final String RECIPE = "2";

  /** For scenes under the layers in these files. */
  static EncodingKey of(
      FfmpegInstallation installation, List<Path> layers, CancellationToken cancellation) {
    ContentDigest digest = new ContentDigest();
    layers.forEach(file -> add(digest, file, cancellation));
    return new EncodingKey(installation.version(), digest.hex());
  }

  /**
   * The name of one of them.
   *
   * @param own the files that lie over it and not over all
   */
  String nameOf(
      FrameFile frames, List<Path> own, List<String> arguments, CancellationToken cancellation) {
    ContentDigest digest = new ContentDigest().add(RECIPE).add(version).add(layers);
    JpegDecoder.ARGUMENTS.forEach(digest::add);
    arguments.forEach(digest::add);
    own.forEach(file -> add(digest, file, cancellation));
    add(digest, frames.path(), cancellation);
    return digest.hex();
  }

  static void add(ContentDigest digest, Path file, CancellationToken cancellation) {
    try {
      var unused = digest.add(file, cancellation);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "cannot read what is to be encoded: " + e.getMessage(), e);
    }
  }
}
