package io.vidgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.campaign.Campaign;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.QueueException;
import io.vidgen.recorder.RecorderException;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageException;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.FaultyQueue;
import io.vidgen.testing.FaultyQueue.Point;
import io.vidgen.testing.FaultyStorage;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import io.vidgen.testing.VidGenThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The worker on a queue in memory and doubles of the other ports.
 *
 * <p>The queue's clock stands still unless a test moves it, so that no lease ends and no retry
 * becomes due by itself; heartbeats are milliseconds apart.
 */
class RenderWorkerTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private final SettableClock clock = SettableClock.atNoon();
  private final InMemoryRenderQueue renders = new InMemoryRenderQueue(clock, 3);
  private final FaultyQueue queue = new FaultyQueue(renders);
  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final ExecutorService stopper = Executors.newSingleThreadExecutor();
  private FaultyStorage storage;
  private Path work;
  private RenderWorker worker;

  @BeforeEach
  void buildWorker() throws IOException {
    storage = new FaultyStorage(LocalStorage.at(Files.createDirectory(folder.resolve("storage"))));
    work = Files.createDirectory(folder.resolve("work"));
    worker = settings().build();
  }

  @AfterEach
  void stopWorkerAndFindNothingLeft() {
    worker.stop(Duration.ZERO);
    stopper.shutdownNow();
    assertThat(work).isEmptyDirectory();
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  // Success

  @Test
  void aRenderIsClaimedFinishedAndPublishedOnce() throws IOException {
    Render render = request();

    worker.start();

    Render done = awaitStatus(render, RenderStatus.DONE);
    assertThat(done.progress()).isEqualTo(100);
    assertThat(Path.of(done.video().orElseThrow())).isNotEmptyFile();
    assertThat(Path.of(done.poster().orElseThrow())).isNotEmptyFile();
    assertThat(published()).hasSize(2);
    assertThat(recorder.asked()).hasSize(1);
    assertThat(renders.log(render.id()))
        .anyMatch(line -> line.endsWith("Attempt 1 by test worker"))
        .anyMatch(line -> line.endsWith("Recording scene 1"));
  }

  @Test
  void whatIsAskedForLaterIsFoundToo() {
    worker.start();
    awaitStatus(request(), RenderStatus.DONE);

    awaitStatus(request(), RenderStatus.DONE);

    assertThat(recorder.asked()).hasSize(2);
  }

  @Test
  void asManyRendersAsAllowedRunAtOnce() {
    Gate gate = compositor.faults().block(Operation.OVERLAY);
    worker = settings().concurrency(2).build();
    List<Render> asked = List.of(request(), request(), request());

    worker.start();

    eventually()
        .untilAsserted(
            () ->
                assertThat(asked)
                    .extracting(render -> find(render).status())
                    .containsExactly(
                        RenderStatus.OVERLAYING, RenderStatus.OVERLAYING, RenderStatus.QUEUED));
    gate.open();
    asked.forEach(render -> awaitStatus(render, RenderStatus.DONE));
  }

  @Test
  void whenAPlaceBecomesFreeItIsClaimedForAllThatAreFree() {
    Gate busy = recorder.faults().blockOnce(SampleCampaigns.url(0));
    Gate deaf = queue.faults().block(Point.AWAIT_WORK); // Who waits there hears of nothing.
    worker = settings().concurrency(2).build();
    Render first = request();
    worker.start();
    busy.awaitArrival();
    deaf.awaitArrival();
    List<Render> later = List.of(request(), request());

    busy.open();

    awaitStatus(first, RenderStatus.DONE);
    later.forEach(render -> awaitStatus(render, RenderStatus.DONE));
  }

  @Test
  void progressWithinAStatusIsWrittenWithTheHeartbeats() {
    Render render = renders.request(SampleCampaigns.ofSeconds(1, 1));
    Gate gate = recorder.faults().block(SampleCampaigns.url(1));

    worker.start();

    eventually().untilAsserted(() -> assertThat(find(render).progress()).isEqualTo(25));
    gate.open();
    awaitStatus(render, RenderStatus.DONE);
  }

  // Failure

  @Test
  void aPermanentFailureFailsTheRenderAtOnce() throws IOException {
    recorder.faults().failAlways(SampleCampaigns.url(0), failure(ErrorCode.TLS_INVALID));
    Render render = request();

    worker.start();

    Render failed = awaitStatus(render, RenderStatus.FAILED);
    assertThat(failed.failure())
        .contains(
            RenderFailure.builder(ErrorCode.TLS_INVALID, "scene 1: told to fail")
                .scene(0)
                .stage(RenderStatus.RECORDING)
                .build());
    assertThat(recorder.asked()).hasSize(1);
    assertThat(published()).isEmpty();
    assertThat(renders.log(render.id()))
        .anyMatch(line -> line.endsWith("Failed: TLS_INVALID scene 1: told to fail"));
  }

  @Test
  void aFailureOfNoSceneTellsItsStage() {
    storage
        .puts()
        .failAlways(
            "video.mp4", new StorageException(ErrorCode.STORAGE_DENIED, "told to refuse", null));
    Render render = request();

    worker.start();

    RenderFailure failure = awaitStatus(render, RenderStatus.FAILED).failure().orElseThrow();
    assertThat(failure.stage()).contains(RenderStatus.UPLOADING);
    assertThat(failure.scene()).isEmpty();
    assertThat(failure.message()).isEqualTo("told to refuse");
  }

  @Test
  void aFailureThatMayPassIsTriedAgainAfterAWhile() {
    worker = settings().retryPolicy(new RetryPolicy(AN_HOUR, AN_HOUR)).build();
    recorder.faults().failOnce(SampleCampaigns.url(0), failure(ErrorCode.DNS_NOT_FOUND));
    Render render = request();

    worker.start();

    eventually().untilAsserted(() -> assertThat(find(render).failure()).isPresent());
    assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
    clock.advance(AN_HOUR);
    Render done = awaitStatus(render, RenderStatus.DONE);
    assertThat(done.failure()).isEmpty();
    assertThat(recorder.asked()).hasSize(2);
  }

  @Test
  void aFailureThatStaysFailsTheRenderAfterItsLastAttempt() {
    recorder.faults().failAlways(SampleCampaigns.url(0), failure(ErrorCode.DNS_NOT_FOUND));
    Render render = request();

    worker.start();

    eventually()
        .untilAsserted(
            () -> {
              clock.advance(A_SECOND);
              assertThat(find(render).status()).isEqualTo(RenderStatus.FAILED);
            });
    assertThat(recorder.asked()).hasSize(3);
    assertThat(find(render).failure().map(RenderFailure::code)).contains(ErrorCode.DNS_NOT_FOUND);
  }

  @Test
  void neitherADefectNorAnErrorEndsTheWorker() {
    recorder
        .faults()
        .runOnce(
            SampleCampaigns.url(0),
            () -> {
              throw new StackOverflowError("told to fail");
            })
        .failOnce(SampleCampaigns.url(0), new IllegalStateException("told to fail"));
    Render render = request();

    worker.start();

    eventually()
        .untilAsserted(
            () -> {
              clock.advance(A_SECOND);
              assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
            });
    assertThat(recorder.asked()).hasSize(3);
  }

  @Test
  void anInterruptThatTheWorkLeavesBehindDoesNotEndTheWorker() {
    queue.faults().runOnce(Point.SETTLE_ANSWER, () -> Thread.currentThread().interrupt());
    worker.start();
    awaitStatus(request(), RenderStatus.DONE);

    awaitStatus(request(), RenderStatus.DONE);
  }

  // Cancellation

  @Test
  void aRenderThatIsCancelledWhileItWaitsIsNeverBegun() {
    Render cancelled = request();
    renders.cancel(cancelled.id());
    Render other = request();

    worker.start();

    awaitStatus(other, RenderStatus.DONE);
    assertThat(find(cancelled).status()).isEqualTo(RenderStatus.CANCELLED);
    assertThat(recorder.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recording", "encoding", "uploading"})
  void aRenderThatIsCancelledWhileItRunsStopsWithinSecondsAndLeavesNothing(String when)
      throws IOException {
    Gate gate =
        switch (when) {
          case "recording" -> recorder.faults().blockOnce(SampleCampaigns.url(0));
          case "encoding" -> compositor.faults().blockOnce(Operation.OVERLAY);
          default -> storage.puts().blockOnce("video.mp4");
        };
    Render cancelled = request();
    worker.start();
    gate.awaitArrival();

    assertThat(renders.cancel(cancelled.id())).isTrue();

    // Only one render runs at a time: the next begins when the cancelled one has stopped.
    Render next = request();
    await()
        .atMost(Allowance.seconds(5))
        .untilAsserted(() -> assertThat(find(next).status()).isEqualTo(RenderStatus.DONE));
    assertThat(find(cancelled).status()).isEqualTo(RenderStatus.CANCELLED);
    assertThat(find(cancelled).video()).isEmpty();
    assertThat(published()).hasSize(2).allMatch(path -> path.toString().contains(id(next)));
  }

  @Test
  void aRenderThatIsCancelledAfterItsUploadIsTakenBack() throws IOException {
    Render render = request();
    queue.faults().runOnce(Point.SETTLE, () -> renders.cancel(render.id()));

    worker.start();

    awaitStatus(render, RenderStatus.CANCELLED);
    eventually().untilAsserted(() -> assertThat(published()).isEmpty());
  }

  // Leases

  @Test
  void aWorkerWhoseRenderWasTakenOverAbortsAndRemovesOnlyItsOwnFiles() throws IOException {
    Gate gate = storage.puts().blockOnce("video.mp4");
    Render render = request();
    worker.start();
    gate.awaitArrival();
    assertThat(published()).as("the poster").hasSize(1);

    clock.advance(LEASE.plusSeconds(1));
    ClaimedRender thief = renders.claim("thief", LEASE).orElseThrow();
    Path theirs = publishedBy(thief);

    eventually().untilAsserted(() -> assertThat(published()).containsExactly(theirs));
    assertThat(find(render).status()).isEqualTo(RenderStatus.RECORDING);
    renders.settle(thief, Outcome.Done.builder(theirs.toUri(), theirs.toUri()).build());
    assertThat(find(render).video()).contains(theirs.toUri());
  }

  @Test
  void aWorkerThatFinishesTooLateTakesBackWhatItPublished() throws IOException {
    Render render = request();
    queue
        .faults()
        .runOnce(
            Point.SETTLE,
            () -> {
              clock.advance(LEASE.plusSeconds(1));
              assertThat(renders.claim("thief", LEASE)).isPresent();
            });

    worker.start();

    eventually()
        .untilAsserted(
            () ->
                assertThat(renders.log(render.id()))
                    .anyMatch(line -> line.endsWith("Attempt 2 by thief")));
    eventually().untilAsserted(() -> assertThat(published()).isEmpty());
    assertThat(find(render).status()).isEqualTo(RenderStatus.RECORDING);
  }

  @Test
  void aWorkerThatCannotRenewItsLeaseStopsBeforeItEnds() {
    worker = settings().lease(Duration.ofMillis(1500)).heartbeat(Duration.ofMillis(250)).build();
    queue.faults().failAlways(Point.HEARTBEAT, unavailable());
    recorder.faults().blockOnce(SampleCampaigns.url(0));
    recorder.faults().runOnce(SampleCampaigns.url(0), () -> queue.faults().clear(Point.HEARTBEAT));
    Render abandoned = request();
    Render next = request();

    worker.start();

    awaitStatus(next, RenderStatus.DONE);
    assertThat(find(abandoned).status())
        .as("what is left for whoever claims it when its lease has ended")
        .isEqualTo(RenderStatus.RECORDING);
  }

  @Test
  void aLeaseThatWasOldWhenTheWorkerGotItEndsSooner() {
    worker = settings().lease(AN_HOUR).heartbeat(Duration.ofMillis(250)).build();
    queue.ageClaims(AN_HOUR.minusSeconds(1));
    queue.faults().failAlways(Point.HEARTBEAT, unavailable());
    recorder.faults().blockOnce(SampleCampaigns.url(0));
    recorder.faults().runOnce(SampleCampaigns.url(0), () -> queue.faults().clear(Point.HEARTBEAT));
    Render abandoned = request();
    Render next = request();

    worker.start();

    awaitStatus(next, RenderStatus.DONE);
    assertThat(find(abandoned).status()).isEqualTo(RenderStatus.RECORDING);
  }

  @Test
  void aHeartbeatThatFailsNowAndThenDoesNoHarm() {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    for (int i = 0; i < 5; i++) {
      queue.faults().failOnce(Point.HEARTBEAT, unavailable());
    }
    Gate laterHeartbeat = queue.faults().blockOnce(Point.HEARTBEAT);
    Render render = request();
    worker.start();
    laterHeartbeat.awaitArrival();

    laterHeartbeat.open();
    gate.open();

    awaitStatus(render, RenderStatus.DONE);
  }

  // A queue that is away

  @Test
  void aQueueThatIsAwayEndsNoWorkerAndWorkIsFoundWhenItIsBack() {
    worker = settings().concurrency(2).build();
    Gate failing = queue.faults().blockOnce(Point.CLAIM);
    worker.start();
    failing.awaitArrival();
    queue.failEverywhere(unavailable());
    failing.open();
    Render render = request();
    Gate again = queue.faults().blockOnce(Point.CLAIM);
    again.awaitArrival();
    assertThat(VidGenThreads.living()).contains("vidgen-worker");

    again.open();
    queue.recover();

    awaitStatus(render, RenderStatus.DONE);
  }

  @Test
  void whyNothingIsClaimedIsToldUntilSomethingIs() {
    assertThat(worker.health().problem()).contains("not started");
    queue.failEverywhere(unavailable());

    worker.start();

    eventually()
        .untilAsserted(
            () ->
                assertThat(worker.health().problem())
                    .hasValueSatisfying(
                        why -> assertThat(why).contains(unavailable().getMessage())));
    queue.recover();
    eventually().untilAsserted(() -> assertThat(worker.health().problem()).isEmpty());
    worker.stop(Duration.ZERO);
    assertThat(worker.health().problem()).contains("stopped");
  }

  @Test
  void aWorkerThatIsStillStoppingClaimsNothingAndSaysSoAtOnce() throws Exception {
    Gate gate = compositor.faults().block(Operation.OVERLAY);
    Render render = request();
    worker.start();
    awaitStatus(render, RenderStatus.OVERLAYING);
    assertThat(worker.health().problem()).isEmpty();

    Future<?> stopping = stopper.submit(() -> worker.stop(Duration.ofMinutes(1)));

    eventually().untilAsserted(() -> assertThat(worker.health().problem()).contains("stopped"));
    assertThat(stopping).isNotDone();
    gate.open();
    stopping.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS);
  }

  @Test
  void aWorkerRunsFromItsStartToItsStop() {
    assertThat(worker.isRunning()).isFalse();
    assertThat(worker.health().isHealthy()).isFalse();

    worker.start();

    assertThat(worker.isRunning()).isTrue();
    assertThat(worker.health().isHealthy()).isTrue();
    worker.stop(Duration.ZERO);
    assertThat(worker.isRunning()).isFalse();
    assertThat(worker.health()).hasToString("WorkerHealth[stopped]");
  }

  @Test
  void whatItIsRenderingIsToldUntilItHasEnded() {
    Gate gate = compositor.faults().block(Operation.OVERLAY);
    Render render = request();
    assertThat(worker.activeRenders()).isEmpty();
    Instant before = Instant.now();

    worker.start();

    awaitStatus(render, RenderStatus.OVERLAYING);
    assertThat(worker.activeRenders())
        .singleElement()
        .satisfies(
            active -> {
              assertThat(active.renderId()).isEqualTo(render.id());
              assertThat(active.campaignId()).isEqualTo(render.campaignId());
              assertThat(active.attempt()).isEqualTo(1);
              assertThat(active.stage()).contains(RenderStatus.OVERLAYING);
              assertThat(active.since()).isBetween(before, Instant.now());
              assertThat(active).asString().contains(render.id().toString(), "OVERLAYING");
            });
    gate.open();
    awaitStatus(render, RenderStatus.DONE);
    eventually().untilAsserted(() -> assertThat(worker.activeRenders()).isEmpty());
  }

  @Test
  void notEvenAnErrorOfTheQueueEndsAWorker() {
    queue
        .faults()
        .runOnce(
            Point.CLAIM,
            () -> {
              throw new NoClassDefFoundError("told to fail");
            });
    worker.start();

    awaitStatus(request(), RenderStatus.DONE);
  }

  @Test
  void aQueueThatCannotBeReportedToDoesNotEndARender() {
    for (Point point : List.of(Point.PROGRESS, Point.LOG)) {
      queue.faults().failAlways(point, new IllegalStateException("a defect of the queue"));
    }
    Render render = request();

    worker.start();

    awaitStatus(render, RenderStatus.DONE);
  }

  @Test
  void aQueueThatIsAwayAtTheEndIsToldLater() throws IOException {
    for (int i = 0; i < 3; i++) {
      queue.faults().failOnce(Point.SETTLE, unavailable());
    }
    Render render = request();

    worker.start();

    awaitStatus(render, RenderStatus.DONE);
    assertThat(recorder.asked()).hasSize(1);
    assertThat(published()).hasSize(2);
  }

  @Test
  void anAnswerThatIsLostAtTheEndMakesNoSecondRender() throws IOException {
    queue.faults().failOnce(Point.SETTLE_ANSWER, unavailable());
    Gate second = queue.faults().blockOnce(Point.SETTLE_ANSWER);
    Render render = request();

    worker.start();
    second.awaitArrival();
    second.open();

    awaitStatus(request(), RenderStatus.DONE);
    assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
    assertThat(published()).filteredOn(path -> path.toString().contains(id(render))).hasSize(2);
    assertThat(recorder.asked()).hasSize(2);
  }

  @Test
  void aRenderThatIsCancelledWhileTheQueueDoesNotAnswerIsTakenBack() throws IOException {
    // The first try fails; while the worker waits for the second, the heartbeat learns the end.
    worker = settings().retryPolicy(new RetryPolicy(AN_HOUR, AN_HOUR)).build();
    Render render = request();
    queue
        .faults()
        .runOnce(
            Point.SETTLE,
            () -> {
              renders.cancel(render.id());
              throw unavailable();
            });

    worker.start();

    awaitStatus(render, RenderStatus.CANCELLED);
    eventually().untilAsserted(() -> assertThat(published()).isEmpty());
  }

  // Stopping

  @Test
  void stoppingLetsRunningRendersFinishAndClaimsNothingMore() throws Exception {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    Render running = request();
    Future<?> stopping = stopWhileRunning(gate);
    Render late = request();

    gate.open();

    stopping.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
    assertThat(find(running).status()).isEqualTo(RenderStatus.DONE);
    assertThat(find(late).status()).isEqualTo(RenderStatus.QUEUED);
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void atTheDeadlineRendersAreGivenBackWithTheirAttempts() throws IOException {
    Gate gate = recorder.faults().blockOnce(SampleCampaigns.url(0));
    Render render = request();
    worker.start();
    gate.awaitArrival();

    worker.stop(Duration.ofMillis(1));

    assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
    assertThat(find(render).failure()).isEmpty();
    assertThat(published()).isEmpty();
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
    assertThat(renders.claim("other", LEASE).orElseThrow().attempt()).isEqualTo(1);
  }

  @Test
  void leasesAreRenewedUntilTheLastRenderHasFinished() throws Exception {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    Render render = request();
    Future<?> stopping = stopWhileRunning(gate);

    for (int i = 0; i < 3; i++) {
      Gate heartbeat = queue.faults().blockOnce(Point.HEARTBEAT);
      heartbeat.awaitArrival();
      heartbeat.open();
    }

    gate.open();
    stopping.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
    assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
  }

  /** Starts a worker and stops it; a render stands at the gate, and nothing is claimed any more. */
  private Future<?> stopWhileRunning(Gate gate) {
    worker = settings().concurrency(2).build();
    worker.start();
    gate.awaitArrival();
    Future<?> stopping = stopper.submit(() -> worker.stop(AN_HOUR));
    eventually()
        .untilAsserted(
            () ->
                assertThat(VidGenThreads.living())
                    .doesNotContain("vidgen-worker")
                    .anyMatch(name -> name.startsWith("vidgen-render-")));
    return stopping;
  }

  @Test
  void anInterruptedStopGivesRendersBackAtOnceAndKeepsTheInterrupt() throws Exception {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    Render render = request();
    worker.start();
    gate.awaitArrival();
    Future<Boolean> interrupted =
        stopper.submit(
            () -> {
              Thread.currentThread().interrupt();
              worker.stop(AN_HOUR);
              return Thread.interrupted();
            });

    assertThat(interrupted.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).isTrue();

    assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void anIdleWorkerStopsAtOnceHoweverLongItsDeadlineAndItsPoll() {
    worker = settings().poll(AN_HOUR).build();
    Gate waiting = queue.faults().blockOnce(Point.AWAIT_WORK);
    worker.start();
    waiting.awaitArrival();
    waiting.open();

    worker.stop(Duration.ofSeconds(Long.MAX_VALUE));

    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void aWorkerThatWaitsForALostQueueStopsAtOnceToo() {
    worker = settings().retryPolicy(new RetryPolicy(AN_HOUR, AN_HOUR)).build();
    queue.failEverywhere(unavailable());
    worker.start();

    worker.stop(AN_HOUR);

    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void stoppingTwiceClosingTwiceAndStoppingBeforeTheStartAreHarmless() {
    RenderWorker neverStarted = settings().build();
    neverStarted.stop(Duration.ZERO);
    neverStarted.close();

    worker.start();
    worker.stop(Duration.ZERO);
    worker.stop(AN_HOUR);
    worker.close();
    worker.close();

    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void aWorkerStartsOnce() {
    worker.start();
    assertThatIllegalStateException().isThrownBy(worker::start).withMessageContaining("RUNNING");

    worker.close();
    assertThatIllegalStateException().isThrownBy(worker::start).withMessageContaining("STOPPED");
  }

  @Test
  void aWorkerThatWasNeverStartedHasNoThread() {
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  // Settings

  @Test
  void settingsThatDoNotFitAreNamedAndQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings().concurrency(0).build())
        .withMessage("concurrency must be at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings().name(" ").build())
        .withMessage("a worker needs a name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings().heartbeat(Duration.ZERO).build())
        .withMessage("heartbeat must be positive, not PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings().poll(Duration.ofSeconds(-1)).build())
        .withMessage("poll must be positive, not PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> settings().lease(Duration.ofSeconds(5)).heartbeat(Duration.ofSeconds(2)).build())
        .withMessageContaining("PT5S is less than 3 times PT2S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings().stopDeadline(Duration.ofSeconds(-1)).build())
        .withMessageContaining("PT-1S");
  }

  private RenderWorker.Builder settings() {
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(compositor)
            .storage(storage)
            .scenesAtOnce(1)
            .workDirectory(work)
            .build();
    return RenderWorker.builder(queue, pipeline)
        .name("test worker")
        .lease(LEASE)
        .heartbeat(MOMENT)
        .poll(MOMENT)
        .retryPolicy(new RetryPolicy(MOMENT, MOMENT));
  }

  private Render request() {
    Campaign campaign = SampleCampaigns.ofSeconds(1);
    return renders.request(campaign);
  }

  private Render find(Render render) {
    return renders.find(render.id()).orElseThrow();
  }

  private Render awaitStatus(Render render, RenderStatus status) {
    eventually().untilAsserted(() -> assertThat(find(render).status()).isEqualTo(status));
    return find(render);
  }

  /** Longer than any of this takes, on the busiest machine. */
  private static ConditionFactory eventually() {
    return await().atMost(Allowance.seconds(30));
  }

  private static String id(Render render) {
    return render.publicId().value();
  }

  /** What another worker, on another machine, has put beside this one's files. */
  private Path publishedBy(ClaimedRender claim) throws IOException {
    Path path =
        folder.resolve(
            "storage/renders/" + claim.publicId() + "/" + claim.attemptName() + "/x.mp4");
    Files.createDirectories(path.getParent());
    return Files.writeString(path, "theirs");
  }

  private List<Path> published() throws IOException {
    try (Stream<Path> tree = Files.walk(folder.resolve("storage"))) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  private static RecorderException failure(ErrorCode code) {
    return new RecorderException(code, "told to fail", null);
  }

  private static QueueException unavailable() {
    return new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "told to be away", null);
  }
}
