package io.vidgen.examples.server.api;

import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How long a render will still take, guessed from its own pace so far. Percentages are no measure
 * of time: recording takes most of it.
 */
final class TimeLeft {

  /**
   * Of a render's time, as long as nothing is reused; the rest goes on while scenes are recorded.
   */
  private static final double RECORDING = 0.8;

  /** Before that, start-up and the first page say too little. */
  private static final double SETTLED = 0.15;

  private TimeLeft() {}

  /** In seconds; empty while nothing can be said, or when it has ended. */
  static OptionalLong seconds(Render render, Instant now) {
    if (!render.status().isRunning() || render.startedAt().isEmpty()) {
      return OptionalLong.empty();
    }
    double done = shareOfTime(render.progress());
    double elapsed = Duration.between(render.startedAt().get(), now).toMillis() / 1000.0;
    return done < SETTLED || elapsed <= 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(elapsed * (1 - done) / done));
  }

  private static double shareOfTime(int percent) {
    int from = RenderStatus.RECORDING.startsAt();
    int to = RenderStatus.RECORDING.endsAt();
    return percent < to
        ? RECORDING * Math.max(0, percent - from) / (to - from)
        : RECORDING + (1 - RECORDING) * (percent - to) / (100.0 - to);
  }
}
