package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RenderStatusTest {

  private static final List<RenderStatus> IN_ORDER =
      List.of(
          RenderStatus.QUEUED,
          RenderStatus.RECORDING,
          RenderStatus.NORMALIZING,
          RenderStatus.CONCATENATING,
          RenderStatus.OVERLAYING,
          RenderStatus.UPLOADING,
          RenderStatus.DONE);

  @ParameterizedTest
  @CsvSource({
    "QUEUED, queued, 0",
    "RECORDING, recording, 10",
    "NORMALIZING, normalizing, 40",
    "CONCATENATING, concatenating, 60",
    "OVERLAYING, overlaying, 80",
    "UPLOADING, uploading, 90",
    "DONE, done, 100"
  })
  void everyStatusHasItsWireNameAndItsStart(RenderStatus status, String wireName, int percent) {
    assertThat(status.wireName()).isEqualTo(wireName);
    assertThat(status.startsAt()).isEqualTo(percent);
  }

  @Test
  void whatGoesWrongHasAWireNameToo() {
    assertThat(RenderStatus.FAILED.wireName()).isEqualTo("failed");
    assertThat(RenderStatus.CANCELLED.wireName()).isEqualTo("cancelled");
    assertThat(RenderStatus.values()).hasSize(IN_ORDER.size() + 2);
  }

  @Test
  void everyStatusEndsWhereTheNextBegins() {
    for (int i = 1; i < IN_ORDER.size(); i++) {
      assertThat(IN_ORDER.get(i - 1).endsAt()).isEqualTo(IN_ORDER.get(i).startsAt());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatusIsWaitingOrRunningOrOver(RenderStatus status) {
    boolean[] facts = {status == RenderStatus.QUEUED, status.isRunning(), status.isTerminal()};

    assertThat(Arrays.asList(facts[0], facts[1], facts[2])).containsOnlyOnce(true);
  }

  @Test
  void doneFailedAndCancelledAreTheEnd() {
    assertThat(RenderStatus.values())
        .filteredOn(RenderStatus::isTerminal)
        .containsExactly(RenderStatus.DONE, RenderStatus.FAILED, RenderStatus.CANCELLED);
  }
}
