package io.vidgen.compositor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sound of an uploaded facecam clip, as {@link Compositor#inspect} found it. A clip may have
 * several sound tracks, of which one is used.
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class FacecamSound {

  private final int tracks;
  private final String codec;
  private final int sampleRate;
  private final int channels;
  private final Duration offset;
  private final @Nullable Loudness loudness;
  private final Duration silentStart;
  private final Duration silentEnd;

  private FacecamSound(Builder builder) {
    tracks = builder.tracks;
    codec = builder.codec;
    sampleRate = builder.sampleRate;
    channels = builder.channels;
    offset = builder.offset;
    loudness = builder.loudness;
    silentStart = builder.silentStart;
    silentEnd = builder.silentEnd;
  }

  /**
   * No sound.
   *
   * @param tracks the number of sound tracks, none of which can be decoded; usually 0
   */
  public static FacecamSound none(int tracks) {
    return new Builder("").tracks(tracks).sampleRate(0).channels(0).build();
  }

  /**
   * A builder of one stereo track at 48 kHz that begins with the picture.
   *
   * @param codec FFmpeg's name for the codec of the track that is used, such as {@code aac}
   */
  public static Builder builder(String codec) {
    return new Builder(codec);
  }

  /** A builder with this sound's values. */
  public Builder toBuilder() {
    return new Builder(codec)
        .tracks(tracks)
        .sampleRate(sampleRate)
        .channels(channels)
        .offset(offset)
        .loudness(loudness)
        .silentStart(silentStart)
        .silentEnd(silentEnd);
  }

  /** The number of sound tracks. */
  public int tracks() {
    return tracks;
  }

  /** FFmpeg's name for the codec of the track that is used; empty without sound. */
  public String codec() {
    return codec;
  }

  /** In hertz; 0 without sound. */
  public int sampleRate() {
    return sampleRate;
  }

  /** 1 for mono, 2 for stereo, 6 for 5.1; 0 without sound. */
  public int channels() {
    return channels;
  }

  /** How much later than the picture the sound begins; negative if earlier. */
  public Duration offset() {
    return offset;
  }

  /** The measured loudness; empty without sound. */
  public Optional<Loudness> loudness() {
    return Optional.ofNullable(loudness);
  }

  /** How long nothing is heard at the clip's beginning; zero if that is less than a second. */
  public Duration silentStart() {
    return silentStart;
  }

  /** How long nothing is heard at the clip's end; zero if that is less than a second. */
  public Duration silentEnd() {
    return silentEnd;
  }

  private List<Object> values() {
    return List.of(tracks, codec, sampleRate, channels, offset, loudness(), silentStart, silentEnd);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamSound sound && values().equals(sound.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FacecamSound" + values();
  }

  /** Builds a {@link FacecamSound}. Not thread-safe. */
  public static final class Builder {

    private final String codec;
    private int tracks = 1;
    private int sampleRate = 48_000;
    private int channels = 2;
    private Duration offset = Duration.ZERO;
    private @Nullable Loudness loudness;
    private Duration silentStart = Duration.ZERO;
    private Duration silentEnd = Duration.ZERO;

    private Builder(String codec) {
      this.codec = codec;
    }

    /** The number of sound tracks; default 1. */
    public Builder tracks(int value) {
      tracks = value;
      return this;
    }

    /** In hertz; default 48,000. */
    public Builder sampleRate(int value) {
      sampleRate = value;
      return this;
    }

    /** 1 for mono, 2 for stereo, 6 for 5.1; default 2. */
    public Builder channels(int value) {
      channels = value;
      return this;
    }

    /** How much later than the picture the sound begins, negative if earlier; default 0. */
    public Builder offset(Duration value) {
      offset = value;
      return this;
    }

    /** The measured loudness; null, the default, if it was not measured. */
    public Builder loudness(@Nullable Loudness value) {
      loudness = value;
      return this;
    }

    /** How long nothing is heard at the clip's beginning; default 0. */
    public Builder silentStart(Duration value) {
      silentStart = value;
      return this;
    }

    /** How long nothing is heard at the clip's end; default 0. */
    public Builder silentEnd(Duration value) {
      silentEnd = value;
      return this;
    }

    /** Builds the sound's description. */
    public FacecamSound build() {
      return new FacecamSound(this);
    }
  }
}
