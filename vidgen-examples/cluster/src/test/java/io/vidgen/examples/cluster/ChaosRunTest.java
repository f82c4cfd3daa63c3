package io.vidgen.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest run of the scenario with the most parts; the others are the program's. */
class ChaosRunTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @Test
  void nothingIsLostOrDoubledWhenAStandbyTakesOver() throws Exception {
    ChaosPlan plan =
        new ChaosPlan(
            Scenario.FAILOVER,
            1,
            4,
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofMinutes(2));

    ChaosReport report = new ChaosRun(plan, directory).run();

    assertThat(report.isSound()).as(report.toString()).isTrue();
    assertThat(report.orders()).isGreaterThan(plan.rate());
  }
}
