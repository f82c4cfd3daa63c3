package io.vidgen.examples.demo.maker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MouthTrackTest {
  private static final int RATE = 1000;

  private static final SpeechPlan OPEN_VOWEL = plan("'AA");

  @Test
  void theMouthOpensFurtherTheLouderItIs() {
    double[] swelling = new double[RATE];
    Arrays.setAll(swelling, n -> n / (double) RATE);
    MouthTrack mouth = new MouthTrack(OPEN_VOWEL, new Loudness(swelling, RATE));

    assertThat(List.of(0.2, 0.4, 0.6, 0.8))
        .extracting(time -> mouth.at(time).openness())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void theMouthIsClosedInSilence() {
    MouthTrack mouth = new MouthTrack(OPEN_VOWEL, new Loudness(new double[RATE], RATE));

    assertThat(mouth.at(0.5).openness()).isZero();
  }

  @Test
  void theLipsMeetOnAnMHoweverLoud() {
    MouthTrack mouth = new MouthTrack(plan("M"), new Loudness(loud(), RATE));

    assertThat(mouth.at(0.5).openness()).isZero();
  }

  @Test
  void vowelsShapeTheLips() {
    Loudness loud = new Loudness(loud(), RATE);
    MouthShape moon = new MouthTrack(plan("'UW"), loud).at(0.5);
    MouthShape sea = new MouthTrack(plan("'IY"), loud).at(0.5);
    MouthShape heart = new MouthTrack(plan("'AA"), loud).at(0.5);

    assertThat(moon.spread()).isLessThan(heart.spread());
    assertThat(sea.spread()).isGreaterThan(heart.spread());
    assertThat(heart.openness()).isGreaterThan(Math.max(moon.openness(), sea.openness()));
  }

  @Test
  void theMouthIsStillBeforeAndAfterTheSpeech() {
    SpeechPlan speech = SpeechPlan.of(List.of(phrase("'AA")), 3, 1, 1);
    double[] samples = new double[3 * RATE];
    Arrays.fill(samples, 0.5);
    MouthTrack mouth = new MouthTrack(speech, new Loudness(samples, RATE));

    assertThat(mouth.at(0.5)).isEqualTo(MouthShape.CLOSED);
    assertThat(mouth.at(2.5)).isEqualTo(MouthShape.CLOSED);
  }

  private static double[] loud() {
    double[] samples = new double[RATE];
    Arrays.fill(samples, 0.5);
    return samples;
  }

  private static SpeechPlan plan(String phonemes) {
    return SpeechPlan.of(List.of(phrase(phonemes)), 1, 0, 0);
  }

  private static Phrase phrase(String phonemes) {
    return Phrase.read(phonemes, Phrase.Melody.FALLS, 0);
  }
}
