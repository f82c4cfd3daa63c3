package io.vidgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.QueueException;
import io.vidgen.recorder.RecorderException;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.EventLog;
import io.vidgen.testing.FaultyQueue;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import io.vidgen.testing.VidGenThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualWorkerTest {

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final SettableClock clock = SettableClock.atNoon();
  private final InMemoryRenderQueue renders = new InMemoryRenderQueue(clock, 3);
  private final FaultyQueue queue = new FaultyQueue(renders);
  private final EventLog heard = new EventLog();
  private final ExecutorService another = Executors.newSingleThreadExecutor();
  private @Nullable ManualWorker worker;

  @AfterEach
  void noThreadIsLeft() {
    another.shutdownNow();
    if (worker != null) {
      worker.close();
    }
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void itRendersOneRenderAndNoMore() {
    Render first = request();
    clock.advance(Duration.ofSeconds(1));
    Render second = request();

    assertThat(worker().runOne()).contains(first.id());

    assertThat(statusOf(first)).isEqualTo(RenderStatus.DONE);
    assertThat(statusOf(second)).isEqualTo(RenderStatus.QUEUED);
  }

  @Test
  void withNothingToDoItReturnsAtOnce() {
    assertThat(worker().runOne()).isEmpty();
  }

  @Test
  void whatHappenedHasBeenHeardWhenItReturns() {
    request();

    worker().runOne();

    assertThat(heard.names()).startsWith("Claimed").endsWith("Done");
  }

  @Test
  void aFailureThatARetryMayMendIsTriedAgainWhenItIsDue() {
    recorder
        .faults()
        .failOnce(
            SampleCampaigns.url(0),
            new RecorderException(ErrorCode.PAGE_CRASHED, "the page crashed", null));
    Render render = request();

    ManualWorker same = worker();

    same.runOne();
    assertThat(statusOf(render)).isEqualTo(RenderStatus.QUEUED);
    clock.advance(Duration.ofMinutes(1));
    same.runOne();

    assertThat(statusOf(render)).isEqualTo(RenderStatus.DONE);
    assertThat(heard.names()).contains("Retried", "Done");
  }

  @Test
  void aQueueThatCannotBeReachedIsTheCallersToKnow() {
    var away = new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "away", null);
    queue.faults().failOnce(FaultyQueue.Point.CLAIM, away);

    assertThatThrownBy(() -> worker().runOne()).isSameAs(away);
  }

  @Test
  void closingItGivesBackWhatAnotherThreadRenders() throws Exception {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    Render render = request();
    ManualWorker running = worker();
    Future<Optional<UUID>> ran = another.submit(running::runOne);
    gate.awaitArrival();

    running.close();

    assertThat(ran.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).contains(render.id());
    assertThat(statusOf(render)).isEqualTo(RenderStatus.QUEUED);
    assertThat(heard.names()).endsWith("Released");
    assertThatIllegalStateException().isThrownBy(running::runOne).withMessageContaining("closed");
  }

  private ManualWorker worker() {
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(folder.resolve("storage")))
            .workDirectory(folder.resolve("work"))
            .build();
    ManualWorker made = RenderWorker.builder(queue, pipeline).listener(heard).buildManual();
    worker = made;
    return made;
  }

  private Render request() {
    return renders.request(SampleCampaigns.ofSeconds(1));
  }

  private RenderStatus statusOf(Render render) {
    return renders.find(render.id()).orElseThrow().status();
  }
}
