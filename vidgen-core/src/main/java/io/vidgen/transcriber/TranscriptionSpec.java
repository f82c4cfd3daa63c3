package io.vidgen.transcriber;

import io.vidgen.captions.Captions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be heard.
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class TranscriptionSpec {

  private final Path sound;
  private final @Nullable String language;

  private TranscriptionSpec(Builder builder) {
    sound = builder.sound;
    language = builder.language;
  }

  /**
   * A builder of a spec whose language has to be found out.
   *
   * @param sound a WAV file, 16 kHz, mono, 16 bits a sample
   */
  public static Builder builder(Path sound) {
    return new Builder(sound);
  }

  /** A builder with this spec's values. */
  public Builder toBuilder() {
    return new Builder(sound).language(language);
  }

  /** A WAV file, 16 kHz, mono, 16 bits a sample. */
  public Path sound() {
    return sound;
  }

  /** The language that is spoken, as a BCP 47 tag; empty if it has to be found out. */
  public Optional<String> language() {
    return Optional.ofNullable(language);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TranscriptionSpec that
        && sound.equals(that.sound)
        && Objects.equals(language, that.language);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sound, language);
  }

  @Override
  public String toString() {
    return "TranscriptionSpec[sound=" + sound + ", language=" + language + "]";
  }

  /** Builds a {@link TranscriptionSpec}. Not thread-safe. */
  public static final class Builder {

    private final Path sound;
    private @Nullable String language;

    private Builder(Path sound) {
      this.sound = Objects.requireNonNull(sound, "sound");
    }

    /**
     * The language that is spoken; null, the default, if it has to be found out.
     *
     * @throws IllegalArgumentException if that is no BCP 47 tag
     */
    public Builder language(@Nullable String value) {
      language = value == null ? null : Captions.languageTag(value);
      return this;
    }

    /** Builds the spec. */
    public TranscriptionSpec build() {
      return new TranscriptionSpec(this);
    }
  }
}
