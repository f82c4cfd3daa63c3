package io.vidgen.examples.spring.video;

import io.vidgen.worker.RenderWorker;
import java.time.Duration;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the worker after all beans are there, and stops it before anything else, while requests
 * are still answered and the database is there to take renders back.
 */
@Component
class RenderWorkerLifecycle implements SmartLifecycle {

  /** Of the time that Spring grants a stop, kept for ending and giving back what did not finish. */
  private static final Duration GIVING_BACK = Duration.ofSeconds(10);

  private final RenderWorker worker;
  private final Duration stopDeadline;
  private volatile boolean running;

  RenderWorkerLifecycle(RenderWorker worker, LifecycleProperties lifecycle) {
    Duration left = lifecycle.getTimeoutPerShutdownPhase().minus(GIVING_BACK);
    this.worker = worker;
    this.stopDeadline = left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public void start() {
    worker.start();
    running = true;
  }

  @Override
  public void stop() {
    worker.stop(stopDeadline);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
