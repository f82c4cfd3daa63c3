package io.vidgen.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that die and workers that freeze, with real processes and real signals; the long run is
 * the program's.
 */
class ClusterTortureTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @Test
  void nothingIsLostOrDoubledHoweverOftenWorkersDieOrFreeze() throws Exception {
    TorturePlan plan =
        new TorturePlan(20261122, 150, 5, 2, 3, 2, Duration.ofSeconds(2), Duration.ofSeconds(100));

    TortureReport report = ClusterTorture.run(plan, Optional.empty(), directory);

    assertThat(report.isSound()).as(report.toString()).isTrue();
    assertThat(report.claims()).as("claims").isGreaterThan(plan.jobs());
  }

  @Test
  void theSameSeedPlansTheSame() {
    TorturePlan plan =
        new TorturePlan(7, 100, 5, 2, 4, 2, Duration.ofSeconds(2), Duration.ofSeconds(60));

    assertThat(plan.events()).isEqualTo(plan.events()).hasSize(6);
  }
}
