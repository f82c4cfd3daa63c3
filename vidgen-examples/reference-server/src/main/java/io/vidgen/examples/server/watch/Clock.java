package io.vidgen.examples.server.watch;

import java.time.Duration;
import java.util.Locale;

/** Times as players show them. */
final class Clock {

  private Clock() {}

  /** Such as 0:24. */
  static String of(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
