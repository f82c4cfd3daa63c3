package io.vidgen.examples.server.watch;

import java.time.Duration;
import java.util.Locale;

/** Times as players write them. */
public final class Clock {

  private Clock() {}

  /** Such as 0:24. */
  public static String of(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  /** Seconds for machines, such as 12 or 8.5. */
  public static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0);
  }
}
