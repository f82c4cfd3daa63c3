package io.vidgen.compositor.ffmpeg;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large an uploaded clip, or music, may be. What is beyond a limit is refused with {@code
 * INPUT_TOO_LARGE}.
 *
 * <pre>{@code
 * FfmpegCompositor.builder().inputLimits(InputLimits.builder().bytes(200L << 20).build())
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class InputLimits {

  private static final InputLimits DEFAULTS = builder().build();

  private final long bytes;
  private final long pixels;
  private final int streams;
  private final Duration duration;

  private InputLimits(Builder builder) {
    bytes = builder.bytes;
    pixels = builder.pixels;
    streams = builder.streams;
    duration = builder.duration;
    if (bytes < 1 || pixels < 1 || streams < 1 || duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "limits must be positive, not %d bytes, %d pixels, %d streams, %s"
              .formatted(bytes, pixels, streams, duration));
    }
  }

  /** The default limits: enough for a phone's 4K clip, and twice as long as a video may be. */
  public static InputLimits defaults() {
    return DEFAULTS;
  }

  /** A builder with the default limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with these limits. */
  public Builder toBuilder() {
    return new Builder().bytes(bytes).pixels(pixels).streams(streams).duration(duration);
  }

  /** The largest file, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** The largest picture: width times height, in pixels. */
  public long pixels() {
    return pixels;
  }

  /** The largest number of streams: video, sound and all others together. */
  public int streams() {
    return streams;
  }

  /** The longest clip. */
  public Duration duration() {
    return duration;
  }

  private List<Object> values() {
    return List.of(bytes, pixels, streams, duration);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InputLimits limits && values().equals(limits.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "InputLimits" + values();
  }

  /** Builds {@link InputLimits}. Limits that are not set have their defaults. Not thread-safe. */
  public static final class Builder {

    private long bytes = 1L << 30;
    private long pixels = 4096L * 2304;
    private int streams = 16;
    private Duration duration = Duration.ofMinutes(10);

    private Builder() {}

    /** The largest file, in bytes; default 1 GiB. */
    public Builder bytes(long value) {
      bytes = value;
      return this;
    }

    /** The largest picture: width times height, in pixels; default 4096 × 2304. */
    public Builder pixels(long value) {
      pixels = value;
      return this;
    }

    /** The largest number of streams, video, sound and all others together; default 16. */
    public Builder streams(int value) {
      streams = value;
      return this;
    }

    /** The longest clip; default 10 minutes. */
    public Builder duration(Duration value) {
      duration = value;
      return this;
    }

    /**
     * Builds the limits.
     *
     * @throws IllegalArgumentException quoting all limits if one is not positive
     */
    public InputLimits build() {
      return new InputLimits(this);
    }
  }
}
