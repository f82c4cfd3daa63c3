package io.vidgen.recorder.playwright.internal.browser;

import io.vidgen.recorder.Recording;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the browser that is installed on this machine. */
public final class BrowserSearch {

  private static final List<String> NAMES =
      List.of("chromium-headless-shell", "chrome-headless-shell", "headless_shell");
  private static final List<String> FULL_BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");
  private static final Pattern ABSOLUTE_PATH = Pattern.compile("(?:^|[\\s\"'])(/[^\\s\"'$]+)");
  private static final int LARGEST_SCRIPT_BYTES = 16_384;
  private static final int VERSION_SECONDS = 10;

  private BrowserSearch() {}

  /**
   * The program of a headless shell on the PATH, else of the one that Playwright has downloaded,
   * else of a full browser on the PATH. Starts nothing.
   */
  public static Optional<Path> locate() {
    return onPath(NAMES).or(BrowserSearch::downloaded).or(() -> onPath(FULL_BROWSERS));
  }

  /** The kind of recording that a browser is good for, going by its name. */
  public static Recording.Engine engineOf(Path executable) {
    return FULL_BROWSERS.contains(executable.getFileName().toString())
        ? Recording.Engine.REAL_TIME
        : Recording.Engine.DETERMINISTIC;
  }

  private static Optional<Path> onPath(List<String> names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return names.stream()
        .flatMap(
            name ->
                Arrays.stream(path.split(File.pathSeparator))
                    .filter(Predicate.not(String::isEmpty))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(BrowserSearch::behindScript);
  }

  /**
   * The program that a starting script names. Ending the script's process would leave the browser
   * behind: Debian's script starts it as a child.
   */
  static Path behindScript(Path command) {
    try {
      if (Files.size(command) > LARGEST_SCRIPT_BYTES) {
        return command;
      }
      String script = Files.readString(command, StandardCharsets.ISO_8859_1);
      Matcher paths = ABSOLUTE_PATH.matcher(script);
      while (script.startsWith("#!") && paths.find()) {
        Path target = Path.of(paths.group(1));
        if (NAMES.contains(target.getFileName().toString()) && Files.isExecutable(target)) {
          return target;
        }
      }
    } catch (IOException e) {
      // Unreadable but executable: start what is there.
      return command;
    }
    return command;
  }

  private static Optional<Path> downloaded() {
    Path cache =
        Optional.ofNullable(System.getenv("PLAYWRIGHT_BROWSERS_PATH"))
            .map(Path::of)
            .orElseGet(BrowserSearch::usualDownloadFolder);
    if (!Files.isDirectory(cache)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.find(cache, 3, (path, attributes) -> isDownload(path))) {
      return found.max(Path::compareTo);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isDownload(Path path) {
    String name = path.getFileName().toString().replace(".exe", "");
    return NAMES.contains(name) && Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private static Path usualDownloadFolder() {
    String os = System.getProperty("os.name", "");
    Path home = Path.of(System.getProperty("user.home", "."));
    if (os.startsWith("Windows")) {
      return home.resolve("AppData/Local/ms-playwright");
    }
    return home.resolve(
        os.startsWith("Mac") ? "Library/Caches/ms-playwright" : ".cache/ms-playwright");
  }

  /** Starts the program to ask its version; empty if it does not answer. */
  public static String versionOf(Path executable) {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
