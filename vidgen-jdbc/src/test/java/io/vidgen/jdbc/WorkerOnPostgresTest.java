package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.worker.RenderWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Workers and the queue in Postgres together, with a pipeline that needs no browser. */
class WorkerOnPostgresTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @SuppressWarnings("NullAway.Init")
  private FakeStudio studio;

  @SuppressWarnings("NullAway.Init")
  private JdbcRenderQueue queue;

  @SuppressWarnings("NullAway.Init")
  private JdbcRenders renders;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void open() {
    studio = new FakeStudio(directory);
    queue = JdbcRenderQueue.create(database.pool());
    renders = JdbcRenders.create(database.pool());
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    queue.close();
  }

  @Test
  void aRowInsertedByPlainSqlIsRenderedAndItsWayIsSeen() {
    Campaign campaign = database.campaign();
    Gate recording = studio.recorder.faults().block(SampleCampaigns.url(1));
    Gate normalizing = studio.compositor.faults().block(Operation.NORMALIZE_SCENE);
    Gate concatenating = studio.compositor.faults().block(Operation.CONCATENATE);
    Gate overlaying = studio.compositor.faults().block(Operation.OVERLAY);
    Gate uploading = studio.storage.puts().block("video.mp4");
    try (RenderWorker worker = studio.worker(queue).build()) {
      worker.start();

      UUID render = PlainSql.request(database, campaign.id());

      seen(render, recording, "recording", 10, 39);
      seen(render, normalizing, "normalizing", 40, 59);
      seen(render, concatenating, "concatenating", 60, 79);
      seen(render, overlaying, "overlaying", 80, 89);
      seen(render, uploading, "uploading", 90, 99);
      awaitStatus(render, RenderStatus.DONE);
    }
    UUID render = database.query(UUID.class, "SELECT id FROM renders");
    Render done = renders.find(render).orElseThrow();
    assertThat(done.progress()).isEqualTo(100);
    assertThat(Path.of(done.video().orElseThrow())).exists();
    assertThat(database.query(String.class, "SELECT state FROM render_jobs")).isEqualTo("done");
    assertThat(database.query(Boolean.class, "SELECT finished_at >= started_at FROM render_jobs"))
        .isTrue();
  }

  /** Polls are so short that many end while somebody claims for the worker that waits. */
  @Test
  void whatIsHandedToWorkersThatComeAndGoIsRenderedOnceAndAtTheFirstAttempt() throws Exception {
    try (JdbcRenderQueue another = JdbcRenderQueue.create(database.pool());
        RenderWorker two = restless(queue);
        RenderWorker twoMore = restless(another)) {
      two.start();
      twoMore.start();
      Callable<List<Render>> requests = () -> Stream.generate(this::request).limit(6).toList();
      List<Render> requested = new ArrayList<>();
      for (Future<List<Render>> some :
          threads.invokeAll(Collections.nCopies(4, requests), 60, TimeUnit.SECONDS)) {
        requested.addAll(some.get());
      }

      requested.forEach(render -> awaitStatus(render.id(), RenderStatus.DONE));
    }
    assertThat(database.query(Long.class, "SELECT count(*) FROM render_jobs WHERE attempts = 1"))
        .isEqualTo(24);
    assertThat(studio.videos()).hasSize(24);
  }

  private RenderWorker restless(JdbcRenderQueue itsQueue) {
    return studio
        .worker(itsQueue)
        .concurrency(2)
        .lease(LEASE)
        .heartbeat(Duration.ofSeconds(2))
        .poll(Duration.ofMillis(2))
        .build();
  }

  private void seen(UUID render, Gate gate, String status, int from, int to) {
    gate.awaitArrival();
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(
            () -> {
              assertThat(
                      database.query(
                          String.class, "SELECT status FROM renders WHERE id = ?", render))
                  .isEqualTo(status);
              assertThat(
                      database.query(
                          Integer.class, "SELECT progress FROM renders WHERE id = ?", render))
                  .isBetween(from, to);
            });
    gate.open();
  }

  @Test
  void aWorkerThatWakesUpAfterItsLeaseTouchesNothingButItsOwnFiles() {
    Render render = request();
    Gate frozen = studio.recorder.faults().blockOnce(SampleCampaigns.url(0));
    ClaimedRender rescued;
    try (RenderWorker sleeper = studio.worker(queue).build()) {
      sleeper.start();
      frozen.awaitArrival();

      rescued = claimAfterTheLease();
      Path winners = publish(rescued);

      await().atMost(Allowance.seconds(30)).until(() -> studio.leftovers().isEmpty());
      assertThat(winners).exists();
    }
    assertThat(find(render).status()).isEqualTo(RenderStatus.RECORDING);
    queue.settle(
        rescued,
        Outcome.Done.builder(URI.create("file:/winner.mp4"), URI.create("file:/p")).build());
    assertThat(find(render).video()).contains(URI.create("file:/winner.mp4"));
    assertThat(studio.videos()).hasSize(1);
  }

  private ClaimedRender claimAfterTheLease() {
    return await()
        .atMost(Allowance.seconds(30))
        .until(
            () -> {
              database.advance(LEASE);
              return queue.claim("rescuer", LEASE);
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private Path publish(ClaimedRender claim) {
    Path video =
        directory.resolve(
            "storage/renders/" + claim.publicId() + "/" + claim.attemptName() + "/video.mp4");
    try {
      Files.createDirectories(video.getParent());
      Files.writeString(video, "the winner's");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return video;
  }

  @Test
  void aJobThatKillsEveryWorkerFailsAndTheQueueGoesOn() {
    Render poison = request();
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(queue.claim("victim", LEASE)).map(ClaimedRender::attempt).contains(attempt);
      database.advance(LEASE.multipliedBy(2));
    }
    Render healthy = request();

    try (RenderWorker worker = studio.worker(queue).build()) {
      worker.start();
      awaitStatus(healthy.id(), RenderStatus.DONE);
      awaitStatus(poison.id(), RenderStatus.FAILED);
    }

    assertThat(find(poison).failure().map(RenderFailure::code)).contains(ErrorCode.WORKER_LOST);
    assertThat(renders.log(poison.id())).anyMatch(line -> line.contains("went away (3 attempts)"));
  }

  @Test
  void cancellingWorksWhileQueuedRecordingEncodingAndUploading() {
    Render queued = request();
    assertThat(renders.cancel(queued.id())).isTrue();

    List<Gate> gates =
        List.of(
            studio.recorder.faults().blockOnce(SampleCampaigns.url(0)),
            studio.compositor.faults().blockOnce(Operation.OVERLAY),
            studio.storage.puts().blockOnce("video.mp4"));
    try (RenderWorker worker = studio.worker(queue).build()) {
      worker.start();
      for (Gate gate : gates) {
        Render render = request();
        gate.awaitArrival();

        assertThat(renders.cancel(render.id())).isTrue();

        await().atMost(Allowance.seconds(5)).until(() -> studio.leftovers().isEmpty());
        assertThat(find(render).status()).isEqualTo(RenderStatus.CANCELLED);
      }
      Render last = request();
      awaitStatus(last.id(), RenderStatus.DONE);
    }

    assertThat(studio.videos()).hasSize(1);
    assertThat(find(queued).status()).isEqualTo(RenderStatus.CANCELLED);
  }

  @Test
  void aRenderThatAnotherApplicationCancelsByPlainSqlIsStopped() {
    Render render = request();
    Gate gate = studio.compositor.faults().blockOnce(Operation.OVERLAY);
    try (RenderWorker worker = studio.worker(queue).build()) {
      worker.start();
      gate.awaitArrival();

      database.execute("UPDATE renders SET status = 'cancelled' WHERE id = ?", render.id());
      gate.open();

      await().atMost(Allowance.seconds(30)).until(() -> studio.leftovers().isEmpty());
      Render next = request();
      awaitStatus(next.id(), RenderStatus.DONE);
    }
    assertThat(find(render).status()).isEqualTo(RenderStatus.CANCELLED);
    assertThat(find(render).video()).isEmpty();
  }

  @Test
  void aWorkerThatIsStoppedGivesItsRenderBackWithTheAttemptUnspent() {
    Render render = request();
    Gate gate = studio.recorder.faults().blockOnce(SampleCampaigns.url(0));
    RenderWorker worker = studio.worker(queue).build();
    worker.start();
    gate.awaitArrival();

    worker.stop(Duration.ZERO);

    assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
    assertThat(queue.claim("next", LEASE)).map(ClaimedRender::attempt).contains(1);
  }

  @Test
  void aRowThatCannotBeRenderedFailsAndTheNextIsTaken() {
    Campaign broken = database.campaign();
    database.execute("UPDATE scenes SET url = 'gopher://example.com/'");
    UUID poisoned = PlainSql.request(database, broken.id());
    Render healthy = request();

    ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();

    assertThat(claim.renderId()).isEqualTo(healthy.id());
    Render failed = renders.find(poisoned).orElseThrow();
    assertThat(failed.status()).isEqualTo(RenderStatus.FAILED);
    assertThat(failed.failure().map(RenderFailure::code)).contains(ErrorCode.INVALID_CAMPAIGN);
    assertThat(failed.failure().map(RenderFailure::message).orElseThrow())
        .contains("scenes[0].url");
  }

  private Render request() {
    return renders.request(database.campaign());
  }

  private Render find(Render render) {
    return renders.find(render.id()).orElseThrow();
  }

  private void awaitStatus(UUID render, RenderStatus status) {
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(renders.find(render)).map(Render::status).contains(status));
  }
}
