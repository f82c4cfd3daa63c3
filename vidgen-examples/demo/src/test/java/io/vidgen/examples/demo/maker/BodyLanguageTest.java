package io.vidgen.examples.demo.maker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyLanguageTest {
  private static final int FRAMES = 24 * 30;

  private final SpeechPlan plan = FacecamMaker.speech();

  @Test
  void theSameSeedMovesTheSame() {
    assertThat(frames(5)).isEqualTo(frames(5));
  }

  @Test
  void everyMovementStaysWithinItsRange() {
    assertThat(frames(5))
        .allSatisfy(
            frame -> {
              assertThat(frame.mouth().openness()).isBetween(0.0, 1.0);
              assertThat(frame.mouth().spread()).isBetween(-1.0, 1.0);
              assertThat(frame.eyesOpen()).isBetween(0.0, 1.0);
              assertThat(frame.browLift()).isBetween(0.0, 1.0);
              assertThat(frame.smile()).isBetween(0.0, 1.0);
              assertThat(frame.gazeX()).isBetween(-1.0, 1.0);
              assertThat(frame.yaw()).isBetween(-1.0, 1.0);
              assertThat(frame.pitch()).isBetween(-1.0, 1.0);
              assertThat(frame.breath()).isBetween(0.0, 1.0);
            });
  }

  @Test
  void thePresenterBlinksEveryFewSeconds() {
    List<Expression> frames = frames(5);
    long blinks = 0;
    for (int i = 1; i < frames.size(); i++) {
      if (frames.get(i).eyesOpen() < 0.3 && frames.get(i - 1).eyesOpen() >= 0.3) {
        blinks++;
      }
    }

    assertThat(blinks).isBetween(5L, 12L);
  }

  @Test
  void thePresenterSmilesMostBeforeAndAfterSpeaking() {
    List<Expression> frames = frames(5);

    assertThat(frames.get(0).smile()).isEqualTo(1);
    assertThat(frames.get(45).smile()).isLessThan(0.6);
    assertThat(frames.get(FRAMES - 1).smile()).isEqualTo(1);
  }

  private List<Expression> frames(long seed) {
    double[] murmur = new double[24 * 1000];
    Arrays.setAll(murmur, n -> Math.sin(n / 100.0));
    BodyLanguage body = new BodyLanguage(plan, new Loudness(murmur, 1000), seed);
    List<Expression> frames = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      frames.add(body.at(frame / 30.0));
    }
    return frames;
  }
}
