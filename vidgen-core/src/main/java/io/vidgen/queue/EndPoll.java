package io.vidgen.queue;

import io.vidgen.render.Render;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a render by looking again, ever more rarely. */
final class EndPoll {

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  private EndPoll() {}

  static Render await(Renders renders, UUID renderId, Duration timeout)
      throws InterruptedException {
    // Nanoseconds that wrap around: only their difference counts.
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
    long pause = FIRST_PAUSE;
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Render render =
          renders.find(renderId).orElseThrow(() -> new RenderNotFoundException(renderId));
      if (render.status().isTerminal()) {
        return render;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new RenderNotEndedException(render, timeout);
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(pause, left));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}
