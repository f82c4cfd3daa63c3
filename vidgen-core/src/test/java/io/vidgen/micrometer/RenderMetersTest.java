package io.vidgen.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vidgen.ErrorCode;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.recorder.RecorderException;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import io.vidgen.worker.ManualWorker;
import io.vidgen.worker.RenderWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderMetersTest {

  @TempDir Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SettableClock clock = SettableClock.atNoon();
  private final InMemoryRenderQueue queue = new InMemoryRenderQueue(clock, 3);
  private final DrawnRecorder recorder = new DrawnRecorder();

  @Test
  void aVideoThatIsDoneIsCountedAndTimed() {
    request(2);
    clock.advance(Duration.ofSeconds(9));

    runOne();

    assertThat(registry.get("vidgen.claims").counter().count()).isEqualTo(1);
    assertThat(registry.get("vidgen.queue.wait").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(9);
    assertThat(ended("done", "none")).isEqualTo(1);
    assertThat(registry.get("vidgen.attempt.duration").tag("outcome", "done").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("vidgen.video").counter().count()).isEqualTo(2);
    for (RenderStatus stage : RenderStatus.values()) {
      if (stage.isRunning()) {
        assertThat(registry.get("vidgen.stage").tag("stage", stage.wireName()).timer().count())
            .as("%s", stage)
            .isEqualTo(1);
        assertThat(runningIn(stage)).as("%s", stage).isZero();
      }
    }
  }

  @Test
  void whatRunsIsShownByItsStage() {
    request(1);
    double[] running = new double[2];
    recorder
        .faults()
        .runOnce(
            SampleCampaigns.url(0),
            () -> {
              running[0] = runningIn(RenderStatus.RECORDING);
              running[1] = runningIn(RenderStatus.NORMALIZING);
            });

    runOne();

    assertThat(running).containsExactly(1, 0);
  }

  @Test
  void failuresAreCountedByTheirCode() {
    recorder
        .faults()
        .failOnce(
            SampleCampaigns.url(0), new RecorderException(ErrorCode.PAGE_CRASHED, "gone", null))
        .failOnce(SampleCampaigns.url(0), new RecorderException(ErrorCode.URL_BLOCKED, "no", null));
    request(1);

    runOne();
    clock.advance(Duration.ofMinutes(5));
    runOne();

    assertThat(ended("retried", "PAGE_CRASHED")).isEqualTo(1);
    assertThat(ended("failed", "URL_BLOCKED")).isEqualTo(1);
    assertThat(registry.find("vidgen.stage").timers()).isEmpty();
  }

  @Test
  void noTagNamesARender() {
    request(1);
    runOne();

    Set<String> tags =
        registry.getMeters().stream()
            .map(Meter::getId)
            .flatMap(id -> id.getTags().stream())
            .map(tag -> tag.getKey())
            .collect(Collectors.toSet());
    assertThat(tags).containsOnly("stage", "outcome", "code");
  }

  private void request(int seconds) {
    queue.request(SampleCampaigns.ofSeconds(seconds));
  }

  private void runOne() {
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(folder.resolve("storage")))
            .workDirectory(folder.resolve("work"))
            .build();
    try (ManualWorker worker =
        RenderWorker.builder(queue, pipeline).listener(new RenderMeters(registry)).buildManual()) {
      worker.runOne();
    }
  }

  private double ended(String outcome, String code) {
    return registry.get("vidgen.attempts").tags("outcome", outcome, "code", code).counter().count();
  }

  private double runningIn(RenderStatus stage) {
    return registry.get("vidgen.running").tag("stage", stage.wireName()).gauge().value();
  }
}
