package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SceneProgressTest {

  private final List<Double> heard = new ArrayList<>();
  private final SceneProgress progress =
      new SceneProgress(
          List.of(10L, 30L),
          new StageListener() {
            @Override
            public void progress(OptionalInt scene, double fraction) {
              heard.add(fraction);
            }
          });

  @Test
  void scenesAddUpByTheirLength() {
    progress.update(0, 1);
    progress.update(1, 0.5);
    progress.update(1, 1);

    assertThat(heard).containsExactly(0.25, 0.625, 1.0);
  }

  @Test
  void aSceneThatGoesBackOrTooFarDoesNotMoveTheWhole() {
    progress.update(0, 0.5);
    progress.update(0, 0.2);
    progress.update(0, 9);

    assertThat(heard).containsExactly(0.125, 0.125, 0.25);
  }
}
