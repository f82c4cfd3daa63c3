package io.vidgen.campaign;

import io.vidgen.captions.Captions;
import io.vidgen.internal.StorableText;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a video's captions come from: they are given, or the script that was read is, or the speech
 * is transcribed.
 *
 * <pre>{@code
 * CaptionSource.given(Captions.read(Path.of("pitch.srt"), "en"))
 * CaptionSource.script("Hi Ada, I had a look at your shop.", "en")
 * CaptionSource.speech("en")
 * }</pre>
 *
 * <p>Code that has to handle every kind of source does so with {@link #match}: should another kind
 * be added, what does not handle it yet does not compile. Immutable and thread-safe.
 */
public sealed interface CaptionSource {

  /** These captions. */
  static CaptionSource given(Captions captions) {
    return new Given(captions);
  }

  /**
   * The text that is read in the facecam; its times are found by the pauses of the speech.
   *
   * @param text at most {@link Script#MAX_CHARACTERS} characters
   * @param language a BCP 47 tag, such as {@code en}; {@code und} if nobody knows
   * @throws IllegalArgumentException in words for a user, if there is no text or too much of it, or
   *     if that is no language tag
   */
  static CaptionSource script(String text, String language) {
    return new Script(text, language);
  }

  /**
   * What is said in the facecam, as the pipeline's transcriber hears it.
   *
   * @param language a BCP 47 tag; {@code null} if the transcriber has to find it out
   * @throws IllegalArgumentException in words for a user, if that is no language tag
   */
  static CaptionSource speech(@Nullable String language) {
    return new Speech(Optional.ofNullable(language));
  }

  /**
   * Calls the function for this kind of source, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super Given, ? extends T> given,
      Function<? super Script, ? extends T> script,
      Function<? super Speech, ? extends T> speech);

  /**
   * Captions as they are to be shown. They can be changed without rendering again, unless they are
   * drawn into the video.
   *
   * @param captions texts with times
   */
  record Given(Captions captions) implements CaptionSource {

    @Override
    public <T> T match(
        Function<? super Given, ? extends T> given,
        Function<? super Script, ? extends T> script,
        Function<? super Speech, ? extends T> speech) {
      return given.apply(this);
    }
  }

  /**
   * The text that is read.
   *
   * @param text plain text, stripped
   * @param language a BCP 47 tag
   */
  record Script(String text, String language) implements CaptionSource {

    /** The longest script: five minutes of fast speech are a quarter of it. */
    public static final int MAX_CHARACTERS = 20_000;

    /** Checks both. */
    public Script {
      StorableText.require(text);
      text = text.strip();
      language = Captions.languageTag(language);
      if (text.isEmpty()) {
        throw new IllegalArgumentException("A script needs a text");
      }
      if (text.length() > MAX_CHARACTERS) {
        throw new IllegalArgumentException(
            "A script has at most %,d characters, not %,d"
                .formatted(MAX_CHARACTERS, text.length()));
      }
    }

    @Override
    public <T> T match(
        Function<? super Given, ? extends T> given,
        Function<? super Script, ? extends T> script,
        Function<? super Speech, ? extends T> speech) {
      return script.apply(this);
    }
  }

  /**
   * What is heard.
   *
   * @param language a BCP 47 tag; empty if it has to be found out
   */
  record Speech(Optional<String> language) implements CaptionSource {

    /** Checks the tag. */
    public Speech {
      language = language.map(Captions::languageTag);
    }

    @Override
    public <T> T match(
        Function<? super Given, ? extends T> given,
        Function<? super Script, ? extends T> script,
        Function<? super Speech, ? extends T> speech) {
      return speech.apply(this);
    }
  }
}
