package io.vidgen.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.vidgen.captions.SpeechPauses.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScriptAlignmentTest {

  private static final String SCRIPT =
      """
      Hi Ada. I had a look at your shop this morning, and I like it. The pictures take nine seconds
      to load on a phone. Most visitors have gone by then! Shall we talk about it? I have time on
      Tuesday, on Wednesday, or any day after lunch. Thank you for watching, and have a good day.
      """;

  @Test
  void aSpeakerWhoPausesAfterSentencesIsFollowedExactly() {
    Speaker speaker = new Speaker(new Random(1), 0.0);
    SpeechPauses speech = speaker.read(SCRIPT);

    List<TimedPiece> timed = ScriptAlignment.of(speaker.pieces, speech);

    for (int i = 0; i < timed.size(); i++) {
      assertThat(timed.get(i).start().toMillis())
          .as("when \"%s\" begins", timed.get(i).text())
          .isCloseTo(speaker.starts.get(i), offset(60L));
    }
  }

  @Test
  void aSpeakerWhoseSpeedVariesIsFollowedFromSentenceToSentence() {
    for (int seed = 0; seed < 20; seed++) {
      Speaker speaker = new Speaker(new Random(seed), 0.3);
      SpeechPauses speech = speaker.read(SCRIPT);

      List<TimedPiece> timed = ScriptAlignment.of(speaker.pieces, speech);

      for (int i = 1; i < timed.size(); i++) {
        if (timed.get(i - 1).endsSentence()) {
          assertThat(timed.get(i).start().toMillis())
              .as("when \"%s\" begins, seed %s", timed.get(i).text(), seed)
              .isCloseTo(speaker.starts.get(i), offset(60L));
        }
      }
    }
  }

  @Test
  void aSilentClipAndAClipWithoutPausesShareTheirTimeEvenly() {
    Duration length = Duration.ofSeconds(10);
    SpeechPauses silent = new SpeechPauses(length, List.of(new Pause(Duration.ZERO, length)));

    Captions spoken =
        Captions.ofScript("One. Two. Three.", "en", new SpeechPauses(length, List.of()));

    assertThat(Captions.ofScript("One. Two. Three.", "en", silent)).isEqualTo(spoken);
    assertThat(spoken.cues().get(0).start()).isZero();
    assertThat(spoken.cues().get(spoken.cues().size() - 1).end()).isGreaterThanOrEqualTo(length);
  }

  @Property(tries = 60)
  void whateverTheClipIsEveryWordIsSaidInOrderAndNoneBeginsInAPause(
      @ForAll("scripts") String script, @ForAll("clips") SpeechPauses speech) {
    List<ScriptPiece> pieces = ScriptPiece.of(script, Locale.ENGLISH);

    List<TimedPiece> timed = ScriptAlignment.of(pieces, speech);

    assertThat(timed.stream().map(TimedPiece::text).toList())
        .isEqualTo(pieces.stream().map(ScriptPiece::text).toList());
    Duration last = Duration.ZERO;
    for (TimedPiece piece : timed) {
      assertThat(piece.start()).isGreaterThanOrEqualTo(last);
      assertThat(piece.end()).isGreaterThanOrEqualTo(piece.start());
      assertThat(piece.end()).isLessThanOrEqualTo(speech.length());
      last = piece.start();
    }
    assertThat(textOf(Captions.ofScript(script, "en", speech)))
        .isEqualTo(script.replaceAll("\\s", ""));
  }

  @Test
  void aTextThatIsLongForItsPausesIsNotTriedAtEveryPlace() {
    String script = "今朝の店は。".repeat(3_000);
    List<Pause> pauses = new ArrayList<>();
    for (long i = 1; i <= 1_000; i++) {
      pauses.add(new Pause(Duration.ofMillis(1200 * i - 300), Duration.ofMillis(1200 * i)));
    }
    SpeechPauses speech = new SpeechPauses(Duration.ofSeconds(1201), pauses);

    List<TimedPiece> timed = ScriptAlignment.of(ScriptPiece.of(script, Locale.JAPANESE), speech);

    assertThat(String.join("", timed.stream().map(TimedPiece::text).toList()).strip())
        .isEqualTo(script);
    assertThat(timed).isSortedAccordingTo(Comparator.comparing(TimedPiece::start));
  }

  @Test
  void theSearchEndsWhenItsCheckThrows() {
    SpeechPauses speech = new Speaker(new Random(1), 0.0).read(SCRIPT);
    IllegalStateException ended = new IllegalStateException("no longer wanted");

    assertThatThrownBy(
            () ->
                Captions.ofScript(
                    SCRIPT,
                    "en",
                    speech,
                    () -> {
                      throw ended;
                    }))
        .isSameAs(ended);
  }

  private static String textOf(Captions captions) {
    return String.join("", captions.cues().stream().map(Cue::text).toList()).replaceAll("\\s", "");
  }

  @Provide
  Arbitrary<String> scripts() {
    return Arbitraries.of(
            "Hi.", "Ada,", "well-known", "2,500", "shop", "今朝の店。", "—", "I\n", "\"Yes!\"")
        .list()
        .ofMinSize(1)
        .ofMaxSize(120)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<SpeechPauses> clips() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3000).list().ofMaxSize(40),
            Arbitraries.integers().between(1, 2000).list().ofSize(40),
            Arbitraries.integers().between(0, 3000))
        .as(
            (gaps, lengths, rest) -> {
              List<Pause> pauses = new ArrayList<>();
              long at = 0;
              for (int i = 0; i < gaps.size(); i++) {
                at += gaps.get(i);
                pauses.add(
                    new Pause(Duration.ofMillis(at), Duration.ofMillis(at + lengths.get(i))));
                at += lengths.get(i);
              }
              return new SpeechPauses(Duration.ofMillis(at + rest + 1), pauses);
            });
  }

  /** Reads a script, and knows when each piece was said. */
  private static final class Speaker {

    private static final double SECONDS_PER_WEIGHT = 0.06;

    final List<ScriptPiece> pieces = new ArrayList<>();
    final List<Long> starts = new ArrayList<>();
    private final Random random;
    private final double variation;

    Speaker(Random random, double variation) {
      this.random = random;
      this.variation = variation;
    }

    SpeechPauses read(String script) {
      pieces.addAll(ScriptPiece.of(script.replace('\n', ' '), Locale.ENGLISH));
      List<Pause> pauses = new ArrayList<>();
      double at = 0.4;
      pauses.add(pause(0, at));
      for (ScriptPiece piece : pieces) {
        starts.add(Math.round(at * 1000));
        double speed = 1 + variation * (random.nextDouble() - 0.5) * 2;
        at += piece.weight() * SECONDS_PER_WEIGHT * speed;
        double silence =
            switch (piece.ends()) {
              case SENTENCE -> 0.35 + 0.3 * random.nextDouble();
              case CLAUSE -> random.nextBoolean() ? 0.2 : 0;
              case WORD -> 0;
            };
        if (silence > 0) {
          pauses.add(pause(at, at + silence));
          at += silence;
        }
      }
      return new SpeechPauses(Duration.ofMillis(Math.round(at * 1000)), pauses);
    }

    private static Pause pause(double start, double end) {
      return new Pause(
          Duration.ofMillis(Math.round(start * 1000)), Duration.ofMillis(Math.round(end * 1000)));
    }
  }
}
