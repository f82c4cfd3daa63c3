package io.vidgen.recorder.playwright;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the network one recording may use. Traffic beyond a limit is cut off and noted in the
 * recording, which goes on.
 *
 * <pre>{@code
 * PlaywrightRecorder.builder()
 *     .egressLimits(EgressLimits.builder().bytesPerRecording(100L << 20).build())
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class EgressLimits {

  private static final EgressLimits DEFAULTS = builder().build();

  private final long bytesPerResponse;
  private final long bytesPerRecording;
  private final int connectionsAtOnce;
  private final int connectionsPerRecording;

  private EgressLimits(Builder builder) {
    bytesPerResponse = builder.bytesPerResponse;
    bytesPerRecording = builder.bytesPerRecording;
    connectionsAtOnce = builder.connectionsAtOnce;
    connectionsPerRecording = builder.connectionsPerRecording;
    if (bytesPerResponse < 1
        || bytesPerRecording < 1
        || connectionsAtOnce < 1
        || connectionsPerRecording < 1) {
      throw new IllegalArgumentException(
          "every egress limit must be at least 1: "
              + bytesPerResponse
              + " bytes per response, "
              + bytesPerRecording
              + " bytes per recording, "
              + connectionsAtOnce
              + " connections at once, "
              + connectionsPerRecording
              + " per recording");
    }
  }

  /** The default limits. */
  public static EgressLimits defaults() {
    return DEFAULTS;
  }

  /** A builder with the default limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with these limits. */
  public Builder toBuilder() {
    return new Builder()
        .bytesPerResponse(bytesPerResponse)
        .bytesPerRecording(bytesPerRecording)
        .connectionsAtOnce(connectionsAtOnce)
        .connectionsPerRecording(connectionsPerRecording);
  }

  /** The most bytes of one response. */
  public long bytesPerResponse() {
    return bytesPerResponse;
  }

  /** The most bytes that a recording may send and receive, overhead included. */
  public long bytesPerRecording() {
    return bytesPerRecording;
  }

  /** The most connections that are open at the same time. */
  public int connectionsAtOnce() {
    return connectionsAtOnce;
  }

  /** The most connections that one recording may open. */
  public int connectionsPerRecording() {
    return connectionsPerRecording;
  }

  private List<Object> values() {
    return List.of(bytesPerResponse, bytesPerRecording, connectionsAtOnce, connectionsPerRecording);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EgressLimits limits && values().equals(limits.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "EgressLimits" + values();
  }

  /** Builds {@link EgressLimits}. Limits that are not set have their defaults. Not thread-safe. */
  public static final class Builder {

    private long bytesPerResponse = 128L << 20;
    private long bytesPerRecording = 512L << 20;
    private int connectionsAtOnce = 256;
    private int connectionsPerRecording = 4_000;

    private Builder() {}

    /**
     * The most bytes of one response; default 128 MiB. The content of encrypted connections is not
     * visible, so each of them counts as one response.
     */
    public Builder bytesPerResponse(long value) {
      bytesPerResponse = value;
      return this;
    }

    /** The most bytes that a recording may send and receive, with overhead; default 512 MiB. */
    public Builder bytesPerRecording(long value) {
      bytesPerRecording = value;
      return this;
    }

    /** The most connections that are open at the same time; default 256. */
    public Builder connectionsAtOnce(int value) {
      connectionsAtOnce = value;
      return this;
    }

    /** The most connections that one recording may open; default 4,000. */
    public Builder connectionsPerRecording(int value) {
      connectionsPerRecording = value;
      return this;
    }

    /**
     * Builds the limits.
     *
     * @throws IllegalArgumentException quoting all limits if one is less than 1
     */
    public EgressLimits build() {
      return new EgressLimits(this);
    }
  }
}
