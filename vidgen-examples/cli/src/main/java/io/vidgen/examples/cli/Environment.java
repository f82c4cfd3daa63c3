package io.vidgen.examples.cli;

import java.util.Optional;

/** Environment variables; a blank one counts as absent. */
final class Environment {

  private Environment() {}

  static Optional<String> get(String name) {
    return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  static String require(String name, String why) {
    return get(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set: " + why));
  }
}
