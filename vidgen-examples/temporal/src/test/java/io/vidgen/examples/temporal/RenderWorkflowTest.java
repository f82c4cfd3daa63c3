package io.vidgen.examples.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.recorder.RecorderException;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages as activities, on recorder and compositor without browser and encoder. */
class RenderWorkflowTest {

  private static final String ID = "V1StGXR8_Z5jdHi6B-myT";

  @TempDir private Path directory;
  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = new ArchiveCompositor();

  @SuppressWarnings("NullAway.Init")
  private TestFleet fleet;

  @BeforeEach
  void startFleet() throws Exception {
    fleet = new TestFleet(directory, recorder, compositor);
  }

  @AfterEach
  void stopFleet() {
    fleet.close();
  }

  private static RenderOrder order(int scenes) {
    return RenderOrder.of(ID, campaign(scenes));
  }

  private static String campaign(int scenes) {
    String list =
        IntStream.range(0, scenes)
            .mapToObj(i -> "{\"url\": \"%s\", \"duration_sec\": 1}".formatted(url(i)))
            .collect(Collectors.joining(","));
    return "{\"name\": \"Ada\", \"scenes\": [%s], \"look\": {\"width\": 320, \"height\": 180, \"fps\": 10}}"
        .formatted(list);
  }

  private static URI url(int scene) {
    return SampleCampaigns.url(scene);
  }

  private ApplicationFailure failureOf(RenderOrder order) {
    WorkflowFailedException failed =
        catchThrowableOfType(WorkflowFailedException.class, () -> fleet.render(order));
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure failure) {
        return failure;
      }
    }
    throw new AssertionError("not by an activity", failed);
  }

  @Test
  void aVideoIsPublishedAndWhatWasHandedOverIsGone() throws Exception {
    RenderedVideo video = fleet.render(order(3));

    assertThat(video.video()).contains("renders/" + ID + "/").endsWith("-1/video.mp4");
    assertThat(fleet.stored())
        .hasSize(2)
        .allMatch(name -> name.matches("renders/" + ID + "/[^/]+-1/(video.mp4|poster.jpg)"));
    assertThat(fleet.left()).isEmpty();
    assertThat(compositor.overlaid()).singleElement().matches(spec -> spec.scenes().frames() == 30);
  }

  @Test
  void scenesAreRecordedBesideEachOther() {
    Gate first = recorder.faults().blockOnce(url(0));
    Gate second = recorder.faults().blockOnce(url(1));

    WorkflowStub workflow = fleet.start(order(2));

    first.awaitArrival();
    second.awaitArrival();
    assertThat(workflow.query("status", String.class)).isEqualTo("recording");
    first.open();
    second.open();
    workflow.getResult(RenderedVideo.class);
    assertThat(workflow.query("status", String.class)).isEqualTo("done");
  }

  @Test
  void theFacecamComesFromStorage() throws Exception {
    Path clip = Files.writeString(directory.resolve("clip"), "a facecam");
    fleet
        .storage()
        .put(
            new StorageKey("facecams/me.webm"),
            clip,
            io.vidgen.storage.ObjectMetadata.mp4(),
            io.vidgen.render.ProgressListener.NONE,
            new io.vidgen.render.CancellationToken());

    fleet.render(new RenderOrder(ID, campaign(3), "facecams/me.webm", 3_000));

    assertThat(compositor.overlaid()).singleElement().matches(spec -> spec.facecam().isPresent());
  }

  @Test
  void whatMayPassIsTriedAgain() {
    recorder
        .faults()
        .failOnce(url(1), new RecorderException(ErrorCode.CONNECTION_FAILED, "refused", null));
    compositor
        .faults()
        .failOnce(
            ArchiveCompositor.Operation.OVERLAY,
            new CompositorException(ErrorCode.ENCODER_STALLED, "stalled", null));

    RenderedVideo video = fleet.render(order(2));

    assertThat(video.video()).as("the second attempt's own key").endsWith("-2/video.mp4");
  }

  @Test
  void whatWillStayFailsAtOnceUnderItsCodeAndEndsTheOtherScenes() throws Exception {
    Gate other = recorder.faults().block(url(1));
    // Not before the other scene is being recorded: one that has not begun is not ended.
    recorder
        .faults()
        .runOnce(
            url(0),
            () -> {
              other.awaitArrival();
              throw new RecorderException(ErrorCode.TLS_INVALID, "expired", null);
            });

    ApplicationFailure failure = failureOf(order(2));

    assertThat(failure.getType()).isEqualTo("TLS_INVALID");
    assertThat(failure.getOriginalMessage()).contains("expired");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(fleet.stored()).isEmpty();
    assertThat(fleet.left()).isEmpty();
  }

  @Test
  void whatNeverPassesIsGivenUpAfterThreeAttempts() throws Exception {
    recorder
        .faults()
        .failAlways(url(0), new RecorderException(ErrorCode.HTTP_SERVER_ERROR, "503", null));

    assertThat(failureOf(order(1)).getType()).isEqualTo("HTTP_SERVER_ERROR");
    assertThat(fleet.stored()).isEmpty();
  }

  @Test
  void aCampaignThatBreaksARuleIsRefusedBeforeAnythingIsRecorded() {
    ApplicationFailure failure = failureOf(RenderOrder.of(ID, "{\"name\": \"\", \"scenes\": []}"));

    assertThat(failure.getType()).isEqualTo("INVALID_CAMPAIGN");
    assertThat(failure.getOriginalMessage()).contains("name", "scenes");
  }

  @Test
  void aRenderThatIsCancelledEndsItsRecordingsAndLeavesNothing() throws Exception {
    // Both are under way: Temporal's test server is stuck if one ends while it is being cancelled.
    Gate first = recorder.faults().block(url(0));
    Gate second = recorder.faults().block(url(1));
    WorkflowStub workflow = fleet.start(order(2));
    first.awaitArrival();
    second.awaitArrival();

    workflow.cancel();

    WorkflowFailedException ended =
        catchThrowableOfType(
            WorkflowFailedException.class, () -> workflow.getResult(RenderedVideo.class));
    assertThat(ended).hasCauseInstanceOf(CanceledFailure.class);
    await().atMost(Allowance.seconds(5)).until(() -> fleet.left().isEmpty());
    assertThat(fleet.stored()).isEmpty();
  }
}
