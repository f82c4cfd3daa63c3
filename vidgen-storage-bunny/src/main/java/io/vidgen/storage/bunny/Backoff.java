package io.vidgen.storage.bunny;

import io.vidgen.RetryPolicy;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import okhttp3.Response;

/**
 * How long to wait before another try: as a retry policy has it, or as long as the service says in
 * {@code Retry-After} (RFC 9110, section 10.2.3), within reason.
 */
final class Backoff {

  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofMillis(400), Duration.ofSeconds(10));
  private static final Duration LONGEST_OBEYED = Duration.ofMinutes(1);

  Duration delayAfter(int attempt) {
    return POLICY.delayAfter(attempt);
  }

  Duration delayAfter(int attempt, Response answer) {
    return Optional.ofNullable(answer.header("Retry-After"))
        .flatMap(asked -> parsed(asked, answer))
        .map(asked -> asked.compareTo(LONGEST_OBEYED) > 0 ? LONGEST_OBEYED : asked)
        .orElseGet(() -> delayAfter(attempt));
  }

  /** A date is relative to the answer's own, so that the clocks need not agree. */
  private static Optional<Duration> parsed(String header, Response answer) {
    try {
      Duration delay =
          header.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(header))
              : Duration.between(dateOf(String.valueOf(answer.header("Date"))), dateOf(header));
      return Optional.of(delay.isNegative() ? Duration.ZERO : delay);
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime dateOf(String header) {
    return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
