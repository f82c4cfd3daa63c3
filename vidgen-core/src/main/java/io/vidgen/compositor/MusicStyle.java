package io.vidgen.compositor;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How music sounds below a voice.
 *
 * <pre>{@code
 * MusicStyle.builder().level(-15).ducking(12).build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two styles are equal if all their values are.
 */
public final class MusicStyle {

  /** The longest that music fades. */
  public static final Duration MAX_FADE = Duration.ofSeconds(10);

  private static final double LOWEST_LEVEL = -40;
  private static final double MOST_DUCKING = 30;

  private static final MusicStyle DEFAULTS = builder().build();

  private final double level;
  private final double ducking;
  private final Duration fade;

  private MusicStyle(Builder builder) {
    level = builder.level;
    ducking = builder.ducking;
    fade = builder.fade;
    check("music level", level, LOWEST_LEVEL, 0);
    check("music ducking", ducking, 0, MOST_DUCKING);
    if (fade.isNegative() || fade.compareTo(MAX_FADE) > 0) {
      throw new IllegalArgumentException(
          "music fade must be from 0 to %d ms, not %d"
              .formatted(MAX_FADE.toMillis(), fadeMillis()));
    }
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must be from %.0f to %.0f dB, not %s", name, least, most, value));
    }
  }

  private long fadeMillis() {
    return fade.toMillis();
  }

  /** The default style: quiet, and quieter while somebody speaks. */
  public static MusicStyle defaults() {
    return DEFAULTS;
  }

  /** A builder with the default values. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this style's values. */
  public Builder toBuilder() {
    return new Builder().level(level).ducking(ducking).fade(fade);
  }

  /** How loud the music is while nobody speaks, in dB above the voice; 0 or less. */
  public double level() {
    return level;
  }

  /** By about how many dB the music is lowered further while somebody speaks. */
  public double ducking() {
    return ducking;
  }

  /** How long the music fades in at the video's beginning, and out at its end. */
  public Duration fade() {
    return fade;
  }

  private List<Object> values() {
    return List.of(level, ducking, fade);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MusicStyle style && values().equals(style.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "MusicStyle" + values();
  }

  /** Builds a {@link MusicStyle}. Values that are not set have their defaults. Not thread-safe. */
  public static final class Builder {

    private double level = -12;
    private double ducking = 10;
    private Duration fade = Duration.ofMillis(1500);

    private Builder() {}

    /**
     * How loud the music is while nobody speaks, in dB above the voice, from -40 to 0; default -12.
     * Of no effect where there is no voice: a video with music alone is as loud as any other.
     */
    public Builder level(double value) {
      level = value;
      return this;
    }

    /**
     * By about how many dB the music is lowered further while somebody speaks, from 0 to 30;
     * default 10.
     */
    public Builder ducking(double value) {
      ducking = value;
      return this;
    }

    /**
     * How long the music fades in and out, from 0 to {@link #MAX_FADE}; default 1.5 seconds. In a
     * short video a fade takes at most a quarter of it.
     */
    public Builder fade(Duration value) {
      fade = value;
      return this;
    }

    /**
     * Builds the style.
     *
     * @throws IllegalArgumentException quoting numbers that are out of their ranges
     */
    public MusicStyle build() {
      return new MusicStyle(this);
    }
  }
}
