package io.vidgen.testing;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.Progress;
import java.time.Duration;
import java.util.List;

/**
 * A queue in front of another one that fails or waits where a test tells it to: a database that is
 * away for a while, or whose answers are lost.
 *
 * <p>Thread-safe, as the other one is.
 */
public final class FaultyQueue implements RenderQueue {

  /** Where something can go wrong. */
  public enum Point {
    /** Before {@link RenderQueue#claim}. */
    CLAIM,
    /** Before {@link RenderQueue#heartbeat}. */
    HEARTBEAT,
    /** Before {@link RenderQueue#progress}. */
    PROGRESS,
    /** Before {@link RenderQueue#log}. */
    LOG,
    /** Before {@link RenderQueue#settle}. */
    SETTLE,
    /** After {@link RenderQueue#settle}: it has happened, and only its answer is lost. */
    SETTLE_ANSWER,
    /** Before {@link RenderQueue#awaitWork}. */
    AWAIT_WORK
  }

  private final RenderQueue queue;
  private final Faults<Point> faults = new Faults<>();
  private volatile Duration leaseAge = Duration.ZERO;

  /** A queue in front of this one. */
  public FaultyQueue(RenderQueue queue) {
    this.queue = queue;
  }

  /** What happens when a method is called. */
  public Faults<Point> faults() {
    return faults;
  }

  /** Every method fails with this, until {@link #recover}. */
  public void failEverywhere(RuntimeException failure) {
    for (Point point : Point.values()) {
      faults.failAlways(point, failure);
    }
  }

  /**
   * From now on claims are this old when they are handed out, as if made while the worker waited.
   */
  public void ageClaims(Duration age) {
    leaseAge = age;
  }

  /** Nothing fails any more. */
  public void recover() {
    for (Point point : Point.values()) {
      faults.clear(point);
    }
  }

  @Override
  public List<ClaimedRender> claim(String worker, Duration lease, int atMost) {
    reach(Point.CLAIM);
    return queue.claim(worker, lease, atMost).stream()
        .map(claim -> claim.toBuilder().leaseAge(leaseAge).build())
        .toList();
  }

  @Override
  public void heartbeat(ClaimedRender claim) {
    reach(Point.HEARTBEAT);
    queue.heartbeat(claim);
  }

  @Override
  public void progress(ClaimedRender claim, Progress progress) {
    reach(Point.PROGRESS);
    queue.progress(claim, progress);
  }

  @Override
  public void log(ClaimedRender claim, String line) {
    reach(Point.LOG);
    queue.log(claim, line);
  }

  @Override
  public void settle(ClaimedRender claim, Outcome outcome) {
    reach(Point.SETTLE);
    queue.settle(claim, outcome);
    reach(Point.SETTLE_ANSWER);
  }

  @Override
  public void awaitWork(Duration atMost) throws InterruptedException {
    reach(Point.AWAIT_WORK);
    queue.awaitWork(atMost);
  }

  private void reach(Point point) {
    faults.reach(point, new CancellationToken());
  }
}
