package io.vidgen.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt to send a message.
 *
 * @param status null if there was no answer
 * @param words for the endpoint's owner
 * @param patience how long the receiver asks to be left alone; zero if it does not
 */
record WebhookAnswer(Kind kind, @Nullable Integer status, String words, Duration patience) {

  enum Kind {
    DELIVERED,
    FAILED,
    /** The receiver wants no more messages at all. */
    GONE
  }

  static WebhookAnswer none(String words) {
    return new WebhookAnswer(Kind.FAILED, null, words, Duration.ZERO);
  }
}
