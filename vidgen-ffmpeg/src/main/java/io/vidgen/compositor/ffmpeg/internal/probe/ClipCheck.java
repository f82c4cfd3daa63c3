package io.vidgen.compositor.ffmpeg.internal.probe;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.util.List;

/** Compares what a program made with what it was asked for. */
public final class ClipCheck {

  private final Ffmpeg ffmpeg;

  public ClipCheck(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * What a file must be.
   *
   * @param audios how many sound tracks it has; each is as long as the picture
   * @param captions how many tracks of captions it has
   */
  public record Expected(int width, int height, int fps, long frames, int audios, int captions) {

    double seconds() {
      return (double) frames / fps;
    }
  }

  /**
   * Checks a file on the bench.
   *
   * @throws CompositorException {@code ENCODER_FAILED} naming the first difference
   */
  public void check(
      ScratchDirectory bench, String name, Expected expected, CancellationToken cancellation) {
    List<String> arguments =
        MediaProbe.arguments(
            List.of("-protocol_whitelist", "file"), ScratchDirectory.argument(name));
    Ffmpeg.Finished probe = ffmpeg.probe(bench.path(), arguments, cancellation);
    MediaInfo info =
        MediaProbe.read(probe.stdout())
            .orElseThrow(() -> failed(probe.stderrTail().after("the result cannot be read")));
    same("streams", 1 + expected.audios() + expected.captions(), info.streams());
    same("video streams", 1, info.videos().size());
    same("audio streams", expected.audios(), info.audios().size());
    MediaInfo.Video video = info.videos().get(0);
    same("frames", expected.frames(), video.packets());
    same("pixels in width", expected.width(), video.width());
    same("pixels in height", expected.height(), video.height());
    double frame = 1.0 / expected.fps();
    near("frames per second", expected.fps(), video.frameRate(), 0.001);
    near("seconds", expected.seconds(), video.seconds().orElse(0), frame / 2);
    for (MediaInfo.Audio audio : info.audios()) {
      near("seconds of sound", expected.seconds(), audio.seconds().orElse(0), frame);
    }
  }

  private static void same(String what, long expected, long actual) {
    if (expected != actual) {
      throw failed("the result has %d %s instead of %d".formatted(actual, what, expected));
    }
  }

  private static void near(String what, double expected, double actual, double tolerance) {
    if (!(Math.abs(expected - actual) <= tolerance)) {
      throw failed("the result has %.4f %s instead of %.4f".formatted(actual, what, expected));
    }
  }

  private static CompositorException failed(String message) {
    return new CompositorException(ErrorCode.ENCODER_FAILED, message, null);
  }
}
