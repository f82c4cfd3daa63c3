package io.vidgen.worker;

import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.event.RenderEventListener;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.RenderQueue;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims renders from a queue and runs them through a pipeline, several at once.
 *
 * <pre>{@code
 * try (var worker = RenderWorker.builder(queue, pipeline).concurrency(2).build()) {
 *   worker.start();
 *   …
 * }
 * }</pre>
 *
 * <p>What can begin at once is claimed at once. A worker renews the lease of what it renders, and
 * abandons it before the lease ends when it cannot. Retryable failures are re-queued with back-off.
 * A queue that cannot be reached is asked again, less and less often.
 *
 * <p>A render has a time limit. One that goes on 15 seconds after it was cancelled, or has used up
 * its time, is given up: it is settled, its lease is not renewed any more, and the next render gets
 * another thread.
 *
 * <p>Threads: {@code vidgen-worker}, which claims, {@code vidgen-render-N}, one for each render
 * that runs, which do not keep the process alive, {@code vidgen-lease-N} that renew leases, and
 * {@code vidgen-events-N}, one for each listener; all end in {@link #stop}. Thread-safe. It closes
 * neither the queue nor the pipeline nor the listeners.
 */
public final class RenderWorker implements AutoCloseable {

  private enum State {
    NEW,
    RUNNING,
    STOPPED
  }

  /** For a render that does not end in time to be settled after all. */
  private static final Duration GIVING_UP = Duration.ofSeconds(5);

  /** After a third of what cancelled work has, that it goes on is worth a word. */
  private static final int WORTH_A_WORD = 3;

  private static final Logger log = LoggerFactory.getLogger(RenderWorker.class);

  private final WorkerParts parts;
  private final AttemptPool pool;
  private final RenderPoller poller;
  private final Object stateLock = new Object();
  private volatile State state = State.NEW;

  private RenderWorker(WorkerParts parts) {
    this.parts = parts;
    this.pool = new AttemptPool(parts.settings().concurrency());
    this.poller = new RenderPoller(parts, pool);
  }

  /** A builder of a worker that serves this queue with this pipeline. */
  public static Builder builder(RenderQueue queue, RenderPipeline pipeline) {
    return new Builder(queue, pipeline);
  }

  /**
   * Begins to claim renders; returns at once.
   *
   * @throws IllegalStateException when it was started or stopped before: a worker runs once
   */
  public void start() {
    synchronized (stateLock) {
      if (state != State.NEW) {
        throw new IllegalStateException("a worker starts once; this one is " + state);
      }
      state = State.RUNNING;
      poller.start();
    }
  }

  /**
   * Whether it was started and not stopped since. While {@link #stop} still waits for renders it is
   * false. Returns at once.
   */
  public boolean isRunning() {
    return state == State.RUNNING;
  }

  /**
   * The renders that it is working on at present, also while it stops; as many as its concurrency
   * at most. Immutable, and so already old: a render in it may have ended. Returns at once.
   */
  public List<ActiveRender> activeRenders() {
    return pool.active();
  }

  /**
   * Its health at present, for a health check. A worker that runs as many renders as it may is
   * healthy too. Calls neither queue nor port; returns at once.
   */
  public WorkerHealth health() {
    State now = state; // Not under the lock, which stop holds to its end.
    String problem =
        switch (now) {
          case NEW -> "not started";
          case STOPPED -> "stopped";
          case RUNNING ->
              poller
                  .lastFailure()
                  .map(failure -> "the queue cannot be asked: " + failure)
                  .orElse(null);
        };
    return new WorkerHealth(problem, pool.overdue(worthAWord()).orElse(null));
  }

  private Duration worthAWord() {
    return parts.settings().cancelledWorkEndsWithin().dividedBy(WORTH_A_WORD);
  }

  /**
   * How many threads did not end though their renders were cancelled, 15 seconds later, and were
   * given up and replaced since this worker started. More than none means that a port or stage does
   * not keep its promise: what such a thread holds stays held until it ends, if it ever does.
   */
  public long abandonedThreads() {
    return pool.abandoned();
  }

  /**
   * Stops claiming, lets running renders finish until the deadline, then cancels the rest and gives
   * them back to the queue without spending their attempts. Leases are renewed to the last.
   *
   * <p>Returns when all its threads have ended, or 20 seconds after the deadline when a port does
   * not keep its promise to end cancelled work; such work is given back all the same. Listeners
   * have 5 seconds more to hear the last events. Idempotent; harmless before {@link #start}. An
   * interrupt is kept, and moves the deadline to now; a second one ends the wait.
   *
   * @param deadline how long running renders may still take; zero gives them back at once
   */
  public void stop(Duration deadline) {
    synchronized (stateLock) {
      boolean running = state == State.RUNNING;
      state = State.STOPPED;
      if (running) {
        stopWorking(deadline);
      }
      parts.leases().close();
      parts.events().close();
    }
  }

  /** First no more claims, then the attempts; the leases are renewed meanwhile. */
  private void stopWorking(Duration deadline) {
    poller.stop();
    boolean interrupted = false;
    try {
      awaitEnd(deadline);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    pool.giveBack();
    try {
      Duration longest = parts.settings().cancelledWorkEndsWithin().plus(GIVING_UP);
      if (!awaitEnd(longest)) {
        log.warn("Cancelled work has not ended within {}", longest);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    pool.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitEnd(Duration atMost) throws InterruptedException {
    // Not atMost.toNanos(), which fails from 292 years on: "for ever" is a fair deadline.
    long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost);
    boolean polled = poller.awaitEnd(atMost);
    return pool.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime()))) && polled;
  }

  /** Stops with the deadline it was built with. */
  @Override
  public void close() {
    stop(parts.settings().stopDeadline());
  }

  /** Puts a worker together. Not thread-safe. */
  public static final class Builder {

    private final RenderQueue queue;
    private final RenderPipeline pipeline;
    private final List<RenderEventListener> listeners = new ArrayList<>();
    private int concurrency = 1;
    private String name = ManagementFactory.getRuntimeMXBean().getName();
    private Duration lease = Duration.ofSeconds(30);
    private Duration heartbeat = Duration.ofSeconds(2);
    private Duration poll = Duration.ofSeconds(5);
    private Duration stopDeadline = Duration.ofSeconds(30);
    private Duration longestRender = Duration.ofHours(4);
    private Duration cancelledWorkEndsWithin = Duration.ofSeconds(15);
    private RetryPolicy retryPolicy = RetryPolicy.defaults();

    private Builder(RenderQueue queue, RenderPipeline pipeline) {
      this.queue = queue;
      this.pipeline = pipeline;
    }

    /** How many renders run at once; default 1. */
    public Builder concurrency(int concurrency) {
      this.concurrency = concurrency;
      return this;
    }

    /** What the queue's records call this worker; default: process id and host. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /**
     * How long a claim lives without renewal, and so how long a render lies idle when its worker
     * dies; default 30 s.
     */
    public Builder lease(Duration lease) {
      this.lease = lease;
      return this;
    }

    /**
     * How often a lease is renewed and progress is written, and so how soon a cancellation is
     * noticed; at most a third of the lease; default 2 s.
     */
    public Builder heartbeat(Duration heartbeat) {
      this.heartbeat = heartbeat;
      return this;
    }

    /** How long an idle worker waits, at most, before it looks again; default 5 s. */
    public Builder poll(Duration poll) {
      this.poll = poll;
      return this;
    }

    /** How long {@link RenderWorker#close} lets running renders finish; default 30 s. */
    public Builder stopDeadline(Duration stopDeadline) {
      this.stopDeadline = stopDeadline;
      return this;
    }

    /**
     * How long a render may take, from its claim to its end; default 4 h, which is more than the
     * longest campaign takes on a slow machine. One that takes longer ends in {@link
     * ErrorCode#RENDER_TIMEOUT}.
     */
    public Builder longestRender(Duration longestRender) {
      this.longestRender = longestRender;
      return this;
    }

    /** How long cancelled work may take to end before it is given up; default 15 s. */
    Builder cancelledWorkEndsWithin(Duration time) {
      this.cancelledWorkEndsWithin = time;
      return this;
    }

    /** How long a failed attempt waits for the next; default {@link RetryPolicy#defaults}. */
    public Builder retryPolicy(RetryPolicy retryPolicy) {
      this.retryPolicy = retryPolicy;
      return this;
    }

    /** Adds a listener to the events of this worker's renders. It stays the caller's to close. */
    public Builder listener(RenderEventListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * The worker, not started yet.
     *
     * @throws IllegalArgumentException naming the setting that does not fit
     */
    public RenderWorker build() {
      return new RenderWorker(parts(EventDelivery.threaded(listeners)));
    }

    /**
     * A worker that renders one render at a time, on the thread that asks it to.
     *
     * @throws IllegalArgumentException naming the setting that does not fit
     */
    public ManualWorker buildManual() {
      return new ManualWorker(parts(EventDelivery.direct(listeners)));
    }

    private WorkerParts parts(EventDelivery events) {
      var settings =
          new WorkerSettings(
              concurrency,
              name,
              lease,
              heartbeat,
              poll,
              stopDeadline,
              longestRender,
              cancelledWorkEndsWithin,
              retryPolicy);
      return new WorkerParts(
          queue,
          pipeline,
          new LeaseKeeper(queue, settings),
          events,
          settings,
          InstantSource.system());
    }
  }
}
