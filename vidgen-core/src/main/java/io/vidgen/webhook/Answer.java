package io.vidgen.webhook;

import io.vidgen.internal.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of one try.
 *
 * @param words for the log
 * @param patience how long the receiver asks for patience; zero when it does not
 */
record Answer(Kind kind, String words, Duration patience) {

  enum Kind {
    DELIVERED,
    FAILED,
    UNWANTED
  }

  private static final Logger log = LoggerFactory.getLogger(Answer.class);

  private static final int GONE = 410;

  static Answer failed(Exception e) {
    String words = e.getMessage() == null ? "" : ": " + e.getMessage();
    return new Answer(Kind.FAILED, e.getClass().getSimpleName() + words, Duration.ZERO);
  }

  /** Of the status alone: its body is not waited for, since it may have no end. */
  static Answer of(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      log.debug("An answer's body was not closed: {}", e.toString());
    }
    int status = response.statusCode();
    Kind kind = status / 100 == 2 ? Kind.DELIVERED : status == GONE ? Kind.UNWANTED : Kind.FAILED;
    Duration patience = RetryAfter.of(response.headers().firstValue("Retry-After").orElse(null));
    return new Answer(kind, String.format(Locale.ROOT, "status %d", status), patience);
  }
}
