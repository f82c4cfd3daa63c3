package io.vidgen.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What webhooks tell of. {@link #wireName()} is what messages, the database and JSON say. */
public enum WebhookKind {
  /** A render's video is published. */
  RENDER_DONE,
  /** A render has failed permanently. */
  RENDER_FAILED,
  /** All renders of a batch have ended. */
  BATCH_DONE,
  /** A viewer has played a video. */
  VIDEO_PLAYED,
  /** A viewer has watched most of a video. */
  VIDEO_WATCHED,
  /** A viewer has followed a video's call to action. */
  VIDEO_CLICKED;

  /** The name in messages, the database and JSON, such as {@code render.done}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The kind of this name; empty if there is none. */
  public static Optional<WebhookKind> ofWireName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
  }
}
