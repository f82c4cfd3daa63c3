package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Decodes pictures into bytes, with the compositor's FFmpeg. */
final class GrayFrames {

  /** Takes a frame, which is its own to keep. */
  interface Taker {
    void take(byte[] frame) throws IOException;
  }

  private GrayFrames() {}

  /**
   * Decodes.
   *
   * @param input FFmpeg's words for what to read
   * @param filter what makes frames of {@code bytes} bytes out of it
   */
  static void decode(
      FfmpegInstallation installation, String input, String filter, int bytes, Taker taker)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(installation.ffmpeg().toString()));
    command.addAll(List.of("-hide_banner", "-nostdin", "-v", "error"));
    command.addAll(List.of(input.split(" ", -1)));
    command.addAll(List.of("-map", "0:v:0", "-fps_mode", "passthrough", "-vf", filter));
    command.addAll(List.of("-f", "rawvideo", "-"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    installation.prepare(builder.environment());
    Process process = builder.start();
    try (InputStream in = process.getInputStream()) {
      for (byte[] frame = in.readNBytes(bytes);
          frame.length == bytes;
          frame = in.readNBytes(bytes)) {
        taker.take(frame);
      }
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("ffmpeg cannot decode: " + command);
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
