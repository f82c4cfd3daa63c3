package io.vidgen.queue;

import io.vidgen.campaign.Campaign;
import io.vidgen.internal.StorableText;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a render is asked for, besides the campaign that it is made from.
 *
 * <pre>{@code
 * RenderRequest request =
 *     RenderRequest.builder().idempotencyKey("order-4711").label("order", "4711").build();
 * renders.request(campaign, request);
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class RenderRequest {

  /** How many labels a render has at most. */
  public static final int MOST_LABELS = 16;

  /** How many characters a label's value has at most. */
  public static final int LONGEST_LABEL = 256;

  private static final int MOST_ATTEMPTS = 10;
  private static final Pattern LABEL_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private final @Nullable String idempotencyKey;
  private final @Nullable UUID owner;
  private final Map<String, String> labels;
  private final @Nullable Instant notBefore;
  private final @Nullable Integer maxAttempts;
  private final boolean urgent;

  private RenderRequest(Builder builder) {
    this.idempotencyKey = builder.idempotencyKey;
    this.owner = builder.owner;
    this.labels = Map.copyOf(builder.labels);
    this.notBefore = builder.notBefore;
    this.maxAttempts = builder.maxAttempts;
    this.urgent = builder.urgent;
  }

  /** A builder of a request with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this request says. */
  public Builder toBuilder() {
    return builder()
        .idempotencyKey(idempotencyKey)
        .owner(owner)
        .labels(labels)
        .notBefore(notBefore)
        .maxAttempts(maxAttempts)
        .urgent(urgent);
  }

  /**
   * The name of this request among those for the same campaign; empty by default. Asking again
   * under the same key returns the first render, however it stands, instead of queueing another.
   */
  public Optional<String> idempotencyKey() {
    return Optional.ofNullable(idempotencyKey);
  }

  /**
   * Whose render it is; empty by default. A queue that knows whose the campaign is takes that: to
   * name another owner there is to name a campaign that does not exist.
   */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /**
   * What the render carries for the host, such as an order's number: to its {@code RenderTask}, its
   * events and webhooks, and back with every {@code Render}. Not shown to viewers; no place for
   * secrets.
   */
  public Map<String, String> labels() {
    return labels;
  }

  /** No worker begins before this moment, by the queue's clock; empty, the default: at once. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }

  /** How often the render is tried; empty, the default: as often as the queue usually does. */
  public OptionalInt maxAttempts() {
    return maxAttempts == null ? OptionalInt.empty() : OptionalInt.of(maxAttempts);
  }

  /**
   * Whether the render goes before those of its owner that wait and are not urgent; default no.
   * Other owners' renders wait no longer for it.
   */
  public boolean urgent() {
    return urgent;
  }

  /**
   * Refuses a campaign that is there twice: the second would be in the way of the first.
   *
   * @throws IllegalArgumentException naming it
   */
  static void refuseTwice(List<Campaign> campaigns) {
    Set<UUID> known = new HashSet<>();
    for (Campaign campaign : campaigns) {
      if (!known.add(campaign.id())) {
        throw new IllegalArgumentException("campaign " + campaign.id() + " is requested twice");
      }
    }
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(idempotencyKey, owner, labels, notBefore, maxAttempts, urgent);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderRequest that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "RenderRequest[idempotencyKey=%s, owner=%s, labels=%s, notBefore=%s, maxAttempts=%s, urgent=%s]"
        .formatted(components().toArray());
  }

  /** Puts a request together. Not thread-safe. */
  public static final class Builder {

    private @Nullable String idempotencyKey;
    private @Nullable UUID owner;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private @Nullable Instant notBefore;
    private @Nullable Integer maxAttempts;
    private boolean urgent;

    private Builder() {}

    /** See {@link RenderRequest#idempotencyKey()}; {@code null} for none, which is the default. */
    public Builder idempotencyKey(@Nullable String idempotencyKey) {
      this.idempotencyKey = idempotencyKey;
      return this;
    }

    /** See {@link RenderRequest#owner()}; {@code null} for nobody, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /**
     * Adds a label, or replaces the one of the same name.
     *
     * @param name 1 to 64 letters, digits, {@code _ . -}, with a letter in front
     * @param value up to {@value RenderRequest#LONGEST_LABEL} characters
     */
    public Builder label(String name, String value) {
      labels.put(name, value);
      return this;
    }

    /** All labels at once, instead of those before; default none. */
    public Builder labels(Map<String, String> labels) {
      this.labels.clear();
      this.labels.putAll(labels);
      return this;
    }

    /** See {@link RenderRequest#notBefore()}; {@code null} for at once, which is the default. */
    public Builder notBefore(@Nullable Instant notBefore) {
      this.notBefore = notBefore;
      return this;
    }

    /** See {@link RenderRequest#maxAttempts()}; 1 to 10; {@code null} for the queue's usual. */
    public Builder maxAttempts(@Nullable Integer maxAttempts) {
      this.maxAttempts = maxAttempts;
      return this;
    }

    /** See {@link RenderRequest#urgent()}; default no. */
    public Builder urgent(boolean urgent) {
      this.urgent = urgent;
      return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException when the idempotency key is blank, a label is too long or
     *     there are too many, or the attempts are not 1 to 10; it says which
     */
    public RenderRequest build() {
      if (idempotencyKey != null && idempotencyKey.isBlank()) {
        throw new IllegalArgumentException(
            "an idempotency key must not be blank: \"" + idempotencyKey + "\"");
      }
      if (labels.size() > MOST_LABELS) {
        throw new IllegalArgumentException(
            "a render has at most " + MOST_LABELS + " labels, not " + labels.size());
      }
      labels.forEach(Builder::check);
      if (maxAttempts != null && (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS)) {
        throw new IllegalArgumentException(
            "maxAttempts must be from 1 to " + MOST_ATTEMPTS + ", not " + maxAttempts);
      }
      return new RenderRequest(this);
    }

    private static void check(String name, String value) {
      if (!LABEL_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a label's name is 1 to 64 letters, digits, _ . - with a letter in front, not \""
                + name
                + "\"");
      }
      if (value.length() > LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "the label \"%s\" has %d characters, and may have %d"
                .formatted(name, value.length(), LONGEST_LABEL));
      }
      try {
        StorableText.require(value);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "the label \"" + name + "\" cannot be stored: " + e.getMessage(), e);
      }
    }
  }
}
