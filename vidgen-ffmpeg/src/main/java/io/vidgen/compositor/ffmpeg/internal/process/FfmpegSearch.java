package io.vidgen.compositor.ffmpeg.internal.process;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation.Origin;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for FFmpeg's programs, and says how to come by them when there are none. */
public final class FfmpegSearch {

  private static final String REMEDY =
      """
      Install FFmpeg ("apt-get install ffmpeg", "brew install ffmpeg", "winget install ffmpeg"), \
      or add the Maven artifact org.bytedeco:ffmpeg both without a classifier and with the one of \
      your platform, such as linux-x86_64-gpl or macosx-arm64-gpl, \
      or give FfmpegInstallation.at(ffmpeg, ffprobe) to FfmpegCompositor.builder().""";

  private FfmpegSearch() {}

  public static FfmpegInstallation at(Path ffmpeg, Path ffprobe) {
    FfmpegInstallation found = FfmpegVersion.of(ffmpeg, ffprobe, Origin.CONFIGURED);
    if (!found.missing().isEmpty()) {
      throw missing(List.of(lacks(found)));
    }
    return found;
  }

  public static FfmpegInstallation anywhere() {
    List<String> refused = new ArrayList<>();
    Optional<FfmpegInstallation> usable =
        onPath(Objects.requireNonNullElse(System.getenv("PATH"), ""), refused);
    if (usable.isEmpty()) {
      usable = onClassPath(refused);
    }
    return usable.orElseThrow(() -> missing(refused));
  }

  public static Optional<FfmpegInstallation> onPath(String path, List<String> refused) {
    Optional<Path> ffmpeg = program("ffmpeg", path);
    Optional<Path> ffprobe = program("ffprobe", path);
    if (ffmpeg.isEmpty() || ffprobe.isEmpty()) {
      refused.add("the PATH has no " + (ffmpeg.isEmpty() ? "ffmpeg" : "ffprobe"));
      return Optional.empty();
    }
    return usable(ffmpeg.get(), ffprobe.get(), Origin.PATH, refused);
  }

  private static Optional<FfmpegInstallation> onClassPath(List<String> refused) {
    try {
      return usable(
          BytedecoPrograms.ffmpeg(), BytedecoPrograms.ffprobe(), Origin.CLASS_PATH, refused);
    } catch (CompositorException e) {
      refused.add(e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<FfmpegInstallation> usable(
      Path ffmpeg, Path ffprobe, Origin origin, List<String> refused) {
    try {
      FfmpegInstallation found = FfmpegVersion.of(ffmpeg, ffprobe, origin);
      if (found.missing().isEmpty()) {
        return Optional.of(found);
      }
      refused.add(lacks(found));
    } catch (CompositorException e) {
      refused.add(e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<Path> program(String name, String path) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    String file = windows ? name + ".exe" : name;
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, file).toAbsolutePath())
        .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
        .findFirst();
  }

  private static String lacks(FfmpegInstallation found) {
    return found.ffmpeg() + " (" + found.version() + ") lacks " + found.missing();
  }

  private static CompositorException missing(List<String> why) {
    return new CompositorException(
        ErrorCode.ENCODER_MISSING,
        "there is no usable FFmpeg: " + String.join("; ", why) + ". " + REMEDY,
        null);
  }
}
