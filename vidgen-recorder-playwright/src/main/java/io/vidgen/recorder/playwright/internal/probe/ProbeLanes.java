package io.vidgen.recorder.playwright.internal.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Proxies with their clients, one for each website that is looked at meanwhile. Thread-safe. */
public final class ProbeLanes implements AutoCloseable {

  /** As many as a probe of a list uses. */
  private static final int MOST_IDLE = 8;

  private final Supplier<SiteCheck> starting;
  private final Object lock = new Object();
  private final Deque<SiteCheck> idle = new ArrayDeque<>();
  private final Set<SiteCheck> taken = new HashSet<>();
  private boolean closed;

  /** Lanes of this kind; the first is started at once, so that one sees whether it can be. */
  public ProbeLanes(Supplier<SiteCheck> starting) {
    this.starting = starting;
    idle.add(starting.get());
  }

  /**
   * One that nobody uses.
   *
   * @throws IllegalStateException when they are closed
   */
  public SiteCheck take() {
    synchronized (lock) {
      requireOpen();
      SiteCheck known = idle.pollFirst();
      if (known != null) {
        taken.add(known);
        return known;
      }
    }
    SiteCheck fresh = starting.get();
    synchronized (lock) {
      if (!closed) {
        taken.add(fresh);
        return fresh;
      }
    }
    fresh.close();
    throw closed();
  }

  /** To be called once for each that was taken. */
  public void giveBack(SiteCheck lane) {
    synchronized (lock) {
      taken.remove(lane);
      if (!closed && idle.size() < MOST_IDLE) {
        idle.addFirst(lane);
        return;
      }
    }
    lane.close();
  }

  private void requireOpen() {
    if (closed) {
      throw closed();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the probe is closed");
  }

  /** Ends them all, those in use too. Idempotent. */
  @Override
  public void close() {
    List<SiteCheck> all;
    synchronized (lock) {
      closed = true;
      taken.addAll(idle);
      idle.clear();
      all = List.copyOf(taken);
      taken.clear();
    }
    all.forEach(SiteCheck::close);
  }
}
