package io.vidgen.examples.demo.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.examples.demo.maker.SpeechPlan.Timed;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechPlanTest {
  private final SpeechPlan plan = FacecamMaker.speech();

  @Test
  void theSpeechFillsTheClipBetweenItsSilences() {
    List<Timed> sounds = plan.sounds();

    assertThat(plan.seconds()).isEqualTo(24);
    assertThat(sounds.get(0).start()).isEqualTo(0.7);
    assertThat(sounds.get(sounds.size() - 1).end()).isCloseTo(23.1, within(1e-9));
  }

  @Test
  void noSoundBeginsBeforeTheLastOneEnds() {
    for (int i = 1; i < plan.sounds().size(); i++) {
      assertThat(plan.sounds().get(i).start())
          .isGreaterThanOrEqualTo(plan.sounds().get(i - 1).end());
    }
  }

  @Test
  void syllablesComeAtTheSpeedOfSpeech() {
    double speaking = plan.phrases().stream().mapToDouble(p -> p.end() - p.start()).sum();
    long syllables = plan.sounds().stream().filter(s -> s.phoneme().isVowel()).count();

    assertThat(syllables / speaking).isBetween(3.0, 6.0);
  }

  @Test
  void aStatementEndsLowAndAnUnfinishedOneEndsHigh() {
    SpeechPlan.Span statement = plan.phrases().get(0);
    SpeechPlan.Span unfinished = plan.phrases().get(1);

    assertThat(plan.pitchAt(statement.end())).isLessThan(plan.pitchAt(statement.start()));
    assertThat(plan.pitchAt(unfinished.end())).isGreaterThan(plan.pitchAt(statement.end()));
  }

  @Test
  void thePitchStaysWithinAPersonsRange() {
    for (double time = 0; time < plan.seconds(); time += 0.01) {
      assertThat(plan.pitchAt(time)).isBetween(120.0, 300.0);
    }
  }
}
