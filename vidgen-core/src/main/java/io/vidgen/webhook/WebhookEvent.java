package io.vidgen.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened and that webhooks are to tell of, once for each key.
 *
 * <pre>{@code
 * WebhookEvent.builder(WebhookKind.BATCH_DONE, mailingId.toString())
 *     .owner(owner)
 *     .data("mailing", mailingId)
 *     .build();
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class WebhookEvent {

  private final WebhookKind kind;
  private final String key;
  private final @Nullable UUID owner;
  private final Map<String, Object> data;

  private WebhookEvent(Builder builder) {
    this.kind = builder.kind;
    this.key = builder.key;
    this.owner = builder.owner;
    this.data = Collections.unmodifiableMap(new LinkedHashMap<>(builder.data));
  }

  /**
   * A builder of an event without an owner and data.
   *
   * @param kind what has happened
   * @param key to what it has happened: the same kind and key are told of once, however often they
   *     are written, and make the same message id
   */
  public static Builder builder(WebhookKind kind, String key) {
    return new Builder(kind, key);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    Builder builder = new Builder(kind, key).owner(owner);
    builder.data.putAll(data);
    return builder;
  }

  /** What has happened. */
  public WebhookKind kind() {
    return kind;
  }

  /** To what it has happened. */
  public String key() {
    return key;
  }

  /** Whose it is: that owner's endpoints hear of it, and the host's. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /** The message's {@code data}, in order, without {@code user_id}, which is the owner. */
  public Map<String, Object> data() {
    return data;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebhookEvent that
        && kind == that.kind
        && key.equals(that.key)
        && Objects.equals(owner, that.owner)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, key, owner, data);
  }

  @Override
  public String toString() {
    return "WebhookEvent[kind=%s, key=%s, owner=%s, data=%s]"
        .formatted(kind.wireName(), key, owner, data);
  }

  /** Puts an event together. Not thread-safe. */
  public static final class Builder {

    private final WebhookKind kind;
    private final String key;
    private @Nullable UUID owner;
    private final Map<String, Object> data = new LinkedHashMap<>();

    private Builder(WebhookKind kind, String key) {
      this.kind = Objects.requireNonNull(kind, "kind");
      this.key = Objects.requireNonNull(key, "key");
    }

    /** See {@link WebhookEvent#owner()}; {@code null} for nobody, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /**
     * Adds a field to the message's {@code data}.
     *
     * @param name in lower case with underscores, as VidGen's other fields are
     * @param value a text, number, truth value, id, or a map or list of these
     * @throws IllegalArgumentException when it is something else
     */
    public Builder data(String name, Object value) {
      requireJson(name, value);
      data.put(name, value);
      return this;
    }

    private static void requireJson(String name, Object value) {
      if (value instanceof Map<?, ?> map) {
        map.values().forEach(each -> requireJson(name, each));
      } else if (value instanceof List<?> list) {
        list.forEach(each -> requireJson(name, each));
      } else if (!(value instanceof CharSequence
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof UUID)) {
        throw new IllegalArgumentException(
            name + " has to be JSON, not a " + value.getClass().getName());
      }
    }

    /** The event. */
    public WebhookEvent build() {
      return new WebhookEvent(this);
    }
  }
}
