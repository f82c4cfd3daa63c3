package io.vidgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.QueueException;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.FaultyQueue;
import io.vidgen.testing.FaultyQueue.Point;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.VidGenThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderPollerTest {

  private static final int PLACES = 3;
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration SOME_TIME = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final InMemoryRenderQueue renders = new InMemoryRenderQueue();
  private final FaultyQueue queue = new FaultyQueue(renders);
  private final DrawnRecorder recorder = new DrawnRecorder();
  private final AttemptPool pool = new AttemptPool(PLACES);
  private WorkerParts parts;
  private RenderPoller poller;

  @BeforeEach
  void build() throws IOException {
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(Files.createDirectory(folder.resolve("storage"))))
            .workDirectory(Files.createDirectory(folder.resolve("work")))
            .build();
    WorkerSettings settings =
        new WorkerSettings(
            PLACES,
            "worker",
            SOME_TIME,
            Duration.ofSeconds(2),
            MOMENT,
            Duration.ZERO,
            Duration.ofHours(4),
            Duration.ofSeconds(15),
            new RetryPolicy(MOMENT, MOMENT));
    parts =
        new WorkerParts(
            queue,
            pipeline,
            new LeaseKeeper(queue, settings),
            EventDelivery.direct(List.of()),
            settings,
            InstantSource.system());
    poller = new RenderPoller(parts, pool);
  }

  @AfterEach
  void stop() throws InterruptedException {
    queue.recover();
    poller.stop();
    pool.giveBack();
    assertThat(poller.awaitEnd(SOME_TIME)).isTrue();
    assertThat(pool.awaitEnd(SOME_TIME)).isTrue();
    pool.close();
    parts.leases().close();
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void oneQuestionFillsAllFreePlaces() {
    recorder.faults().block(SampleCampaigns.url(0));
    Gate asking = queue.faults().blockOnce(Point.CLAIM);
    poller.start();
    asking.awaitArrival();
    List<Render> asked = request(PLACES + 1);
    queue.faults().failAlways(Point.CLAIM, unavailable());

    asking.open();

    eventually().untilAsserted(() -> assertThat(pool.active()).hasSize(PLACES));
    assertThat(pool.active())
        .extracting(ActiveRender::renderId)
        .isEqualTo(asked.subList(0, PLACES).stream().map(Render::id).toList());
  }

  @Test
  void aPlaceIsFilledAgainWhileOthersAreTaken() {
    recorder.faults().blockOnce(SampleCampaigns.url(0));
    poller.start();
    Render running = request(1).get(0);
    eventually().untilAsserted(() -> assertThat(pool.active()).hasSize(1));

    List<Render> others = request(2 * PLACES);

    eventually()
        .untilAsserted(
            () ->
                assertThat(others)
                    .allSatisfy(it -> assertThat(statusOf(it)).isEqualTo(RenderStatus.DONE)));
    assertThat(statusOf(running)).isEqualTo(RenderStatus.RECORDING);
  }

  @Test
  void whatIsClaimedWhileThePollerStopsIsStillRendered() throws InterruptedException {
    Gate asking = queue.faults().blockOnce(Point.CLAIM);
    poller.start();
    asking.awaitArrival();
    Render render = request(1).get(0);
    poller.stop();
    assertThat(poller.awaitEnd(MOMENT)).as("a claim is not interrupted").isFalse();

    asking.open();

    eventually().untilAsserted(() -> assertThat(statusOf(render)).isEqualTo(RenderStatus.DONE));
  }

  @Test
  void whatIsClaimedWhenThePoolIsClosedIsGivenBackWithItsAttempt() throws InterruptedException {
    Gate asking = queue.faults().blockOnce(Point.CLAIM);
    poller.start();
    asking.awaitArrival();
    Render render = request(1).get(0);
    poller.stop();
    pool.close();

    asking.open();

    assertThat(poller.awaitEnd(SOME_TIME)).isTrue();
    assertThat(statusOf(render)).isEqualTo(RenderStatus.QUEUED);
    assertThat(renders.claim("another", SOME_TIME).orElseThrow().attempt()).isEqualTo(1);
  }

  @Test
  void whatTheQueueThrowsIsToldUntilItAnswers() {
    queue.faults().failAlways(Point.CLAIM, unavailable());

    poller.start();

    eventually().untilAsserted(() -> assertThat(poller.lastFailure()).isPresent());
    queue.recover();
    eventually().untilAsserted(() -> assertThat(poller.lastFailure()).isEmpty());
  }

  private List<Render> request(int count) {
    List<Render> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asked.add(renders.request(SampleCampaigns.ofSeconds(1)));
    }
    return asked;
  }

  private RenderStatus statusOf(Render render) {
    return renders.find(render.id()).orElseThrow().status();
  }

  private static ConditionFactory eventually() {
    return await().atMost(30, TimeUnit.SECONDS);
  }

  private static QueueException unavailable() {
    return new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "gone fishing", null);
  }
}
