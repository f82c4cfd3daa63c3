package io.vidgen.examples.server.watch;

import io.vidgen.captions.Sentence;
import java.util.List;
import java.util.Locale;

/**
 * What is said in a video, as a WebVTT track, and as text to read.
 *
 * @param track where it is: on the server itself, since browsers take tracks from nowhere else
 * @param language as BCP 47 names it, such as {@code en}
 * @param shown whether the player shows it at first; not where the picture shows it already
 * @param sentences the transcript, in order
 */
public record Captions(String track, String language, boolean shown, List<Sentence> sentences) {

  /** Copies the list. */
  public Captions {
    sentences = List.copyOf(sentences);
  }

  /** What a player calls it, in the language itself, such as "English". */
  public String label() {
    Locale locale = Locale.forLanguageTag(language);
    String name = locale.getDisplayLanguage(locale);
    return locale.getLanguage().isEmpty()
        ? "Captions"
        : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(locale)
            + name.substring(name.offsetByCodePoints(0, 1));
  }
}
