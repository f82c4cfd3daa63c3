package io.vidgen.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.examples.demo.DemoFacecam;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The FFmpeg that renders use, to make clips with and to look at videos. */
final class Ffmpeg {

  private static final FfmpegInstallation INSTALLATION = FfmpegInstallation.find();

  private Ffmpeg() {}

  /** The first seconds of the demo's facecam. */
  static Path facecam(Path directory, int seconds) throws Exception {
    Path whole = directory.resolve("whole.mp4");
    try (InputStream clip = DemoFacecam.open()) {
      Files.copy(clip, whole);
    }
    Path cut = directory.resolve("facecam.mp4");
    run(
        INSTALLATION.ffmpeg(),
        List.of(
            "-v",
            "error",
            "-i",
            whole.toString(),
            "-t",
            "" + seconds,
            "-preset",
            "ultrafast",
            cut.toString()));
    Files.delete(whole);
    return cut;
  }

  /** Each stream's type and number of frames, such as {@code video,40}. */
  static List<String> streams(Path video) throws Exception {
    return run(
            INSTALLATION.ffprobe(),
            List.of(
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=codec_type,nb_read_frames",
                "-of",
                "csv=p=0",
                video.toString()))
        .lines()
        .toList();
  }

  /** Runs FFmpeg, with all that it needs in its environment. */
  static ProcessBuilder program() {
    ProcessBuilder builder = new ProcessBuilder(INSTALLATION.ffmpeg().toString());
    INSTALLATION.prepare(builder.environment());
    return builder;
  }

  private static String run(Path program, List<String> arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(arguments);
    INSTALLATION.prepare(builder.environment());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(program + " failed: " + output);
    }
    return output;
  }
}
