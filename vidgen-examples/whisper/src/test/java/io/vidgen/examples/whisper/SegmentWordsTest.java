package io.vidgen.examples.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentWordsTest {

  private final SegmentWords segments = new SegmentWords(4);

  @Test
  void wordsTakeAsLongAsTheyAre() {
    assertThat(segments.of(" Hi Margaret. ", 1, 2.1))
        .extracting(word -> "%s %.1f %.1f".formatted(word.text(), word.start(), word.end()))
        .containsExactly("Hi 1.0 1.2", "Margaret. 1.2 2.1");
  }

  /** It fills up a sound with silence, and hears on in it. */
  @Test
  void wordsStayInOrderAndWithinTheSound() {
    segments.of("first", 0, 3);

    assertThat(segments.of("second", 2.5, 30))
        .containsExactly(new SegmentWords.TimedWord("second", 3, 4));
    assertThat(segments.of("third", 31, 32))
        .containsExactly(new SegmentWords.TimedWord("third", 4, 4));
  }

  @Test
  void aWordThatIsTooLongIsCutBetweenCharacters() {
    assertThat(segments.of("x" + "😀".repeat(500), 0, 1))
        .extracting(SegmentWords.TimedWord::text)
        .containsExactly("x" + "😀".repeat(499));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " [BLANK_AUDIO]", " (upbeat music)", "*coughs*", " ♪♪♪ "})
  void whatIsNoSpeechIsLeftOut(String text) {
    assertThat(segments.of(text, 0, 1)).isEmpty();
  }
}
