package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Quality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the final video is encoded: H.264 by x264, and AAC. It is the only lossy encoding of a
 * render.
 *
 * <pre>{@code
 * FfmpegCompositor.builder()
 *     .encoder(Quality.HIGH, EncoderSettings.builder().preset("slow").crf(16).build())
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two settings are equal if all their values are.
 *
 * @see <a href="https://trac.ffmpeg.org/wiki/Encode/H.264">FFmpeg's guide to x264's presets and
 *     constant rate factor</a>
 */
public final class EncoderSettings {

  private static final List<String> PRESETS =
      List.of(
          "ultrafast",
          "superfast",
          "veryfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow");

  private final String preset;
  private final int crf;
  private final int audioKbps;

  private EncoderSettings(Builder builder) {
    preset = builder.preset;
    crf = builder.crf;
    audioKbps = builder.audioKbps;
    if (!PRESETS.contains(preset)) {
      throw new IllegalArgumentException("preset must be one of " + PRESETS + ", not " + preset);
    }
    if (crf < 0 || crf > 40) {
      throw new IllegalArgumentException("crf must be from 0 to 40, not " + crf);
    }
    if (audioKbps < 64 || audioKbps > 320) {
      throw new IllegalArgumentException("audioKbps must be from 64 to 320, not " + audioKbps);
    }
  }

  /** The settings of {@link Quality#STANDARD}. */
  public static EncoderSettings defaults() {
    return of(Quality.STANDARD);
  }

  /** The settings of a quality, unless a host chooses others. */
  public static EncoderSettings of(Quality quality) {
    return switch (quality) {
      case DRAFT -> builder().preset("ultrafast").crf(26).audioKbps(96).build();
      case STANDARD -> builder().build();
      case HIGH -> builder().preset("medium").crf(17).audioKbps(192).build();
    };
  }

  /** A builder with the settings of {@link Quality#STANDARD}. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with these settings. */
  public Builder toBuilder() {
    return new Builder().preset(preset).crf(crf).audioKbps(audioKbps);
  }

  /** x264's preset, which trades time for size. */
  public String preset() {
    return preset;
  }

  /** x264's constant rate factor, from 0 (lossless) to 40 (poor). */
  public int crf() {
    return crf;
  }

  /** The bit rate of the sound, in kbit/s. */
  public int audioKbps() {
    return audioKbps;
  }

  private List<Object> values() {
    return List.of(preset, crf, audioKbps);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncoderSettings settings && values().equals(settings.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "EncoderSettings" + values();
  }

  /**
   * Builds {@link EncoderSettings}. Values that are not set have their defaults. Not thread-safe.
   */
  public static final class Builder {

    private String preset = "veryfast";
    private int crf = 20;
    private int audioKbps = 160;

    private Builder() {}

    /**
     * x264's preset, which trades time for size, from {@code ultrafast} to {@code veryslow};
     * default {@code veryfast}. With the default, features that scrolling pages have no use for are
     * switched off to save time.
     */
    public Builder preset(String value) {
      preset = value;
      return this;
    }

    /** x264's constant rate factor, from 0 (lossless) to 40 (poor); default 20. */
    public Builder crf(int value) {
      crf = value;
      return this;
    }

    /** The bit rate of the AAC track in kbit/s, 64 to 320; default 160. */
    public Builder audioKbps(int value) {
      audioKbps = value;
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException quoting a value that is out of its range
     */
    public EncoderSettings build() {
      return new EncoderSettings(this);
    }
  }
}
