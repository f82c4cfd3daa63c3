package io.vidgen.recorder.playwright;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What recorders in this JVM have started and written, seen from outside. */
public final class Traces {

  private Traces() {}

  /** The browser processes below this JVM; the driver is Node's. */
  public static List<ProcessHandle> browsers() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("headless"))
        .toList();
  }

  /** Playwright's drivers. */
  public static List<ProcessHandle> drivers() {
    return ProcessHandle.current()
        .children()
        .filter(process -> process.info().command().orElse("").endsWith("node"))
        .toList();
  }

  /** The recorders' threads, by name. */
  public static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("vidgen-browser"))
        .toList();
  }

  /** The directories that the browsers which run write to: their profiles, and all else. */
  public static List<Path> directories() {
    return browsers().stream()
        .flatMap(process -> Stream.concat(profileOf(process), temporaryFilesOf(process)))
        .distinct()
        .toList();
  }

  private static Stream<Path> profileOf(ProcessHandle browser) {
    return valuesOf(
        "--user-data-dir=", Stream.of(browser.info().arguments().orElse(new String[0])));
  }

  /** Whether it is one that Playwright's driver made. */
  public static boolean isProfile(Path directory) {
    return directory.getFileName().toString().contains("_profile-");
  }

  private static Stream<Path> temporaryFilesOf(ProcessHandle browser) {
    try {
      Path environment = Path.of("/proc/" + browser.pid() + "/environ");
      return valuesOf("TMPDIR=", Stream.of(Files.readString(environment, ISO_8859_1).split("\0")));
    } catch (IOException e) {
      return Stream.empty(); // It has ended meanwhile, or this is not Linux.
    }
  }

  private static Stream<Path> valuesOf(String name, Stream<String> settings) {
    return settings
        .filter(setting -> setting.startsWith(name))
        .map(setting -> Path.of(setting.substring(name.length())));
  }
}
