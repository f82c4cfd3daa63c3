package io.vidgen.examples.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.PublicId;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten videos by three worker processes, of which one is killed while it works: on a server at a
 * port, with real browsers and encoders. What the dead one had is silent for 30 s before others get
 * it, so this runs with {@code -Dvidgen.test.temporal=all} alone; on a busy machine it takes long.
 */
@EnabledIfSystemProperty(named = "vidgen.test.temporal", matches = "all")
class KilledWorkersTest {

  private static final int WORKERS = 3;
  private static final int VIDEOS = 10;
  private static final Duration CONNECT = Duration.ofMinutes(1);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final List<Process> workers = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void everyVideoIsPublishedOnceThoughAWorkerIsKilled() throws Exception {
    int port = freePort();
    WorkflowServiceStubs service = null;
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);
        DemoSite site = DemoSite.start();
        Compositor compositor = FfmpegCompositor.create()) {
      service =
          WorkflowServiceStubs.newConnectedServiceStubs(
              WorkflowServiceStubsOptions.newBuilder()
                  .setTarget("127.0.0.1:" + port)
                  .setSystemInfoTimeout(CONNECT)
                  .setRpcTimeout(CONNECT)
                  .build(),
              CONNECT);
      for (int i = 0; i < WORKERS; i++) {
        workers.add(startWorker(i, port));
      }
      for (int i = 0; i < WORKERS; i++) {
        awaitReady(i);
      }
      WorkflowClient client = WorkflowClient.newInstance(service);
      List<WorkflowStub> videos = order(client, site);

      killAtWork(random.nextInt(WORKERS), random.nextInt(VIDEOS / 2));

      List<String> addresses = new ArrayList<>();
      for (WorkflowStub video : videos) {
        addresses.add(
            video
                .getResult(Allowance.millis(300_000), TimeUnit.MILLISECONDS, RenderedVideo.class)
                .video());
      }
      assertThat(addresses).as("seed " + seed).doesNotHaveDuplicates().hasSize(VIDEOS);
      for (String address : addresses) {
        FacecamReport made =
            compositor.inspect(Path.of(URI.create(address)), CancellationToken.none());
        assertThat(made.duration()).isEqualTo(Duration.ofSeconds(1));
      }
      assertThat(videos.stream().flatMap(video -> secondAttempts(client, video)))
          .as("what the dead worker had begun, seed " + seed)
          .isNotEmpty();
      await().atMost(Allowance.seconds(30)).until(() -> stored("intermediates").isEmpty());
    } finally {
      workers.forEach(Process::destroyForcibly);
      if (service != null) {
        service.shutdownNow();
      }
      // Last: out of time, this thread is interrupted and cannot wait.
      for (Process worker : workers) {
        worker.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private List<WorkflowStub> order(WorkflowClient client, DemoSite site) {
    String campaign =
        """
        {"name": "Ada", "scenes": [{"url": "%s", "duration_sec": 1}],
         "look": {"width": 320, "height": 180, "fps": 10}}
        """
            .formatted(site.page(DemoPage.SHORT));
    List<WorkflowStub> videos = new ArrayList<>();
    for (int i = 0; i < VIDEOS; i++) {
      String id = PublicId.random().value();
      WorkflowStub video =
          client.newUntypedWorkflowStub(
              RenderWorkflow.class.getSimpleName(),
              WorkflowOptions.newBuilder()
                  .setTaskQueue(RenderWorkflow.VIDEOS)
                  .setWorkflowId(id)
                  .build());
      WorkflowExecution unused = video.start(RenderOrder.of(id, campaign));
      videos.add(video);
    }
    return videos;
  }

  /** It says so; one that ends instead says why. */
  private void awaitReady(int worker) {
    await()
        .atMost(Allowance.seconds(60))
        .until(
            () -> {
              String log = Files.readString(log(worker));
              assertThat(workers.get(worker).isAlive()).as(log).isTrue();
              return log.contains(TemporalWorker.READY);
            });
  }

  /**
   * When so many videos are published and it has begun an activity that it can no longer end: it is
   * looked at while it stands still.
   */
  private void killAtWork(int worker, int afterVideos) throws Exception {
    Process process = workers.get(worker);
    await()
        .atMost(Allowance.seconds(120))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (published() < afterVideos || !isBusy(worker)) {
                return false;
              }
              signal("STOP", process);
              if (isBusy(worker)) {
                return true;
              }
              signal("CONT", process);
              return false;
            });
    assertThat(process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(isBusy(worker)).as("nobody has cleaned up after it").isTrue();
  }

  private static void signal(String name, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  private long published() throws IOException {
    return stored("renders").stream().filter(name -> name.endsWith("video.mp4")).count();
  }

  /** A running activity has a directory there. */
  private boolean isBusy(int worker) throws IOException {
    try (Stream<Path> children = Files.list(work(worker))) {
      return children.anyMatch(
          child -> child.getFileName().toString().startsWith("vidgen-temporal-"));
    }
  }

  /** The activities that were begun again, by attempt. */
  private static Stream<Integer> secondAttempts(WorkflowClient client, WorkflowStub video) {
    return client
        .streamHistory(video.getExecution().getWorkflowId())
        .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
        .map(event -> event.getActivityTaskStartedEventAttributes().getAttempt())
        .filter(attempt -> attempt > 1);
  }

  private Process startWorker(int number, int port) throws IOException {
    Files.createDirectories(work(number));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + work(number),
                "-cp",
                System.getProperty("java.class.path"),
                TemporalWorker.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log(number).toFile());
    builder.environment().put("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
    builder.environment().put("SCENES_AT_ONCE", "1");
    builder.environment().put("ALLOW_PRIVATE_ADDRESSES", "true");
    builder.environment().put("STORAGE_TYPE", "local");
    builder.environment().put("LOCAL_STORAGE_DIRECTORY", directory.resolve("storage").toString());
    return builder.start();
  }

  private Path log(int worker) {
    return directory.resolve("worker-" + worker + ".log");
  }

  private Path work(int worker) {
    return directory.resolve("work-" + worker);
  }

  private List<String> stored(String below) throws IOException {
    return filesBelow(directory.resolve("storage").resolve(below));
  }

  private static List<String> filesBelow(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
