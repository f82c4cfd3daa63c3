package io.vidgen.jdbc;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets idle workers wait for news. News that comes between a claim that found nothing and the wait
 * that follows it is not missed.
 *
 * <p>Thread-safe.
 */
final class WakeUp {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long news;
  private long knownToBeEmptyAsOf;

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

  /** Waits for news that no empty claim has followed, or until the time is up. */
  void await(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = atMost.toNanos();
      while (news <= knownToBeEmptyAsOf && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
