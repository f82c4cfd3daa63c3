package io.vidgen.jdbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the idle workers of a queue wait: for news, or for claims that whoever requests renders in
 * this process makes for them. News that comes between a claim that found nothing and the wait that
 * follows it is not missed.
 *
 * <p>Thread-safe.
 */
final class WakeUp {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<IdleWorker> idle = new ArrayDeque<>();
  private final Deque<HandedClaim> handed = new ArrayDeque<>();
  private long news;
  private long knownToBeEmptyAsOf;
  private boolean closed;

  /** How much news there has been. */
  long news() {
    lock.lock();
    try {
      return news;
    } finally {
      lock.unlock();
    }
  }

  /** There may be work. */
  void arrived() {
    lock.lock();
    try {
      news++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A claim that began when there was this much news has found nothing. */
  void nothingAsOf(long news) {
    lock.lock();
    try {
      knownToBeEmptyAsOf = Math.max(knownToBeEmptyAsOf, news);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for news that no empty claim has followed, for claims that others make, or until the time
   * is up.
   *
   * @param self who waits; {@code null} for somebody who has not asked for anything
   */
  void await(Duration atMost, @Nullable IdleWorker self) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (self != null && !closed) {
        idle.add(self);
      }
      long nanos = atMost.toNanos();
      while (news <= knownToBeEmptyAsOf && !isHanded(self) && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      if (self != null) {
        idle.remove(self);
        self.leave();
      }
      lock.unlock();
    }
  }

  private boolean isHanded(@Nullable IdleWorker worker) {
    return worker != null
        && handed.stream().anyMatch(claim -> claim.terms().equals(worker.terms()));
  }

  /** One that waits for work of this schema; it is nobody else's until it is released. */
  Optional<IdleWorker> reserve(Optional<String> schema) {
    lock.lock();
    try {
      Optional<IdleWorker> found =
          idle.stream().filter(worker -> worker.terms().schema().equals(schema)).findFirst();
      found.ifPresent(idle::remove);
      return found;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a reservation, with the claims that were made for the worker.
   *
   * @return whether it takes them: not if it waits no more
   */
  boolean release(IdleWorker worker, List<HandedClaim> claims) {
    lock.lock();
    try {
      if (closed || worker.hasLeft()) {
        return claims.isEmpty();
      }
      if (claims.isEmpty()) {
        idle.add(worker);
      } else {
        handed.addAll(claims);
        changed.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Claims that were made on these terms, this many at most. */
  List<HandedClaim> takeHanded(ClaimTerms terms, int atMost) {
    return take(claim -> claim.terms().equals(terms), atMost);
  }

  /** Claims that nobody has taken in time. */
  List<HandedClaim> takeStale() {
    return take(HandedClaim::isStale, Integer.MAX_VALUE);
  }

  private List<HandedClaim> take(Predicate<HandedClaim> which, int atMost) {
    lock.lock();
    try {
      List<HandedClaim> taken = handed.stream().filter(which).limit(atMost).toList();
      handed.removeAll(taken);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** From now on no claims are made for anybody. Those that nobody has taken are returned. */
  List<HandedClaim> close() {
    lock.lock();
    try {
      closed = true;
      idle.clear();
      List<HandedClaim> left = List.copyOf(handed);
      handed.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }
}
