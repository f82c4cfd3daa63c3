package io.vidgen.queue;

import io.vidgen.render.Progress;
import io.vidgen.render.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The workers' side of the render queue: at least once for the work, at most once for its result.
 *
 * <p>A worker {@linkplain #claim claims} a render for a lease, renews the lease while it works, and
 * {@linkplain #settle settles} it. Every call after the claim carries the claim and with it a
 * fencing token: once the lease has ended and another worker has claimed the job, or the job has
 * ended, these calls change nothing and throw. The queue's clock alone decides when a lease ends.
 *
 * <p>Thread-safe. No method keeps a transaction or lock beyond its return. Implementations pass
 * {@code RenderQueueContract} (in vidgen-core's test-jar).
 */
public interface RenderQueue {

  /**
   * Takes the next renders that are due, as many as there are up to the bound: never one that
   * another worker holds. Each has a fencing token of its own, and is {@code recording} when this
   * returns. Fewer than are due may be taken, but not none. A job whose attempts are used up by
   * lost workers is failed with {@code WORKER_LOST} instead of being handed out.
   *
   * @param worker who asks; kept for people to read
   * @param lease how long each claim is valid without renewal, at least 1 ms
   * @param atMost how many renders the worker can begin at once, at least 1
   * @return the claims, whose turn came first in front; empty when nothing is due
   * @throws IllegalArgumentException when {@code atMost} or the lease is less than that
   * @throws IllegalStateException when the queue was closed
   */
  List<ClaimedRender> claim(String worker, Duration lease, int atMost);

  /** Takes the next render that is due, if there is one. */
  default Optional<ClaimedRender> claim(String worker, Duration lease) {
    return claim(worker, lease, 1).stream().findFirst();
  }

  /**
   * Renews the lease: it now ends its full length from now.
   *
   * @throws LeaseLostException when somebody else holds the job or it has ended
   * @throws io.vidgen.render.RenderCancelledException when the render was cancelled
   */
  void heartbeat(ClaimedRender claim);

  /**
   * Says how far the render has come. A percentage below the one that is known is a report that was
   * overtaken, and is ignored. Throws as {@link #heartbeat} does, and does not renew the lease.
   *
   * @throws IllegalArgumentException when the status is none in which a worker works: a claim ends
   *     with {@link #settle} alone
   */
  void progress(ClaimedRender claim, Progress progress);

  /**
   * Adds a line to the job's log, with the queue's time. The log is bounded: its oldest lines go
   * first. So is the line, which is kept as {@link Redactor} makes it: without line breaks, and
   * without the credentials and signatures of URLs. Throws as {@link #heartbeat} does.
   */
  void log(ClaimedRender claim, String line);

  /**
   * Ends the claim. Throws as {@link #heartbeat} does. Settling a claim the same way again, as
   * after a lost answer, succeeds for {@link Outcome.Done} and {@link Outcome.Failed}.
   */
  void settle(ClaimedRender claim, Outcome outcome);

  /**
   * Waits until there may be something to claim, or the time is up. Returns early or late without
   * harm: the caller claims anyway.
   *
   * @throws InterruptedException when interrupted while waiting
   */
  void awaitWork(Duration atMost) throws InterruptedException;
}
