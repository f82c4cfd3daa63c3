package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.ListenerLog;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RenderProgressTest {

  private final ListenerLog listener = new ListenerLog();
  private final RenderProgress progress = new RenderProgress(listener, 2);

  @Test
  void aStageThatGoesBackDoesNotTakeTheRenderBack() {
    progress.begin(RenderStatus.RECORDING);
    progress.progress(0.5);
    progress.progress(0.1);
    progress.progress(-1);
    progress.progress(Double.NaN);

    assertThat(listener.progress()).extracting(Progress::percent).containsExactly(10, 25);
  }

  @Test
  void aStageThatSaysItIsDoneStaysBelowTheStartOfTheNext() {
    progress.begin(RenderStatus.NORMALIZING);
    progress.progress(1);
    progress.progress(7);

    assertThat(listener.progress()).extracting(Progress::percent).containsExactly(40, 59);
  }

  @Test
  void theSamePercentageIsSaidOnce() {
    progress.begin(RenderStatus.OVERLAYING);
    for (int i = 0; i < 100; i++) {
      progress.progress(i / 1000.0);
    }

    assertThat(listener.progress()).hasSize(1);
  }

  @Test
  void anotherSceneAtTheSamePercentageIsSaid() {
    progress.begin(RenderStatus.RECORDING);
    progress.progress(0, 0);
    progress.progress(1, 0);

    assertThat(listener.progress())
        .extracting(Progress::scene)
        .containsExactly(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(1));
  }
}
