package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressSumTest {

  private final List<Double> heard = new ArrayList<>();
  private final List<Integer> scenes = new ArrayList<>();
  private final ProgressSum sum =
      new ProgressSum(
          new long[] {10, 30},
          new ProgressListener() {
            @Override
            public void progress(double fraction) {
              throw new AssertionError("of no scene");
            }

            @Override
            public void progress(int scene, double fraction) {
              heard.add(fraction);
              scenes.add(scene);
            }
          });

  @Test
  void scenesAddUpByTheirLength() {
    sum.ofScene(0).progress(1);
    sum.ofScene(1).progress(0.5);
    sum.ofScene(1).progress(1);

    assertThat(heard).containsExactly(0.25, 0.625, 1.0);
    assertThat(scenes).containsExactly(0, 1, 1);
  }

  @Test
  void aSceneThatGoesBackOrTooFarDoesNotMoveTheWhole() {
    sum.ofScene(0).progress(0.5);
    sum.ofScene(0).progress(0.2);
    sum.ofScene(0).progress(9);

    assertThat(heard).containsExactly(0.125, 0.125, 0.25);
  }
}
