package io.vidgen.queue;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a render is asked for, besides the campaign that it is made from.
 *
 * <pre>{@code
 * renders.request(campaign, RenderRequest.builder().idempotencyKey("order-4711").build());
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class RenderRequest {

  private final Optional<String> idempotencyKey;

  private RenderRequest(Builder builder) {
    this.idempotencyKey = Optional.ofNullable(builder.idempotencyKey);
  }

  /** A builder of a request without an idempotency key. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this request says. */
  public Builder toBuilder() {
    return builder().idempotencyKey(idempotencyKey.orElse(null));
  }

  /**
   * The name of this request among those for the same campaign; empty by default. Asking again
   * under the same key returns the first render, however it stands, instead of queueing another.
   */
  public Optional<String> idempotencyKey() {
    return idempotencyKey;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderRequest that && idempotencyKey.equals(that.idempotencyKey);
  }

  @Override
  public int hashCode() {
    return Objects.hash(idempotencyKey);
  }

  @Override
  public String toString() {
    return "RenderRequest[idempotencyKey=" + idempotencyKey + "]";
  }

  /** Puts a request together. Not thread-safe. */
  public static final class Builder {

    private @Nullable String idempotencyKey;

    private Builder() {}

    /** See {@link RenderRequest#idempotencyKey()}; {@code null} for none, which is the default. */
    public Builder idempotencyKey(@Nullable String idempotencyKey) {
      this.idempotencyKey = idempotencyKey;
      return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException when the idempotency key is blank
     */
    public RenderRequest build() {
      if (idempotencyKey != null && idempotencyKey.isBlank()) {
        throw new IllegalArgumentException(
            "an idempotency key must not be blank: \"" + idempotencyKey + "\"");
      }
      return new RenderRequest(this);
    }
  }
}
