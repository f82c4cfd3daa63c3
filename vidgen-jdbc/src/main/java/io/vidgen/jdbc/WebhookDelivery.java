package io.vidgen.jdbc;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to an endpoint, and what has come of it.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class WebhookDelivery {

  private final UUID id;
  private final UUID endpointId;
  private final UUID eventId;
  private final String type;
  private final String body;
  private final Instant createdAt;
  private final DeliveryState state;
  private final int attempts;
  private final @Nullable Instant attemptedAt;
  private final @Nullable Integer status;
  private final @Nullable String answer;

  private WebhookDelivery(Builder builder) {
    this.id = builder.id;
    this.endpointId = builder.endpointId;
    this.eventId = builder.eventId;
    this.type = builder.type;
    this.body = builder.body;
    this.createdAt = builder.createdAt;
    this.state = builder.state;
    this.attempts = builder.attempts;
    this.attemptedAt = builder.attemptedAt;
    this.status = builder.status;
    this.answer = builder.answer;
  }

  /**
   * A builder of a delivery that waits and has not been attempted.
   *
   * @param id its identity
   * @param endpointId to whom
   * @param eventId see {@link #eventId()}
   * @param type see {@link #type()}
   * @param body see {@link #body()}
   * @param createdAt when it happened
   */
  public static Builder builder(
      UUID id, UUID endpointId, UUID eventId, String type, String body, Instant createdAt) {
    return new Builder(id, endpointId, eventId, type, body, createdAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return new Builder(id, endpointId, eventId, type, body, createdAt)
        .state(state)
        .attempts(attempts, attemptedAt)
        .answer(status, answer);
  }

  /** Its identity, in the log of deliveries. */
  public UUID id() {
    return id;
  }

  /** To which endpoint. */
  public UUID endpointId() {
    return endpointId;
  }

  /** The message's id, {@code webhook-id}: the same for each attempt and each endpoint. */
  public UUID eventId() {
    return eventId;
  }

  /** What it tells of, such as {@code render.done}; {@code webhook.test} for a test event. */
  public String type() {
    return type;
  }

  /** The message: JSON, as it is sent and signed. */
  public String body() {
    return body;
  }

  /** When it was written, by the database's clock. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Whether it waits, was delivered or given up. */
  public DeliveryState state() {
    return state;
  }

  /** How often it was sent, or tried to be. */
  public int attempts() {
    return attempts;
  }

  /** When it was last attempted; empty if never. */
  public Optional<Instant> attemptedAt() {
    return Optional.ofNullable(attemptedAt);
  }

  /** The status of the last answer; empty if there was none. */
  public OptionalInt status() {
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** What came of the last attempt, in words for the owner; empty if it was never attempted. */
  public Optional<String> answer() {
    return Optional.ofNullable(answer);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        id,
        endpointId,
        eventId,
        type,
        body,
        createdAt,
        state,
        attempts,
        attemptedAt,
        status,
        answer);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebhookDelivery that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "WebhookDelivery[id=%s, endpoint=%s, event=%s, type=%s, state=%s, attempts=%s, answer=%s]"
        .formatted(id, endpointId, eventId, type, state, attempts, answer);
  }

  /** Puts a delivery together. Not thread-safe. */
  public static final class Builder {

    private final UUID id;
    private final UUID endpointId;
    private final UUID eventId;
    private final String type;
    private final String body;
    private final Instant createdAt;
    private DeliveryState state = DeliveryState.PENDING;
    private int attempts;
    private @Nullable Instant attemptedAt;
    private @Nullable Integer status;
    private @Nullable String answer;

    private Builder(
        UUID id, UUID endpointId, UUID eventId, String type, String body, Instant createdAt) {
      this.id = Objects.requireNonNull(id, "id");
      this.endpointId = Objects.requireNonNull(endpointId, "endpointId");
      this.eventId = Objects.requireNonNull(eventId, "eventId");
      this.type = Objects.requireNonNull(type, "type");
      this.body = Objects.requireNonNull(body, "body");
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    /** See {@link WebhookDelivery#state()}; default {@link DeliveryState#PENDING}. */
    public Builder state(DeliveryState state) {
      this.state = state;
      return this;
    }

    /** See {@link WebhookDelivery#attempts()} and {@link WebhookDelivery#attemptedAt()}. */
    public Builder attempts(int attempts, @Nullable Instant last) {
      this.attempts = attempts;
      this.attemptedAt = last;
      return this;
    }

    /** See {@link WebhookDelivery#status()} and {@link WebhookDelivery#answer()}. */
    public Builder answer(@Nullable Integer status, @Nullable String words) {
      this.status = status;
      this.answer = words;
      return this;
    }

    /** The delivery. */
    public WebhookDelivery build() {
      return new WebhookDelivery(this);
    }
  }
}
