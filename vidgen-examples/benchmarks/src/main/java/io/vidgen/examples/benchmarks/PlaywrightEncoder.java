package io.vidgen.examples.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code recordVideo} find an encoder. Playwright looks for an FFmpeg of its own, at a path
 * that it tells when there is none; a machine that has not downloaded it lends it VidGen's.
 */
final class PlaywrightEncoder {

  private static final Pattern MISSING = Pattern.compile("(/\\S*ffmpeg-\\S*/\\S+)");

  private final Map<String, String> environment;

  private PlaywrightEncoder(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** What Playwright's driver has to be started with. */
  Map<String, String> environment() {
    return environment;
  }

  /**
   * Finds Playwright's own, or lends it ours.
   *
   * @param directory for what has to be written
   */
  static PlaywrightEncoder in(Path directory, FfmpegInstallation ours) throws IOException {
    Map<String, String> asItIs = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    if (missingAt(asItIs, directory) == null) {
      return new PlaywrightEncoder(asItIs);
    }
    Map<String, String> lent = new HashMap<>(asItIs);
    lent.put("PLAYWRIGHT_BROWSERS_PATH", directory.resolve("browsers").toString());
    Path wanted = missingAt(lent, directory);
    if (wanted != null) {
      Map<String, String> variables = new HashMap<>();
      ours.prepare(variables);
      StringBuilder script = new StringBuilder("#!/bin/sh\n");
      variables.forEach((name, value) -> script.append("export %s='%s'%n".formatted(name, value)));
      script.append("exec '").append(ours.ffmpeg()).append("' \"$@\"\n");
      Files.createDirectories(wanted.getParent());
      Files.writeString(wanted, script);
      Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
    }
    return new PlaywrightEncoder(lent);
  }

  private static @Nullable Path missingAt(Map<String, String> environment, Path directory) {
    try (OwnBrowser own = new OwnBrowser(environment)) {
      own.browser()
          .newContext(new Browser.NewContextOptions().setRecordVideoDir(directory.resolve("try")))
          .newPage()
          .context()
          .close();
      return null;
    } catch (PlaywrightException e) {
      Matcher path = MISSING.matcher(String.valueOf(e.getMessage()));
      if (!path.find()) {
        throw e;
      }
      return Path.of(path.group(1));
    }
  }
}
