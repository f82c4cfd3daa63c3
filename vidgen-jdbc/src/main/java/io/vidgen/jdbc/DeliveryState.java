package io.vidgen.jdbc;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the delivery of a webhook message is. */
public enum DeliveryState {
  /** It waits: for its turn, or for the next attempt. */
  PENDING,
  /** The receiver has accepted it. */
  DELIVERED,
  /** It was given up; its endpoint is suspended, or was then. */
  FAILED;

  /** The name in the database and in JSON: lower case. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeliveryState ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
