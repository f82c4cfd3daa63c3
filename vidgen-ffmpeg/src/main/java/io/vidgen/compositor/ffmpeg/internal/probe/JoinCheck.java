package io.vidgen.compositor.ffmpeg.internal.probe;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the picture of a joined video with the scenes that it was joined of, packet by packet:
 * scenes that have been decoded need not be decoded again. Its sound is decoded.
 *
 * <p>Both are read as lists of files: FFmpeg's concat demuxer gives H.264 as Annex B, with the
 * parameters of its decoder before each key frame, so that these are compared, too.
 */
public final class JoinCheck {

  private static final String LIST = "joined.txt";
  private static final String SCENES = "scenes.hash";
  private static final String JOINED = "joined.hash";

  private final Ffmpeg ffmpeg;

  public JoinCheck(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * The arguments of one more output of the program that joins scenes: what {@link #check} compares
   * with.
   */
  public static List<String> output() {
    return hash(SCENES);
  }

  private static List<String> hash(String name) {
    return List.of(
        "-map",
        "0:v:0",
        "-c",
        "copy",
        "-f",
        "streamhash",
        "-hash",
        "murmur3",
        ScratchDirectory.argument(name));
  }

  /**
   * Checks a file on the bench.
   *
   * @throws CompositorException {@code ENCODER_FAILED} if its picture is another, or its sound
   *     cannot be decoded
   */
  public void check(ScratchDirectory bench, String name, CancellationToken cancellation) {
    try {
      Files.writeString(bench.file(LIST), "file " + name + "\n");
      List<String> arguments = new ArrayList<>(DecodeCheck.STRICT);
      arguments.addAll(
          List.of(
              "-protocol_whitelist",
              "file",
              "-f",
              "concat",
              "-i",
              ScratchDirectory.argument(LIST)));
      arguments.addAll(hash(JOINED));
      arguments.addAll(List.of("-map", "0:a:0", "-f", "null", "-"));
      Ffmpeg.Finished read = ffmpeg.encode(new FfmpegJob(bench.path(), arguments, 1), cancellation);
      DecodeCheck.requireNoError(read);
      if (Files.mismatch(bench.file(SCENES), bench.file(JOINED)) >= 0) {
        throw new CompositorException(
            ErrorCode.ENCODER_FAILED, "the result is not what its scenes are", null);
      }
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the result cannot be checked: " + e.getMessage(), e);
    }
  }
}
