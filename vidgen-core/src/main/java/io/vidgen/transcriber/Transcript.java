package io.vidgen.transcriber;

import io.vidgen.captions.Captions;
import io.vidgen.captions.Word;
import java.util.List;

/**
 * What was heard.
 *
 * @param language that was given or found, as a BCP 47 tag
 * @param words in the order in which they are said; unmodifiable
 */
public record Transcript(String language, List<Word> words) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if that is no language tag
   */
  public Transcript {
    language = Captions.languageTag(language);
    words = List.copyOf(words);
  }
}
