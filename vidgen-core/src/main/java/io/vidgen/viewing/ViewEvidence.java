package io.vidgen.viewing;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A beacon together with how it came: all that a {@link ViewRule} can judge by.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class ViewEvidence {

  private final Beacon beacon;
  private final Instant receivedAt;
  private final @Nullable InetAddress address;
  private final @Nullable String userAgent;
  private final @Nullable String brands;
  private final int recentLinks;
  private final boolean signedIn;

  private ViewEvidence(Builder builder) {
    this.beacon = builder.beacon;
    this.receivedAt = builder.receivedAt;
    this.address = builder.address;
    this.userAgent = builder.userAgent;
    this.brands = builder.brands;
    this.recentLinks = builder.recentLinks;
    this.signedIn = builder.signedIn;
  }

  /**
   * A builder of evidence of which nothing else is known.
   *
   * @param beacon see {@link #beacon()}
   * @param receivedAt see {@link #receivedAt()}
   */
  public static Builder builder(Beacon beacon, Instant receivedAt) {
    return new Builder(beacon, receivedAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(beacon, receivedAt)
        .address(address)
        .userAgent(userAgent)
        .brands(brands)
        .recentLinks(recentLinks)
        .signedIn(signedIn);
  }

  /** What the page said. */
  public Beacon beacon() {
    return beacon;
  }

  /** When it arrived, by the receiver's clock. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** The time between the loading of the page and the beacon's arrival; never negative. */
  public Duration elapsed() {
    Duration elapsed = Duration.between(beacon.ticket().openedAt(), receivedAt);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /** The visitor's address, if it is known; a {@link ViewLog} keeps its network alone. */
  public Optional<InetAddress> address() {
    return Optional.ofNullable(address);
  }

  /** The header {@code User-Agent}. No log keeps it. */
  public Optional<String> userAgent() {
    return Optional.ofNullable(userAgent);
  }

  /** The header {@code Sec-CH-UA}. No log keeps it. */
  public Optional<String> brands() {
    return Optional.ofNullable(brands);
  }

  /** How many different videos this address has opened recently: see {@link LinkCounter}. */
  public int recentLinks() {
    return recentLinks;
  }

  /** Whether the visitor is signed in as one of the host's own users: no prospect. */
  public boolean isSignedIn() {
    return signedIn;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(beacon, receivedAt, address, userAgent, brands, recentLinks, signedIn);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ViewEvidence that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  /** Without address and user agent, which are not for logs. */
  @Override
  public String toString() {
    return "ViewEvidence[beacon=%s, receivedAt=%s, recentLinks=%s, signedIn=%s]"
        .formatted(beacon, receivedAt, recentLinks, signedIn);
  }

  /** Puts evidence together. Not thread-safe. */
  public static final class Builder {

    private final Beacon beacon;
    private final Instant receivedAt;
    private @Nullable InetAddress address;
    private @Nullable String userAgent;
    private @Nullable String brands;
    private int recentLinks;
    private boolean signedIn;

    private Builder(Beacon beacon, Instant receivedAt) {
      this.beacon = Objects.requireNonNull(beacon, "beacon");
      this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
    }

    /** See {@link ViewEvidence#address()}; {@code null} if unknown, which is the default. */
    public Builder address(@Nullable InetAddress address) {
      this.address = address;
      return this;
    }

    /** See {@link ViewEvidence#userAgent()}; {@code null} for none, which is the default. */
    public Builder userAgent(@Nullable String header) {
      this.userAgent = header;
      return this;
    }

    /** See {@link ViewEvidence#brands()}; {@code null} for none, which is the default. */
    public Builder brands(@Nullable String header) {
      this.brands = header;
      return this;
    }

    /** See {@link ViewEvidence#recentLinks()}; default 0. */
    public Builder recentLinks(int count) {
      this.recentLinks = count;
      return this;
    }

    /** See {@link ViewEvidence#isSignedIn()}; default no. */
    public Builder signedIn(boolean signedIn) {
      this.signedIn = signedIn;
      return this;
    }

    /** The evidence. */
    public ViewEvidence build() {
      return new ViewEvidence(this);
    }
  }
}
