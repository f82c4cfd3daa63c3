package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.Gate;
import io.vidgen.testing.ListenerLog;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.VidGenThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made while scenes are still recorded, on doubles of the ports. */
class SpeculativeEncodingTest {

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = ArchiveCompositor.thatComposes();
  private LocalStorage storage;
  private Path work;

  @BeforeEach
  void openStorage() throws IOException {
    storage = LocalStorage.at(Files.createDirectory(folder.resolve("storage")));
    work = Files.createDirectory(folder.resolve("work"));
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(work).isEmptyDirectory();
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void theVideoIsTheOneThatWouldBeMadeAfterwards() throws IOException {
    Campaign campaign = withFacecam(SampleCampaigns.ofSeconds(1, 2, 1));

    byte[] early = video(builder().build(), campaign);
    byte[] late = video(builder().encodeWhileRecording(false).build(), campaign);

    assertThat(early).isEqualTo(late);
    assertThat(compositor.done())
        .containsSubsequence(Operation.COMPOSE, Operation.POSTER, Operation.OVERLAY)
        .containsOnlyOnce(Operation.COMPOSE, Operation.OVERLAY);
  }

  @Test
  void theFacecamIsReadyBeforeTheScenesAre() throws Exception {
    Gate recording = recorder.faults().block(SampleCampaigns.url(0));
    Campaign campaign = withFacecam(SampleCampaigns.ofSeconds(1));
    CompletableFuture<byte[]> made =
        CompletableFuture.supplyAsync(() -> video(builder().build(), campaign));

    await()
        .atMost(Allowance.seconds(30))
        .until(() -> compositor.done().contains(Operation.NORMALIZE_FACECAM));

    recording.open();
    assertThat(made.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS)).endsWith('m', 'e');
    assertThat(compositor.done()).containsOnlyOnce(Operation.NORMALIZE_FACECAM);
  }

  @Test
  void statusesAndProgressAreAsEver() {
    ListenerLog listener = new ListenerLog();

    builder().build().render(SampleCampaigns.ofSeconds(1, 1), listener);

    assertThat(listener.statuses())
        .containsExactly(
            RenderStatus.RECORDING,
            RenderStatus.NORMALIZING,
            RenderStatus.CONCATENATING,
            RenderStatus.OVERLAYING,
            RenderStatus.UPLOADING);
    assertThat(compositor.done()).contains(Operation.COMPOSE).doesNotContain(Operation.OVERLAY);
  }

  @Test
  void whatFailedEarlyIsMadeAgain() {
    compositor.faults().failOnce(Operation.COMPOSE, new IllegalStateException("broken"));
    compositor.faults().failOnce(Operation.NORMALIZE_FACECAM, new IllegalStateException("broken"));
    Campaign campaign = withFacecam(SampleCampaigns.ofSeconds(1));

    assertThat(video(builder().build(), campaign)).endsWith('m', 'e');
    assertThat(compositor.done()).contains(Operation.NORMALIZE_FACECAM, Operation.OVERLAY);
  }

  @Test
  void aRecordingThatBeginsAnewIsShownAsItIsInTheEnd() {
    Campaign campaign = SampleCampaigns.ofSeconds(1);
    byte[] wanted = video(builder().build(), campaign);

    byte[] made = video(builder().recorder(new SecondTry(recorder)).build(), campaign);

    assertThat(made).isEqualTo(wanted);
  }

  @Test
  void aFallbackIsShownInPlaceOfAPageInTrouble() {
    URI other = URI.create("https://example.org/instead");
    recorder
        .faults()
        .failAlways(
            SampleCampaigns.url(0), new RecorderException(ErrorCode.BOT_WALL, "captcha", null));
    Campaign campaign = SampleCampaigns.ofSeconds(1);
    Scene scene = campaign.scenes().get(0);
    Campaign instead =
        campaign.toBuilder()
            .scenes(
                List.of(scene.toBuilder().pageErrorPolicy(PageErrorPolicy.fallback(other)).build()))
            .build();

    byte[] early = video(builder().build(), instead);
    byte[] late = video(builder().encodeWhileRecording(false).build(), instead);

    assertThat(early).isEqualTo(late);
  }

  @Test
  void aRecordingThatFailsEndsWhatWaitsForIt() {
    RecorderException failure = new RecorderException(ErrorCode.DNS_NOT_FOUND, "no host", null);
    recorder.faults().failAlways(SampleCampaigns.url(1), failure);

    assertThatThrownBy(() -> video(builder().build(), SampleCampaigns.ofSeconds(1, 1)))
        .isInstanceOf(RecorderException.class)
        .hasMessageContaining("no host");
    assertThat(compositor.done()).doesNotContain(Operation.COMPOSE);
  }

  @Test
  void aCancelledRenderEndsIt() throws Exception {
    Gate composing = compositor.faults().block(Operation.COMPOSE);
    CancellationToken cancellation = new CancellationToken();
    RenderTask task = RenderTask.of(SampleCampaigns.ofSeconds(1));
    CompletableFuture<RenderResult> made =
        CompletableFuture.supplyAsync(
            () -> builder().build().render(task, RenderListener.NONE, cancellation));
    composing.awaitArrival();
    RenderCancelledException reason = new RenderCancelledException("not wanted");

    cancellation.cancel(reason);

    assertThatThrownBy(() -> made.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS))
        .hasCause(reason);
  }

  @Test
  void aStageBehindOverlayingAllowsIt() {
    RenderPipeline pipeline =
        builder()
            .stage(StageSlot.OVERLAY, own -> own.then(SpeculativeEncodingTest::unchanged, 0.9))
            .build();

    video(pipeline, SampleCampaigns.ofSeconds(1));

    assertThat(compositor.done()).contains(Operation.COMPOSE).doesNotContain(Operation.OVERLAY);
  }

  private static OverlayStage.Output unchanged(OverlayStage.Output made, StageContext context) {
    return made;
  }

  @Test
  void aHostsStageBeforeItRulesItOut() {
    RenderPipeline pipeline =
        builder()
            .stage(StageSlot.NORMALIZE, own -> (input, context) -> own.run(input, context))
            .build();

    video(pipeline, SampleCampaigns.ofSeconds(1));

    assertThat(compositor.done()).contains(Operation.OVERLAY).doesNotContain(Operation.COMPOSE);
  }

  private Campaign withFacecam(Campaign campaign) {
    try {
      Path clip = Files.writeString(folder.resolve("facecam"), "me");
      return SampleCampaigns.withFacecam(campaign, clip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] video(RenderPipeline pipeline, Campaign campaign) {
    RenderResult result = pipeline.render(campaign, RenderListener.NONE);
    try {
      return Files.readAllBytes(Path.of(result.video()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RenderPipeline.Builder builder() {
    return RenderPipeline.builder()
        .recorder(recorder)
        .compositor(compositor)
        .storage(storage)
        .workDirectory(work);
  }

  /** Sends some frames of another page before it begins anew. */
  private record SecondTry(SceneRecorder recorder) implements SceneRecorder {

    @Override
    public Recording record(
        RecordingSpec spec,
        FrameSink sink,
        ProgressListener progress,
        CancellationToken cancellation) {
      RebuildingSink to = (RebuildingSink) sink;
      try {
        recorder.record(
            spec.toBuilder().page(PageSource.at(URI.create("https://example.com/x"))).build(),
            to,
            progress,
            cancellation);
        to.restart();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return recorder.record(spec, to, progress, cancellation);
    }

    @Override
    public void close() {
      recorder.close();
    }
  }
}
