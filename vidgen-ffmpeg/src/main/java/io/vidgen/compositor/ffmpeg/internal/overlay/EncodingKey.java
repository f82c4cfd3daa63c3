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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What encoded scenes of a video are kept under: digests of the frames, of what lies over them, and
 * of the words that tell FFmpeg what to make of both. Immutable and thread-safe.
 */
final class EncodingKey {

  /** To be raised when the same frames lead to other raw pictures, or are kept in another way. */
  private static final String RECIPE = "2";

  private final String version;
  private final Map<Path, String> layers;

  private EncodingKey(String version, Map<Path, String> layers) {
    this.version = version;
    this.layers = Map.copyOf(layers);
  }

  /**
   * For scenes under layers of these files.
   *
   * @param layers whichever lie over one of them
   */
  static EncodingKey of(
      FfmpegInstallation installation, List<Path> layers, CancellationToken cancellation) {
    Map<Path, String> digests = new HashMap<>();
    for (Path file : layers) {
      ContentDigest digest = new ContentDigest();
      add(digest, file, cancellation);
      digests.put(file, digest.hex());
    }
    return new EncodingKey(installation.version(), digests);
  }

  /**
   * The name of one of them.
   *
   * @param over the files that lie over it
   */
  String nameOf(
      FrameFile frames, List<Path> over, List<String> arguments, CancellationToken cancellation) {
    ContentDigest digest = new ContentDigest().add(RECIPE).add(version);
    digest.add(over.stream().map(layers::get).toList());
    JpegDecoder.ARGUMENTS.forEach(digest::add);
    arguments.forEach(digest::add);
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
