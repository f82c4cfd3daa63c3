package io.vidgen.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clip of the person who speaks.
 *
 * <pre>{@code
 * Facecam.of(Path.of("me.mp4"))
 *
 * Facecam.builder(MediaSource.stored(key)).duration(report.duration()).build()
 * }</pre>
 *
 * <p>The scenes last as long as the clip, rounded to seconds, unless the look allows any length. If
 * the clip's duration is given, a draft's validation checks that; otherwise the pipeline measures
 * the clip and checks it before anything is recorded.
 *
 * <p>Immutable and thread-safe. Two facecams are equal when all that they say is.
 */
public final class Facecam {

  private final MediaSource source;
  private final @Nullable Duration duration;

  private Facecam(Builder builder) {
    source = builder.source;
    duration = builder.duration;
    if (duration != null && (duration.isNegative() || duration.isZero())) {
      throw new IllegalArgumentException("a facecam's duration is positive, not " + duration);
    }
  }

  /** A clip in a file on the machine that renders; its duration is measured there. */
  public static Facecam of(Path file) {
    return of(MediaSource.file(file));
  }

  /** A clip whose duration is measured when it is rendered. */
  public static Facecam of(MediaSource source) {
    return builder(source).build();
  }

  /**
   * A builder.
   *
   * @param source where the clip is
   */
  public static Builder builder(MediaSource source) {
    return new Builder(source);
  }

  /** A builder that has all of this facecam. */
  public Builder toBuilder() {
    return new Builder(source).duration(duration);
  }

  /** Where the clip is. */
  public MediaSource source() {
    return source;
  }

  /**
   * Its length, as measured; of the whole clip or, where the look trims silence, perhaps of the
   * rest. Empty if nobody has measured it yet.
   */
  public Optional<Duration> duration() {
    return Optional.ofNullable(duration);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Facecam facecam
        && source.equals(facecam.source)
        && Objects.equals(duration, facecam.duration);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, duration);
  }

  @Override
  public String toString() {
    return "Facecam[" + source + ", " + (duration == null ? "not measured" : duration) + "]";
  }

  /** Makes a {@link Facecam}. Not thread-safe. */
  public static final class Builder {

    private final MediaSource source;
    private @Nullable Duration duration;

    private Builder(MediaSource source) {
      this.source = source;
    }

    /** The clip's length, as measured; null, the default, if nobody has measured it yet. */
    public Builder duration(@Nullable Duration value) {
      duration = value;
      return this;
    }

    /**
     * The facecam.
     *
     * @throws IllegalArgumentException if the duration is zero or negative
     */
    public Facecam build() {
      return new Facecam(this);
    }
  }
}
