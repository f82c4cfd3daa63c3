package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.CompositorException;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.PublicId;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes that need not be recorded, on doubles of the ports. */
class SceneReuseTest {

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final List<String> log = new ArrayList<>();

  @Test
  void everyVideoIsRecordedAnewUnlessItsCampaignSaysOtherwise() {
    Campaign campaign = SampleCampaigns.ofSeconds(1, 1);

    render(campaign);
    render(campaign);

    assertThat(recorder.asked()).hasSize(4);
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void freshScenesAreShownAgainAndTheVideoIsTheSame() throws IOException {
    Campaign campaign = fresh(SampleCampaigns.ofSeconds(1, 2));
    RenderResult first = render(campaign);
    log.clear();

    RenderResult second = render(campaign);

    assertThat(recorder.asked()).hasSize(2);
    assertThat(Files.mismatch(Path.of(first.video()), Path.of(second.video()))).isEqualTo(-1);
    assertThat(second.recordings())
        .allSatisfy(
            recording ->
                assertThat(recording.notes())
                    .singleElement()
                    .asString()
                    .startsWith("not recorded anew: the recording is ")
                    .endsWith(" s old"));
    assertThat(log).anyMatch(line -> line.startsWith("Reused scene 1: ") && line.contains(" old"));
  }

  @Test
  void onlyTheSceneThatChangedIsRecorded() {
    Campaign campaign = fresh(SampleCampaigns.ofSeconds(1, 1, 1));
    render(campaign);
    URI other = URI.create("https://example.com/other");
    List<Scene> scenes = new ArrayList<>(campaign.scenes());
    scenes.set(1, Scene.page(other, Duration.ofSeconds(1)));

    render(with(campaign, scenes));

    assertThat(recorder.asked()).hasSize(4);
    assertThat(recorder.asked().get(3).page()).isEqualTo(PageSource.at(other));
  }

  @Test
  void anotherLookOfThePageIsAnotherRecording() {
    Campaign campaign = fresh(SampleCampaigns.ofSeconds(1));
    render(campaign);

    render(
        with(
            campaign,
            campaign.look().toBuilder()
                .motion(campaign.look().motion().toBuilder().cursor(true).build())
                .build()));

    assertThat(recorder.asked()).hasSize(2);

    render(with(campaign, campaign.look().toBuilder().mockup(Mockup.WINDOW).build()));

    assertThat(recorder.asked()).hasSize(3);
  }

  @Test
  void anotherBubbleIsNot() {
    Campaign campaign = fresh(SampleCampaigns.ofSeconds(1));
    render(campaign);

    render(
        with(
            campaign,
            campaign.look().toBuilder()
                .bubble(campaign.look().bubble().toBuilder().size(0.4).build())
                .build()));

    assertThat(recorder.asked()).hasSize(1);
  }

  @Test
  void anAttemptGoesOnWhereTheLostOneEnded() {
    Campaign campaign = SampleCampaigns.ofSeconds(1, 1, 1);
    PublicId render = PublicId.random();
    recorder
        .faults()
        .failOnce(
            SampleCampaigns.url(2),
            new RecorderException(ErrorCode.BROWSER_FAILED, "the browser is gone", null));
    assertThat(
            catchThrowable(
                () -> render(RenderTask.builder(campaign).publicId(render).attempt("1").build())))
        .isInstanceOf(RecorderException.class);

    RenderResult result =
        render(RenderTask.builder(campaign).publicId(render).attempt("2").build());

    assertThat(recorder.asked())
        .extracting(spec -> spec.page().url())
        .containsExactly(
            SampleCampaigns.url(0),
            SampleCampaigns.url(1),
            SampleCampaigns.url(2),
            SampleCampaigns.url(2));
    assertThat(result.recordings().get(0).notes())
        .singleElement()
        .asString()
        .startsWith("shown as an earlier attempt recorded it, ");
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void aRenderThatFailsForGoodLeavesNothingForALaterOne() {
    compositor
        .faults()
        .failOnce(
            Operation.OVERLAY, new CompositorException(ErrorCode.INPUT_CORRUPT, "no good", null));

    assertThat(catchThrowable(() -> render(SampleCampaigns.ofSeconds(1))))
        .isInstanceOf(CompositorException.class);

    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void aRenderWithoutAQueueLeavesNothingHoweverItFails() {
    compositor
        .faults()
        .failOnce(Operation.OVERLAY, new CompositorException(ErrorCode.DISK_FULL, "full", null));

    assertThat(
            catchThrowable(
                () -> pipeline().render(SampleCampaigns.ofSeconds(1), RenderListener.NONE)))
        .isInstanceOf(CompositorException.class);

    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void aFallbackIsNotTakenForThePageThatWasInTrouble() {
    URI instead = URI.create("https://example.org/instead");
    Campaign sound = fresh(SampleCampaigns.ofSeconds(1));
    Campaign campaign =
        with(
            sound,
            List.of(
                Scene.builder(SceneSource.page(SampleCampaigns.url(0)), Duration.ofSeconds(1))
                    .pageErrorPolicy(PageErrorPolicy.fallback(instead))
                    .build()));
    recorder
        .faults()
        .failOnce(
            SampleCampaigns.url(0),
            new RecorderException(ErrorCode.DNS_NOT_FOUND, "no such host", null));
    render(campaign);

    RenderResult second = render(campaign);

    assertThat(second.recordings().get(0).pageTitle())
        .isEqualTo("Page of " + SampleCampaigns.url(0));
  }

  private RenderResult render(Campaign campaign) {
    return render(RenderTask.of(campaign));
  }

  private RenderPipeline pipeline() {
    return RenderPipeline.builder()
        .recorder(recorder)
        .compositor(compositor)
        .storage(LocalStorage.at(folder.resolve("storage")))
        .workDirectory(folder.resolve("work"))
        .scenesAtOnce(1)
        .sceneCache(CacheDirectory.at(folder.resolve("cache")))
        .build();
  }

  private RenderResult render(RenderTask task) {
    RenderListener listener =
        new RenderListener() {
          @Override
          public void log(String line) {
            log.add(line);
          }
        };
    return pipeline().render(task, listener, CancellationToken.none());
  }

  private static Campaign fresh(Campaign campaign) {
    return with(campaign, campaign.look().toBuilder().maxRecordingAge(Duration.ofHours(1)).build());
  }

  private static Campaign with(Campaign campaign, Look look) {
    return campaign.toBuilder().look(look).build();
  }

  private static Campaign with(Campaign campaign, List<Scene> scenes) {
    return campaign.toBuilder().scenes(scenes).build();
  }
}
