package io.vidgen.examples.demo.maker;

import java.util.List;

/**
 * A breath's worth of speech.
 *
 * @param sounds its phonemes in order
 * @param melody how the pitch leaves the phrase
 * @param pauseAfter silence that follows, in seconds
 */
record Phrase(List<Spoken> sounds, Melody melody, double pauseAfter) {
  /** One phoneme as spoken here; only vowels are stressed. */
  record Spoken(Phoneme phoneme, boolean stressed) {}

  enum Melody {
    /** A statement is over. */
    FALLS,
    /** More is to come. */
    LIFTS
  }

  Phrase {
    sounds = List.copyOf(sounds);
  }

  /**
   * Reads phonemes parted by spaces. An apostrophe before a vowel stresses it; a bar, which parts
   * words for the reader, is skipped.
   */
  static Phrase read(String phonemes, Melody melody, double pauseAfter) {
    List<Spoken> sounds =
        List.of(phonemes.trim().split("\\s+")).stream()
            .filter(token -> !token.equals("|"))
            .map(Phrase::readOne)
            .toList();
    return new Phrase(sounds, melody, pauseAfter);
  }

  private static Spoken readOne(String token) {
    boolean stressed = token.startsWith("'");
    return new Spoken(Phoneme.valueOf(stressed ? token.substring(1) : token), stressed);
  }
}
