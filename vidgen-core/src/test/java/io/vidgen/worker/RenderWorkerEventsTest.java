package io.vidgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.event.RenderEvent;
import io.vidgen.event.RenderEventListener;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.QueueException;
import io.vidgen.recorder.RecorderException;
import io.vidgen.render.Progress;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners of a worker hear. */
class RenderWorkerEventsTest {

  private static final Duration MOMENT = Duration.ofMillis(20);

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final SettableClock clock = SettableClock.atNoon();
  private final InMemoryRenderQueue renders = new InMemoryRenderQueue(clock, 3);
  private final FaultyQueue queue = new FaultyQueue(renders);
  private final EventLog heard = new EventLog();
  private @Nullable RenderWorker worker;

  @AfterEach
  void noThreadIsLeft() {
    if (worker != null) {
      worker.stop(Duration.ZERO);
    }
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  // What happens

  @Test
  void aRenderThatIsDoneIsHeardFromItsClaimToItsVideo() {
    Render render = request();
    clock.advance(Duration.ofSeconds(7));

    start(settings().listener(heard));
    awaitEnd(RenderEvent.Done.class);

    assertThat(heard.names())
        .containsExactly(
            "Claimed",
            "StageStarted",
            "StageFinished",
            "StageStarted",
            "StageFinished",
            "StageStarted",
            "StageFinished",
            "StageStarted",
            "StageFinished",
            "StageStarted",
            "StageFinished",
            "Done");
    assertThat(heard.events())
        .allSatisfy(
            event -> {
              assertThat(event.id().renderId()).isEqualTo(render.id());
              assertThat(event.id().campaignId()).isEqualTo(render.campaignId());
              assertThat(event.id().publicId()).isEqualTo(render.publicId());
              assertThat(event.id().attempt()).isEqualTo(1);
              assertThat(event.id().worker()).isEqualTo("test worker");
            });
    assertThat(heard.events(RenderEvent.Claimed.class))
        .extracting(RenderEvent.Claimed::waited)
        .containsExactly(Duration.ofSeconds(7));
    RenderEvent.Done done = heard.events(RenderEvent.Done.class).get(0);
    assertThat(renders.find(render.id()).orElseThrow().video()).contains(done.video());
    assertThat(done.duration()).hasSeconds(1);
    assertThat(done.stage()).contains(RenderStatus.UPLOADING);
    Duration stages =
        heard.events(RenderEvent.StageFinished.class).stream()
            .map(RenderEvent.StageFinished::took)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(stages).isPositive().isLessThanOrEqualTo(done.took());
  }

  @Test
  void stagesAreHeardInTheirOrderAndProgressWithinThem() {
    request();

    start(settings().listener(heard));
    awaitEnd(RenderEvent.Done.class);

    List<RenderStatus> order =
        List.of(
            RenderStatus.RECORDING,
            RenderStatus.NORMALIZING,
            RenderStatus.CONCATENATING,
            RenderStatus.OVERLAYING,
            RenderStatus.UPLOADING);
    assertThat(heard.events(RenderEvent.StageStarted.class))
        .extracting(RenderEvent.StageStarted::stage)
        .isEqualTo(order);
    assertThat(heard.events(RenderEvent.StageFinished.class))
        .extracting(RenderEvent.StageFinished::stage)
        .isEqualTo(order);
    List<Progress> progress =
        heard.events(RenderEvent.Progressed.class).stream()
            .map(RenderEvent.Progressed::progress)
            .toList();
    assertThat(progress).extracting(Progress::percent).isSorted();
    assertThat(progress).extracting(Progress::status).containsAll(order);
  }

  @Test
  void anAttemptThatGoesWrongIsHeardWithItsStageAndTheNextOneFollows() {
    RecorderException crash = new RecorderException(ErrorCode.PAGE_CRASHED, "crashed", null);
    recorder.faults().failOnce(SampleCampaigns.url(0), crash);
    request();

    start(settings().listener(heard));
    awaitEnd(RenderEvent.Retried.class);
    clock.advance(Duration.ofSeconds(1));
    awaitEnd(RenderEvent.Done.class);

    RenderEvent.Retried retried = heard.events(RenderEvent.Retried.class).get(0);
    assertThat(retried.failure().code()).isEqualTo(ErrorCode.PAGE_CRASHED);
    assertThat(retried.stage()).contains(RenderStatus.RECORDING);
    assertThat(retried.delay()).isBetween(Duration.ZERO, MOMENT);
    assertThat(heard.names())
        .startsWith("Claimed", "StageStarted", "Retried", "Claimed", "StageStarted");
    assertThat(heard.events(RenderEvent.Claimed.class))
        .extracting(claimed -> claimed.id().attempt())
        .containsExactly(1, 2);
    assertThat(heard.events(RenderEvent.Claimed.class))
        .extracting(claimed -> claimed.id().name())
        .doesNotHaveDuplicates();
  }

  @Test
  void aRenderThatFailsIsHeardToFail() {
    recorder
        .faults()
        .failAlways(
            SampleCampaigns.url(0), new RecorderException(ErrorCode.URL_BLOCKED, "private", null));
    request();

    start(settings().listener(heard));
    awaitEnd(RenderEvent.Failed.class);

    assertThat(heard.events(RenderEvent.Failed.class).get(0).failure().code())
        .isEqualTo(ErrorCode.URL_BLOCKED);
  }

  @Test
  void aCancelledRenderIsHeardToEnd() {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    Render render = request();
    start(settings().listener(heard));
    gate.awaitArrival();

    renders.cancel(render.id());

    awaitEnd(RenderEvent.Cancelled.class);
    assertThat(heard.events(RenderEvent.Ended.class)).hasSize(1);
  }

  @Test
  void aRenderThatIsGivenBackIsHeardBeforeTheWorkerHasStopped() {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    request();
    start(settings().listener(heard));
    gate.awaitArrival();

    stop(Duration.ZERO);

    assertThat(heard.names()).containsExactly("Claimed", "StageStarted", "Released");
  }

  @Test
  void aRenderThatAnotherWorkerHoldsIsHeardToBeLost() {
    queue
        .faults()
        .failOnce(FaultyQueue.Point.SETTLE, new LeaseLostException("another worker has it"));
    request();

    start(settings().listener(heard));
    awaitEnd(RenderEvent.Lost.class);

    assertThat(heard.events(RenderEvent.Lost.class).get(0).reason())
        .isEqualTo("another worker has it");
    assertThat(heard.events(RenderEvent.Done.class)).isEmpty();
  }

  @Test
  void nobodyIsToldOfAVideoThatTheQueueDoesNotKnow() {
    queue
        .faults()
        .failAlways(
            FaultyQueue.Point.SETTLE,
            new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "away", null));
    request();
    start(settings().listener(heard));
    eventually()
        .untilAsserted(
            () ->
                assertThat(heard.events(RenderEvent.StageFinished.class))
                    .extracting(RenderEvent.StageFinished::stage)
                    .contains(RenderStatus.UPLOADING));

    stop(Duration.ZERO);

    assertThat(heard.names()).contains("Lost").doesNotContain("Done");
  }

