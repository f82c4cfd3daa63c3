package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import io.vidgen.render.SceneProgress;
import io.vidgen.testing.ListenerLog;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RenderProgressTest {

  private final ListenerLog listener = new ListenerLog();
  private final RenderProgress progress =
      new RenderProgress(listener, SceneShares.of(SampleCampaigns.ofSeconds(1, 3)));

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

  @Test
  void theProgressOfEachSceneIsToldWithTheWholesAlsoOfScenesThatAreRecordedSideBySide() {
    progress.begin(RenderStatus.RECORDING);
    progress.progress(0, 0.125); // Half of the first second.
    progress.progress(1, 0.5); // Half of the other three.
    progress.progress(0, 0.625);
    assertThat(latest()).extracting(SceneProgress::percent).containsExactly(100, 50);

    URI still = URI.create("https://cdn.example/scene-2.jpg");
    progress.shown(1, still);
    progress.begin(RenderStatus.NORMALIZING);
    progress.progress(1, 0.5);

    assertThat(latest()).extracting(SceneProgress::percent).containsExactly(100, 100);
    assertThat(latest())
        .extracting(SceneProgress::still)
        .containsExactly(Optional.empty(), Optional.of(still));
  }

  @Test
  void theProgressOfASceneNamesItsPageFromTheFirstMoment() {
    progress.begin(RenderStatus.RECORDING);
    assertThat(latest()).extracting(SceneProgress::page).containsExactlyElementsOf(pages());

    progress.progress(0, 0.125);
    assertThat(latest()).extracting(SceneProgress::page).containsExactlyElementsOf(pages());
  }

  private static List<Optional<URI>> pages() {
    return SampleCampaigns.ofSeconds(1, 3).scenes().stream()
        .map(scene -> Optional.of(URI.create(scene.source().address())))
        .toList();
  }

  private List<SceneProgress> latest() {
    List<Progress> all = listener.progress();
    return all.get(all.size() - 1).sceneProgress();
  }
}
