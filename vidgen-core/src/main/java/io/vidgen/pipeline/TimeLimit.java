package io.vidgen.pipeline;

import io.vidgen.VidGenException;
import io.vidgen.internal.LogContext;
import io.vidgen.render.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels a step that takes too long, or whose work is cancelled as a whole, until it is closed.
 */
final class TimeLimit implements AutoCloseable {

  private final CancellationToken step = new CancellationToken();
  private final CountDownLatch over = new CountDownLatch(1);
  private final CancellationToken.Registration whole;
  private final Thread thread;

  /**
   * Starts to count.
   *
   * @param reason what the step's token throws when the time is up
   */
  TimeLimit(Duration limit, VidGenException reason, CancellationToken work) {
    this.thread = new Thread(LogContext.carried(() -> watch(limit, reason)), "vidgen-time-limit");
    thread.setDaemon(true);
    thread.start();
    this.whole = work.onCancel(() -> work.reason().ifPresent(step::cancel));
  }

  /** To be handed to the step. */
  CancellationToken token() {
    return step;
  }

  private void watch(Duration limit, VidGenException reason) {
    try {
      if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        step.cancel(reason);
      }
    } catch (InterruptedException e) {
      step.cancel(reason); // Nobody else knows this thread: an end without its time is none.
    }
  }

  /** Ends the watching, and with it its thread. */
  @Override
  public void close() {
    whole.close();
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // It ends all the same, a moment later.
    }
  }
}
