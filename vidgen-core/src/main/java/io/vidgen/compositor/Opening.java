package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video's opening: the facecam fills the whole picture, then shrinks into its bubble.
 *
 * <pre>{@code
 * Look.builder().opening(Opening.of(Duration.ofSeconds(3))).build()
 * }</pre>
 *
 * <p>The scenes begin beneath it; a page is not scrolled before the opening is over. Sound and
 * length of the video stay as they are.
 *
 * <p>Immutable and thread-safe. Two openings are equal if all their values are.
 */
public final class Opening {

  /** How long the facecam takes to shrink. */
  public static final Duration SHRINKING = Duration.ofMillis(700);

  /** How long a video and its facecam must go on after an opening, at least. */
  public static final Duration LEAST_AFTERWARDS = Duration.ofSeconds(1);

  private static final Duration LEAST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofSeconds(15);

  private final Duration length;

  private Opening(Builder builder) {
    length = builder.length;
    if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "an opening must take from %d ms to %d ms, not %d ms"
              .formatted(LEAST.toMillis(), MOST.toMillis(), length.toMillis()));
    }
  }

  /**
   * An opening.
   *
   * @param length see {@link Builder#length}
   * @throws IllegalArgumentException quoting a length that is out of its range
   */
  public static Opening of(Duration length) {
    return builder().length(length).build();
  }

  /** A builder with the default values. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this opening's values. */
  public Builder toBuilder() {
    return new Builder().length(length);
  }

  /** How long the facecam fills the picture, from the video's first frame on. */
  public Duration length() {
    return length;
  }

  /** When the facecam is in its bubble: {@link #SHRINKING} after {@link #length()}. */
  public Duration end() {
    return length.plus(SHRINKING);
  }

  /**
   * The opening in frames, and as large as a picture of this format. The facecam shrinks during at
   * least one frame.
   */
  public OpeningSpec in(VideoFormat format) {
    long full = frames(length, format);
    return new OpeningSpec(
        format.width(), format.height(), full, Math.max(full + 1, frames(end(), format)));
  }

  private static long frames(Duration time, VideoFormat format) {
    return Math.round(time.toMillis() * format.fps() / 1000.0);
  }

  private List<Object> values() {
    return List.of(length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Opening opening && values().equals(opening.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Opening" + values();
  }

  /** Builds an {@link Opening}. Values that are not set have their defaults. Not thread-safe. */
  public static final class Builder {

    private Duration length = Duration.ofSeconds(3);

    private Builder() {}

    /** How long the facecam fills the picture, 0.5 to 15 seconds; default 3 seconds. */
    public Builder length(Duration value) {
      length = value;
      return this;
    }

    /**
     * Builds the opening.
     *
     * @throws IllegalArgumentException quoting a length that is out of its range
     */
    public Opening build() {
      return new Opening(this);
    }
  }
}
