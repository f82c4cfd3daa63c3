package io.vidgen.examples.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.client.WorkflowStub;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.render.PublicId;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.Gate;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch as a workflow, on recorder and compositor without browser and encoder. */
class BatchWorkflowTest {

  @TempDir private Path directory;
  private final DrawnRecorder recorder = new DrawnRecorder();

  @SuppressWarnings("NullAway.Init")
  private TestFleet fleet;

  @BeforeEach
  void startFleet() throws Exception {
    fleet = new TestFleet(directory, recorder, new ArchiveCompositor());
  }

  @AfterEach
  void stopFleet() {
    fleet.close();
  }

  private static URI site(int recipient) {
    return URI.create("https://site" + recipient + ".example");
  }

  private static List<RenderOrder> videos(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                RenderOrder.of(
                    PublicId.random().value(),
                    """
                    {"name": "For %d", "scenes": [{"url": "%s", "duration_sec": 1}],
                     "look": {"width": 320, "height": 180, "fps": 10}}"""
                        .formatted(i, site(i))))
        .toList();
  }

  private void breakSite(int recipient) {
    recorder
        .faults()
        .failAlways(
            site(recipient),
            RecorderException.permanent(ErrorCode.HTTP_CLIENT_ERROR, "answered with 404"));
  }

  @Test
  void everyVideoIsMadeAndOneThatFailsEndsNoOther() {
    breakSite(1);
    List<RenderOrder> videos = videos(3);

    BatchWorkflow batch = fleet.start(new BatchOrder(videos, 2, 0.5, 5));
    BatchResult result = WorkflowStub.fromTyped(batch).getResult(BatchResult.class);

    assertThat(result.done()).containsOnlyKeys(videos.get(0).publicId(), videos.get(2).publicId());
    assertThat(result.failed()).containsOnlyKeys(videos.get(1).publicId());
    assertThat(result.failed().get(videos.get(1).publicId())).contains("answered with 404");
  }

  @Test
  void tooManyFailuresPauseItUntilItIsToldToGoOn() {
    breakSite(0);
    List<RenderOrder> videos = videos(3);

    BatchWorkflow batch = fleet.start(new BatchOrder(videos, 1, 0, 1));
    await().atMost(Allowance.seconds(60)).until(() -> batch.soFar().paused());
    assertThat(batch.soFar().done()).isEmpty();
    batch.resume();

    BatchResult result = WorkflowStub.fromTyped(batch).getResult(BatchResult.class);
    assertThat(result.done()).hasSize(2);
    assertThat(result.failed()).hasSize(1);
    assertThat(recorder.asked()).hasSize(3);
  }

  @Test
  void aPausedBatchFinishesWhatHasBegun() {
    Gate first = recorder.faults().blockOnce(site(0));
    BatchWorkflow batch = fleet.start(new BatchOrder(videos(2), 1, 0.5, 5));
    first.awaitArrival();

    batch.pause();
    first.open();

    await().atMost(Allowance.seconds(60)).until(() -> batch.soFar().done().size() == 1);
    assertThat(recorder.asked()).hasSize(1);
    batch.resume();
    assertThat(WorkflowStub.fromTyped(batch).getResult(BatchResult.class).done()).hasSize(2);
  }
}
