package io.vidgen.jdbc;

import io.vidgen.webhook.WebhookKind;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told by webhooks. Its secret is not here: it is told once, when the endpoint is
 * created.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class WebhookEndpoint {

  private final UUID id;
  private final @Nullable UUID owner;
  private final URI url;
  private final Set<WebhookKind> kinds;
  private final Instant createdAt;
  private final int waiting;
  private final @Nullable Instant failingSince;
  private final @Nullable Instant suspendedAt;
  private final @Nullable String suspendedBecause;

  private WebhookEndpoint(Builder builder) {
    this.id = builder.id;
    this.owner = builder.owner;
    this.url = builder.url;
    this.kinds = Set.copyOf(builder.kinds);
    this.createdAt = builder.createdAt;
    this.waiting = builder.waiting;
    this.failingSince = builder.failingSince;
    this.suspendedAt = builder.suspendedAt;
    this.suspendedBecause = builder.suspendedBecause;
  }

  /**
   * A builder of the host's endpoint for all kinds, to which nothing waits.
   *
   * @param id its identity
   * @param url where it listens
   * @param createdAt see {@link #createdAt()}
   */
  public static Builder builder(UUID id, URI url, Instant createdAt) {
    return new Builder(id, url, createdAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return new Builder(id, url, createdAt)
        .owner(owner)
        .kinds(kinds)
        .waiting(waiting)
        .failingSince(failingSince)
        .suspended(suspendedAt, suspendedBecause);
  }

  /** Its identity. */
  public UUID id() {
    return id;
  }

  /** Whose it is; empty for the host's own, which are told of the events of all owners. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /** Where it listens. Path and query may contain secrets of the receiver's: do not log them. */
  public URI url() {
    return url;
  }

  /** What it is told of; empty for everything, including kinds of later releases. */
  public Set<WebhookKind> kinds() {
    return kinds;
  }

  /** When it was created, by the database's clock. */
  public Instant createdAt() {
    return createdAt;
  }

  /** How many messages wait to be delivered. */
  public int waiting() {
    return waiting;
  }

  /** Since when every attempt has failed; empty if the last one succeeded. */
  public Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince);
  }

  /**
   * When it was suspended: it failed for too long, or answered 410. Nothing is sent until it is
   * resumed; what happens meanwhile waits. Empty if it is not suspended.
   */
  public Optional<Instant> suspendedAt() {
    return Optional.ofNullable(suspendedAt);
  }

  /** Why it was suspended, in words for its owner; empty if it is not suspended. */
  public Optional<String> suspendedBecause() {
    return Optional.ofNullable(suspendedBecause);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        id, owner, url, kinds, createdAt, waiting, failingSince, suspendedAt, suspendedBecause);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebhookEndpoint that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  /** Without the address's path and query. */
  @Override
  public String toString() {
    return "WebhookEndpoint[id=%s, owner=%s, host=%s, kinds=%s, waiting=%s, suspendedAt=%s]"
        .formatted(id, owner, url.getHost(), kinds, waiting, suspendedAt);
  }

  /** Puts an endpoint together. Not thread-safe. */
  public static final class Builder {

    private final UUID id;
    private final URI url;
    private final Instant createdAt;
    private @Nullable UUID owner;
    private Set<WebhookKind> kinds = Set.of();
    private int waiting;
    private @Nullable Instant failingSince;
    private @Nullable Instant suspendedAt;
    private @Nullable String suspendedBecause;

    private Builder(UUID id, URI url, Instant createdAt) {
      this.id = Objects.requireNonNull(id, "id");
      this.url = Objects.requireNonNull(url, "url");
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    /** See {@link WebhookEndpoint#owner()}; {@code null} for the host, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /** See {@link WebhookEndpoint#kinds()}; default empty: everything. */
    public Builder kinds(Set<WebhookKind> kinds) {
      this.kinds = kinds;
      return this;
    }

    /** See {@link WebhookEndpoint#waiting()}; default 0. */
    public Builder waiting(int waiting) {
      this.waiting = waiting;
      return this;
    }

    /** See {@link WebhookEndpoint#failingSince()}; {@code null}, the default, if it is not. */
    public Builder failingSince(@Nullable Instant failingSince) {
      this.failingSince = failingSince;
      return this;
    }

    /** See {@link WebhookEndpoint#suspendedAt()}; {@code null}, the default, if it is not. */
    public Builder suspended(@Nullable Instant at, @Nullable String because) {
      this.suspendedAt = at;
      this.suspendedBecause = because;
      return this;
    }

    /** The endpoint. */
    public WebhookEndpoint build() {
      return new WebhookEndpoint(this);
    }
  }
}
