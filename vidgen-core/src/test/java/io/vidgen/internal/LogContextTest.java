package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.StageSlot;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.QueueException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.Render;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.FaultyQueue;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.worker.ManualWorker;
import io.vidgen.worker.RenderWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The MDC says on every thread what a line of the log is about. */
class LogContextTest {

  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          lines.add(event);
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.vidgen");
  private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();
  private final DrawnRecorder recorder = new DrawnRecorder();
  private final List<Map<String, String>> onRecordersThreads = new CopyOnWriteArrayList<>();
  private final SceneRecorder looking =
      new SceneRecorder() {
        @Override
        public Recording record(
            RecordingSpec spec,
            FrameSink sink,
            ProgressListener progress,
            CancellationToken cancellation) {
          onRecordersThreads.add(MDC.getCopyOfContextMap());
          return recorder.record(spec, sink, progress, cancellation);
        }

        @Override
        public void close() {
          recorder.close();
        }
      };
  private final InMemoryRenderQueue renders = new InMemoryRenderQueue();
  private final FaultyQueue queue = new FaultyQueue(renders);

  @TempDir Path folder;

  @BeforeEach
  void listenToTheLog() {
    appender.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @AfterEach
  void tidyUp() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
    MDC.clear();
  }

  @Test
  void everyThreadKnowsRenderAttemptStageAndScene() {
    Render render = request();
    try (ManualWorker worker = settings(pipeline()).buildManual()) {
      worker.runOne();
    }

    String id = render.id().toString();
    assertThat(seen.get("recording"))
        .containsEntry("renderId", id)
        .containsEntry("attempt", "1")
        .containsEntry("stage", "recording");
    assertThat(seen.get("uploading"))
        .containsOnly(
            Map.entry("renderId", id), Map.entry("attempt", "1"), Map.entry("stage", "uploading"));
    assertThat(onRecordersThreads)
        .allSatisfy(
            context ->
                assertThat(context)
                    .containsEntry("renderId", id)
                    .containsEntry("stage", "recording"))
        .extracting(context -> context.get("scene"))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void theCallersOwnValuesAreThereAgainAfterwards() {
    MDC.put("renderId", "mine");
    MDC.put("request", "42");
    request();
    try (ManualWorker worker = settings(pipeline()).buildManual()) {
      worker.runOne();
    }

    assertThat(seen.get("recording")).containsEntry("request", "42");
    assertThat(MDC.getCopyOfContextMap())
        .containsOnly(Map.entry("renderId", "mine"), Map.entry("request", "42"));
  }

  @Test
  void aWorkersThreadsForgetARenderWithItsEnd() {
    request();
    request();
    try (RenderWorker worker = settings(pipeline()).build()) {
      worker.start();
      await()
          .atMost(Allowance.seconds(30))
          .until(
              () ->
                  lines.stream().filter(line -> line.getMessage().contains("ended")).count() == 2);
    }

    assertThat(lines)
        .filteredOn(line -> line.getMessage().startsWith("Claimed"))
        .extracting(line -> line.getMDCPropertyMap().keySet())
        .containsOnly(Set.of("renderId", "attempt"));
  }

  @Test
  void whatListenersLogSaysWhatItIsAbout() {
    Render render = request();
    List<String> ids = new CopyOnWriteArrayList<>();
    try (ManualWorker worker =
        settings(pipeline()).listener(event -> ids.add(MDC.get("renderId"))).buildManual()) {
      worker.runOne();
    }

    assertThat(ids).isNotEmpty().containsOnly(render.id().toString());
  }

  @Test
  void aLeaseThatCannotBeRenewedIsLoggedWithItsRender() {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    queue
        .faults()
        .failAlways(
            FaultyQueue.Point.HEARTBEAT,
            new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "away", null));
    Render render = request();
    try (RenderWorker worker = settings(pipeline()).build()) {
      worker.start();
      gate.awaitArrival();
      await()
          .atMost(Allowance.seconds(30))
          .untilAsserted(
              () ->
                  assertThat(lines)
                      .filteredOn(line -> line.getMessage().contains("renew the lease"))
                      .isNotEmpty()
                      .allSatisfy(
                          line ->
                              assertThat(line.getMDCPropertyMap())
                                  .containsEntry("renderId", render.id().toString())
                                  .containsEntry("attempt", "1")));
    }
  }

  private Render request() {
    return renders.request(SampleCampaigns.ofSeconds(1, 1));
  }

  private RenderWorker.Builder settings(RenderPipeline pipeline) {
    return RenderWorker.builder(queue, pipeline)
        .heartbeat(Duration.ofMillis(20))
        .poll(Duration.ofMillis(20))
        .stopDeadline(Duration.ZERO);
  }

  private RenderPipeline pipeline() {
    RenderPipeline.Builder builder =
        RenderPipeline.builder()
            .recorder(looking)
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(folder.resolve("storage")))
            .workDirectory(folder.resolve("work"));
    StageSlot.all().forEach(slot -> look(builder, slot));
    return builder.build();
  }

  private <I, O> void look(RenderPipeline.Builder builder, StageSlot<I, O> slot) {
    builder.stage(
        slot,
        stage ->
            (input, context) -> {
              seen.put(slot.toString(), MDC.getCopyOfContextMap());
              return stage.run(input, context);
            });
  }
}
