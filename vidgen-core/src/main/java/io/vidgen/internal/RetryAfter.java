package io.vidgen.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a receiver of webhooks asks to be left alone. */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * RFC 9110, section 10.2.3; of its two forms the one that needs no clock.
   *
   * @param header the header's value; null if there was none
   * @return at most an hour; zero when it does not ask, or in another form
   */
  public static Duration of(@Nullable String header) {
    if (header == null) {
      return Duration.ZERO;
    }
    try {
      Duration asked = Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
      return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    } catch (NumberFormatException e) {
      return Duration.ZERO;
    }
  }
}
