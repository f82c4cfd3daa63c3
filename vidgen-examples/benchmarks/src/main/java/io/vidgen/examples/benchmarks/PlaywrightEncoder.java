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

/**
 * Lends {@code recordVideo} VidGen's FFmpeg: Playwright looks for one of its own, which need not
 * have been downloaded.
 */
final class PlaywrightEncoder {

  private static final Pattern MISSING = Pattern.compile("(/\\S*ffmpeg-\\S*/\\S+)");

  private final Map<String, String> environment;

  private PlaywrightEncoder(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** What Playwright's driver is started with. */
  Map<String, String> environment() {
    return environment;
  }

  /**
   * Lends it. To be called before anything else uses Playwright: all its drivers get the variables
   * of a process' first.
   *
   * @param directory where Playwright is to look
   * @throws IOException if it looks elsewhere
   */
  static PlaywrightEncoder in(Path directory, FfmpegInstallation ours) throws IOException {
    Path downloads = directory.resolve("browsers");
    PlaywrightEncoder lent =
        new PlaywrightEncoder(
            Map.of(
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                "1",
                "PLAYWRIGHT_BROWSERS_PATH",
                downloads.toString()));
    Path wanted = lent.missingAt(directory);
    if (!wanted.startsWith(downloads)) {
      throw new IOException("Playwright looks for its FFmpeg at " + wanted);
    }
    Map<String, String> variables = new HashMap<>();
    ours.prepare(variables);
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    variables.forEach((name, value) -> script.append("export %s='%s'%n".formatted(name, value)));
    script.append("exec '").append(ours.ffmpeg()).append("' \"$@\"\n");
    Files.createDirectories(wanted.getParent());
    Files.writeString(wanted, script);
    Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
    return lent;
  }

  /** It tells where it looks when there is nothing. */
  private Path missingAt(Path directory) throws IOException {
    try (OwnBrowser own = new OwnBrowser(environment)) {
      own.browser()
          .newContext(new Browser.NewContextOptions().setRecordVideoDir(directory.resolve("try")))
          .newPage()
          .context()
          .close();
    } catch (PlaywrightException e) {
      Matcher path = MISSING.matcher(String.valueOf(e.getMessage()));
      if (path.find()) {
        return Path.of(path.group(1));
      }
      throw e;
    }
    throw new IOException("Playwright has an FFmpeg that it was not lent");
  }
}
