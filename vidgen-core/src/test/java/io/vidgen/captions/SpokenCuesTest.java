package io.vidgen.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenCuesTest {

  @Test
  void aPauseBeginsAnotherCueWhichStaysAWhile() {
    List<Word> words = new ArrayList<>();
    say("hi ada", 0, words);
    say("shall we talk", 2000, words);

    assertThat(Captions.ofWords("en", words).cues())
        .containsExactly(cue(0, 1000, "hi ada"), cue(2000, 3150, "shall we talk"));
  }

  @Test
  void asMuchIsShownAsFitsUntilTheSpeakerPauses() {
    List<Word> words = new ArrayList<>();
    say(
        "the pictures take nine seconds to load on a phone and most visitors have gone by then and"
            + " they never come back",
        0,
        words);

    assertThat(Captions.ofWords("en", words).cues())
        .extracting(Cue::text)
        .containsExactly(
            "the pictures take nine seconds to load\non a phone and most visitors have gone by",
            "then and they never come back");
  }

  @Test
  void wordsOfScriptsWithoutSpacesAreJoinedWithoutThem() {
    List<Word> words = new ArrayList<>();
    say("今朝 お店 を 見ました。", 0, words);

    assertThat(Captions.ofWords("ja", words).cues())
        .extracting(Cue::text)
        .containsExactly("今朝お店を見ました。");
  }

  /** A word every 300 ms, which takes 250. */
  private static void say(String text, long from, List<Word> words) {
    long at = from;
    for (String word : text.split(" ", -1)) {
      words.add(new Word(word, Duration.ofMillis(at), Duration.ofMillis(at + 250)));
      at += 300;
    }
  }

  private static Cue cue(long start, long end, String text) {
    return new Cue(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }
}
