package io.vidgen.compositor.ffmpeg.internal.process;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation.Origin;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks programs what they are. */
final class FfmpegVersion {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("^(?:ffmpeg|ffprobe) version (\\S+)");

  /** A line such as {@code " V....D libx264 …"} or {@code " T.C overlay VV->V …"}. */
  private static final Pattern LISTED = Pattern.compile("^ [A-Z.|]{2,6} (\\w+) .*");

  private FfmpegVersion() {}

  static FfmpegInstallation of(Path ffmpeg, Path ffprobe, Origin origin) {
    String version = versionOf(ffmpeg);
    versionOf(ffprobe);
    return FfmpegInstallation.builder(ffmpeg, ffprobe)
        .version(version)
        .origin(origin)
        .encoders(listed(ask(ffmpeg, "-encoders")))
        .filters(listed(ask(ffmpeg, "-filters")))
        .build();
  }

  private static String versionOf(Path program) {
    List<String> lines = ask(program, "-version");
    Matcher matcher = VERSION.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!matcher.find()) {
      throw new CompositorException(
          ErrorCode.ENCODER_MISSING, program + " does not answer like one of FFmpeg's", null);
    }
    return matcher.group(1);
  }

  private static Set<String> listed(List<String> lines) {
    return lines.stream()
        .map(LISTED::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .collect(Collectors.toSet());
  }

  private static List<String> ask(Path program, String question) {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Path anywhere = Path.of(System.getProperty("java.io.tmpdir"));
    FfmpegProcess process =
        new FfmpegProcess(
            program,
            List.of("-hide_banner", question),
            anywhere,
            null,
            in -> new LinePump(in, lines::add));
    int exitCode = process.await(lines::size, PATIENCE, () -> {}, false, CancellationToken.none());
    if (exitCode != 0) {
      throw new CompositorException(
          ErrorCode.ENCODER_MISSING,
          process.stderrTail().after(program + " " + question + " exits with code " + exitCode),
          null);
    }
    return lines;
  }
}
