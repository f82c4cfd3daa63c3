package io.vidgen.viewing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A beacon as a log keeps it, with the verdict on it.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class KeptBeacon {

  private final Instant at;
  private final BeaconKind kind;
  private final Verdict verdict;
  private final String pageLoad;
  private final @Nullable ViewerNetwork network;

  private KeptBeacon(Builder builder) {
    this.at = builder.at;
    this.kind = builder.kind;
    this.verdict = builder.verdict;
    this.pageLoad = builder.pageLoad;
    this.network = builder.network;
  }

  /**
   * A builder of a kept beacon; for implementations of {@link ViewLog}.
   *
   * @param at see {@link #at()}
   * @param kind see {@link #kind()}
   * @param verdict see {@link #verdict()}
   * @param pageLoad see {@link #pageLoad()}
   */
  public static Builder builder(Instant at, BeaconKind kind, Verdict verdict, String pageLoad) {
    return new Builder(at, kind, verdict, pageLoad);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(at, kind, verdict, pageLoad).network(network);
  }

  /** When it arrived, by the log's clock. */
  public Instant at() {
    return at;
  }

  /** What it was sent for. */
  public BeaconKind kind() {
    return kind;
  }

  /** Whether it was believed, and why. */
  public Verdict verdict() {
    return verdict;
  }

  /** The page load that sent it: the {@linkplain ViewTicket#nonce() nonce} of its ticket. */
  public String pageLoad() {
    return pageLoad;
  }

  /** The visitor's network, if it is known and may be kept. */
  public Optional<ViewerNetwork> network() {
    return Optional.ofNullable(network);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(at, kind, verdict, pageLoad, network);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeptBeacon that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "KeptBeacon[at=%s, kind=%s, verdict=%s, pageLoad=%s, network=%s]"
        .formatted(components().toArray());
  }

  /** Puts a kept beacon together. Not thread-safe. */
  public static final class Builder {

    private final Instant at;
    private final BeaconKind kind;
    private final Verdict verdict;
    private final String pageLoad;
    private @Nullable ViewerNetwork network;

    private Builder(Instant at, BeaconKind kind, Verdict verdict, String pageLoad) {
      this.at = Objects.requireNonNull(at, "at");
      this.kind = Objects.requireNonNull(kind, "kind");
      this.verdict = Objects.requireNonNull(verdict, "verdict");
      this.pageLoad = Objects.requireNonNull(pageLoad, "pageLoad");
    }

    /** See {@link KeptBeacon#network()}; {@code null} for none, which is the default. */
    public Builder network(@Nullable ViewerNetwork network) {
      this.network = network;
      return this;
    }

    /** The kept beacon. */
    public KeptBeacon build() {
      return new KeptBeacon(this);
    }
  }
}
