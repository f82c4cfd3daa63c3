package io.vidgen.compositor.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A shell script in ffmpeg's place, around the real one. */
final class ScriptedProgram {

  private ScriptedProgram() {}

  /** An installation whose ffmpeg is a script; {@code $FFMPEG} is the real one. */
  static FfmpegInstallation ffmpeg(Path directory, String script) {
    FfmpegInstallation real = TestFfmpeg.INSTALLATION;
    return FfmpegInstallation.builder(write(directory.resolve("ffmpeg"), script), real.ffprobe())
        .version(real.version())
        .origin(real.origin())
        .encoders(real.encoders())
        .filters(real.filters())
        .build();
  }

  /** An installation whose programs note each of their starts, with its arguments, in a file. */
  static FfmpegInstallation noting(Path starts, Path directory) {
    FfmpegInstallation real = TestFfmpeg.INSTALLATION;
    String note = "printf '%s %s\\n' \"${0##*/}\" \"$*\" >> '" + starts + "'\n";
    return FfmpegInstallation.builder(
            write(directory.resolve("ffmpeg"), note + "exec \"$FFMPEG\" \"$@\"\n"),
            write(directory.resolve("ffprobe"), note + "exec '" + real.ffprobe() + "' \"$@\"\n"))
        .version(real.version())
        .origin(real.origin())
        .encoders(real.encoders())
        .filters(real.filters())
        .build();
  }

  static Path write(Path file, String script) {
    try {
      Files.writeString(
          file,
          "#!/bin/sh\n"
              + libraries()
              + "FFMPEG='"
              + TestFfmpeg.INSTALLATION.ffmpeg()
              + "'\n"
              + script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script lies elsewhere than the program, and so beside none of its libraries. */
  private static String libraries() {
    Map<String, String> environment = new HashMap<>();
    TestFfmpeg.INSTALLATION.prepare(environment);
    return environment.entrySet().stream()
        .map(entry -> "export " + entry.getKey() + "='" + entry.getValue() + "'\n")
        .collect(Collectors.joining());
  }
}
