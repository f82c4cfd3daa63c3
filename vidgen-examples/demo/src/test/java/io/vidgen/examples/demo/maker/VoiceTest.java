package io.vidgen.examples.demo.maker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceTest {
  private static final SpeechPlan HELLO =
      SpeechPlan.of(
          List.of(Phrase.read("HH AH L 'OW | M 'AY | F R 'EH N D", Phrase.Melody.FALLS, 0)),
          2,
          0.5,
          0.5);

  @Test
  void theSameSeedSpeaksTheSameSamples() {
    assertThat(new Voice(1).speak(HELLO)).isEqualTo(new Voice(1).speak(HELLO));
  }

  @Test
  void anotherSeedSpeaksALittleDifferently() {
    assertThat(new Voice(1).speak(HELLO)).isNotEqualTo(new Voice(2).speak(HELLO));
  }

  @Test
  void theSpeechLastsAsLongAsItsPlan() {
    assertThat(new Voice(1).speak(HELLO)).hasSize(2 * Voice.SAMPLE_RATE);
  }

  @Test
  void theLoudestSampleStaysThreeDecibelsBelowFullScale() {
    double peak = Arrays.stream(new Voice(1).speak(HELLO)).map(Math::abs).max().orElseThrow();

    assertThat(20 * Math.log10(peak)).isBetween(-3.2, -3.0);
  }

  @Test
  void pausesAreHushedAndWordsAreNot() {
    double[] samples = new Voice(1).speak(HELLO);

    assertThat(decibels(samples, 0.0, 0.4)).isLessThan(-60);
    assertThat(decibels(samples, 0.6, 1.4)).isGreaterThan(-24);
    assertThat(decibels(samples, 1.7, 2.0)).isLessThan(-60);
  }

  private static double decibels(double[] samples, double from, double to) {
    double power =
        Arrays.stream(samples, (int) (from * Voice.SAMPLE_RATE), (int) (to * Voice.SAMPLE_RATE))
            .map(sample -> sample * sample)
            .average()
            .orElseThrow();
    return 10 * Math.log10(power);
  }
}
