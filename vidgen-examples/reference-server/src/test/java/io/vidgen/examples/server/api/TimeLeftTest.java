package io.vidgen.examples.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  @Test
  void itFollowsFromTheRendersOwnPace() {
    // Half of the recording took 40 s, and recording takes four fifths of it all.
    assertThat(after(40, RenderStatus.RECORDING, 25)).hasValue(60);
    assertThat(after(80, RenderStatus.NORMALIZING, 40)).hasValue(20);
    assertThat(after(90, RenderStatus.CONCATENATING, 70)).hasValue(10);
    assertThat(after(99, RenderStatus.UPLOADING, 100)).hasValue(0);
  }

  @Test
  void nothingIsSaidAtTheBeginningAndAtTheEnd() {
    assertThat(after(5, RenderStatus.RECORDING, 11)).isEmpty();
    assertThat(after(0, RenderStatus.RECORDING, 30)).isEmpty();
    assertThat(after(50, RenderStatus.QUEUED, 0)).isEmpty();
    assertThat(after(50, RenderStatus.FAILED, 40)).isEmpty();
    assertThat(after(50, RenderStatus.DONE, 100)).isEmpty();
  }

  private static OptionalLong after(int seconds, RenderStatus status, int percent) {
    Render render =
        Render.builder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                PublicId.random(),
                Duration.ofSeconds(30),
                START)
            .status(status)
            .progress(percent)
            .startedAt(START)
            .build();
    return TimeLeft.seconds(render, START.plusSeconds(seconds));
  }
}
