package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the same ffmpeg as the compositor does, as a script would. */
final class FfmpegCommand {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final FfmpegInstallation installation;
  private final Path directory;

  FfmpegCommand(FfmpegInstallation installation, Path directory) {
    this.installation = installation;
    this.directory = directory;
  }

  /** Runs it with these words, separated by spaces, and returns what it said. */
  String run(String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(installation.ffmpeg().toString()));
    command.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-y"));
    command.addAll(List.of(words.strip().split("\\s+")));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    installation.prepare(builder.environment());
    return Programs.run(builder, LONGEST);
  }
}