  // Listeners that misbehave

  @Test
  void aListenerThatThrowsBreaksNeitherTheRenderNorOtherListeners() {
    request();

    start(
        settings()
            .listener(
                event -> {
                  throw new IllegalStateException("no time");
                })
            .listener(
                event -> {
                  throw new AssertionError("not even an Error");
                })
            .listener(heard));

    awaitEnd(RenderEvent.Done.class);
  }

  @Test
  void aListenerThatBlocksDelaysNeitherTheRenderNorOtherListeners() {
    CountDownLatch released = new CountDownLatch(1);
    EventLog late = new EventLog();
    RenderEventListener blocking =
        event -> {
          awaitUninterruptibly(released);
          late.on(event);
        };
    request();

    start(settings().listener(blocking).listener(heard));
    awaitEnd(RenderEvent.Done.class);
    assertThat(late.events()).isEmpty();

    released.countDown();
    stop(Duration.ofSeconds(30));
    assertThat(late.names()).isEqualTo(heard.names());
  }

  @Test
  void aListenerThatHangsIsInterruptedWhenTheWorkerStops() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    request();
    start(
        settings()
            .listener(
                event -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                })
            .listener(heard));
    awaitEnd(RenderEvent.Done.class);

    stop(Duration.ZERO);

    assertThat(interrupted.getCount()).isZero();
  }

  private RenderWorker.Builder settings() {
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(folder.resolve("storage")))
            .workDirectory(folder.resolve("work"))
            .build();
    return RenderWorker.builder(queue, pipeline)
        .name("test worker")
        .heartbeat(MOMENT)
        .poll(MOMENT)
        .retryPolicy(new RetryPolicy(MOMENT, MOMENT));
  }

  private void start(RenderWorker.Builder builder) {
    worker = builder.build();
    worker.start();
  }

  private void stop(Duration deadline) {
    Objects.requireNonNull(worker).stop(deadline);
  }

  private Render request() {
    return renders.request(SampleCampaigns.ofSeconds(1));
  }

  private void awaitEnd(Class<? extends RenderEvent> kind) {
    eventually().untilAsserted(() -> assertThat(heard.events(kind)).isNotEmpty());
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConditionFactory eventually() {
    return await().atMost(Allowance.seconds(30));
  }
}
