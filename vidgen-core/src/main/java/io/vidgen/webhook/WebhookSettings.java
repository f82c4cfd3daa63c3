package io.vidgen.webhook;

import io.vidgen.RetryPolicy;
import io.vidgen.internal.WebhookAddress;
import java.net.URI;
import java.time.Duration;

/** A notifier's settings, checked. Their text does not contain the endpoint's path or query. */
record WebhookSettings(
    URI endpoint,
    RetryPolicy retryPolicy,
    int attempts,
    Duration timeout,
    int capacity,
    Duration closeWithin) {

  WebhookSettings {
    WebhookAddress.checked(endpoint);
    atLeastOne("attempts", attempts);
    atLeastOne("capacity", capacity);
    positive("timeout", timeout);
    positive("closeWithin", closeWithin);
  }

  private static void atLeastOne(String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(setting + " must be at least 1, not " + value);
    }
  }

  private static void positive(String setting, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(setting + " must be positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return "webhook to " + endpoint.getHost();
  }
}
