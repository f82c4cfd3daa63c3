package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A browser that is no headless shell, as Debian's package {@code chromium} has it. */
final class FullChromium {

  private FullChromium() {}

  /** Skips the test, and says why, where there is none. */
  static Path orSkip() {
    Optional<Path> found = find();
    assumeThat(found)
        .as("a full Chromium, which `apt-get install chromium` would bring")
        .isPresent();
    return found.orElseThrow();
  }

  static Optional<Path> find() {
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
