package io.vidgen.examples.server.operations;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.Progress;
import java.time.Duration;
import java.util.List;

/** A queue that knows when it last answered its worker. Thread-safe. */
public final class WatchedQueue implements RenderQueue {

  private final RenderQueue queue;
  private volatile long lastAnswer = System.nanoTime();

  /** Around this queue. */
  public WatchedQueue(RenderQueue queue) {
    this.queue = queue;
  }

  /** How long ago the queue last answered a worker that asked for work or held some. */
  public Duration sinceLastAnswer() {
    return Duration.ofNanos(System.nanoTime() - lastAnswer);
  }

  @Override
  public List<ClaimedRender> claim(String worker, Duration lease, int atMost) {
    List<ClaimedRender> claimed = queue.claim(worker, lease, atMost);
    lastAnswer = System.nanoTime();
    return claimed;
  }

  @Override
  public void heartbeat(ClaimedRender claim) {
    queue.heartbeat(claim);
    lastAnswer = System.nanoTime();
  }

  @Override
  public void progress(ClaimedRender claim, Progress progress) {
    queue.progress(claim, progress);
  }

  @Override
  public void log(ClaimedRender claim, String line) {
    queue.log(claim, line);
  }

  @Override
  public void settle(ClaimedRender claim, Outcome outcome) {
    queue.settle(claim, outcome);
  }

  @Override
  public void awaitWork(Duration atMost) throws InterruptedException {
    queue.awaitWork(atMost);
  }
}
