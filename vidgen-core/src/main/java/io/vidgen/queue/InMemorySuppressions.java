package io.vidgen.queue;

import io.vidgen.batch.Suppressions;
import io.vidgen.recipient.SuppressionList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** For whom the batches of an in-memory queue render nothing, under the queue's lock. */
final class InMemorySuppressions implements Suppressions {

  private final ReentrantLock lock;
  private final Runnable added;
  private final Set<String> digests = new HashSet<>();

  /**
   * Nobody yet.
   *
   * @param added called under the lock, after some were added
   */
  InMemorySuppressions(ReentrantLock lock, Runnable added) {
    this.lock = lock;
    this.added = added;
  }

  @Override
  public SuppressionList list() {
    lock.lock();
    try {
      return SuppressionList.of(digests);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int size() {
    lock.lock();
    try {
      return digests.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int add(Collection<String> entries) {
    List<String> wanted = entries.stream().map(SuppressionList::digest).toList();
    lock.lock();
    try {
      int before = digests.size();
      digests.addAll(wanted);
      added.run();
      return digests.size() - before;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean remove(String entry) {
    String digest = SuppressionList.digest(entry);
    lock.lock();
    try {
      return digests.remove(digest);
    } finally {
      lock.unlock();
    }
  }
}
