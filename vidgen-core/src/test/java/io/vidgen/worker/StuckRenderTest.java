package io.vidgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.frames.FrameSink;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.VidGenThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that keeps none of its promises costs a worker a thread, and nothing else. */
class StuckRenderTest {

  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration SHORTLY = Duration.ofMillis(200);

  @TempDir Path folder;

  private final InMemoryRenderQueue renders = new InMemoryRenderQueue();
  private final StubbornRecorder recorder = new StubbornRecorder();
  private RenderPipeline pipeline;
  private RenderWorker worker;

  /** Its first recording goes on until it is let go, cancelled or interrupted or not. */
  private static final class StubbornRecorder implements SceneRecorder {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch letGo = new CountDownLatch(1);
    final AtomicBoolean first = new AtomicBoolean(true);
    final DrawnRecorder drawn = new DrawnRecorder();

    @Override
    public Recording record(
        RecordingSpec spec,
        FrameSink sink,
        ProgressListener progress,
        CancellationToken cancellation) {
      if (!first.getAndSet(false)) {
        return drawn.record(spec, sink, progress, cancellation);
      }
      begun.countDown();
      while (letGo.getCount() > 0) {
        try {
          letGo.await();
        } catch (InterruptedException e) {
          assertThat(letGo.getCount()).isPositive(); // And on it goes.
        }
      }
      return drawn.record(spec, sink, progress, CancellationToken.none());
    }

    @Override
    public void close() {
      letGo.countDown();
    }
  }

  @BeforeEach
  void buildPipeline() throws IOException {
    pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(Files.createDirectory(folder.resolve("storage"))))
            .workDirectory(Files.createDirectory(folder.resolve("work")))
            .build();
    worker = settings().build();
  }

  @AfterEach
  void letGoAndFindNothingLeft() {
    recorder.close();
    worker.stop(Duration.ZERO);
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void oneThatIsCancelledAndDoesNotEndIsGivenUpAndTheNextIsMade() throws Exception {
    worker = settings().cancelledWorkEndsWithin(SHORTLY).build();
    Render stuck = request();
    worker.start();
    awaitBegin();

    renders.cancel(stuck.id());

    Render next = request();
    awaitStatus(next, RenderStatus.DONE);
    assertThat(find(stuck).status()).isEqualTo(RenderStatus.CANCELLED);
    assertThat(worker.abandonedThreads()).isEqualTo(1);
    assertThat(worker.health().problem()).isEmpty();
    recorder.close();
    eventually()
        .until(
            () ->
                VidGenThreads.living().stream()
                    .noneMatch(name -> name.startsWith("vidgen-render-")));
    assertThat(published()).hasSize(2).allMatch(path -> path.contains(next.publicId().value()));
  }

  @Test
  void oneThatTakesLongerThanItMayFailsForGoodWhateverItDoes() throws Exception {
    worker = settings().longestRender(SHORTLY).cancelledWorkEndsWithin(SHORTLY).build();
    Render stuck = request();
    worker.start();
    awaitBegin();

    awaitStatus(stuck, RenderStatus.FAILED);

    assertThat(find(stuck).failure().orElseThrow().code()).isEqualTo(ErrorCode.RENDER_TIMEOUT);
    assertThat(renders.log(stuck.id())).noneMatch(line -> line.contains("Attempt 2"));
    eventually().untilAsserted(() -> assertThat(worker.abandonedThreads()).isEqualTo(1));
  }

  @Test
  void theWorkerSaysSoWhileItIsWaitedFor() throws Exception {
    worker = settings().cancelledWorkEndsWithin(Duration.ofSeconds(2)).build();
    Render stuck = request();
    worker.start();
    awaitBegin();
    assertThat(worker.health().stuckRender()).isEmpty();

    renders.cancel(stuck.id());

    eventually()
        .untilAsserted(
            () ->
                assertThat(worker.health().stuckRender())
                    .hasValueSatisfying(
                        stuckOne ->
                            assertThat(stuckOne)
                                .startsWith(
                                    "render "
                                        + stuck.id()
                                        + " still runs, though it was cancelled")));
    eventually().untilAsserted(() -> assertThat(worker.health().problem()).isEmpty());
    assertThat(worker.abandonedThreads()).isEqualTo(1);
  }

  @Test
  void oneThatDoesNotEndWhenTheWorkerStopsIsGivenBackAllTheSame() throws Exception {
    worker = settings().cancelledWorkEndsWithin(SHORTLY).build();
    Render stuck = request();
    worker.start();
    awaitBegin();

    worker.stop(Duration.ZERO);

    assertThat(find(stuck).status()).isEqualTo(RenderStatus.QUEUED);
    assertThat(renders.claim("another", Duration.ofSeconds(30)).orElseThrow().attempt())
        .isEqualTo(1);
  }

  private RenderWorker.Builder settings() {
    return RenderWorker.builder(renders, pipeline)
        .heartbeat(MOMENT)
        .poll(MOMENT)
        .retryPolicy(new RetryPolicy(MOMENT, MOMENT));
  }

  private void awaitBegin() throws InterruptedException {
    assertThat(recorder.begun.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private Render request() {
    return renders.request(SampleCampaigns.ofSeconds(1));
  }

  private Render find(Render render) {
    return renders.find(render.id()).orElseThrow();
  }

  private void awaitStatus(Render render, RenderStatus status) {
    eventually().untilAsserted(() -> assertThat(find(render).status()).isEqualTo(status));
  }

  private static ConditionFactory eventually() {
    return await().atMost(30, TimeUnit.SECONDS);
  }

  private List<String> published() throws IOException {
    try (Stream<Path> tree = Files.walk(folder.resolve("storage"))) {
      return tree.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }
}
