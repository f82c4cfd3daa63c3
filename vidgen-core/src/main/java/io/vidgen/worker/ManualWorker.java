package io.vidgen.worker;

import io.vidgen.VidGenException;
import io.vidgen.queue.ClaimedRender;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Renders one render at a time, on the thread that asks it to: for tests, and for hosts whose
 * scheduler decides when to work. With leases, retries and settlement it does what a {@link
 * RenderWorker} does.
 *
 * <pre>{@code
 * try (ManualWorker worker = RenderWorker.builder(queue, pipeline).buildManual()) {
 *   Render asked = queue.request(campaign);
 *   worker.runOne();
 *   assertThat(queue.find(asked.id())).map(Render::status).contains(RenderStatus.DONE);
 * }
 * }</pre>
 *
 * <p>Unlike a {@link RenderWorker}, it calls listeners on the threads that work on the render,
 * which wait for them: when {@link #runOne} returns, everything has been heard.
 *
 * <p>Thread-safe: one thread renders, others that ask it to wait for their turn. Its threads,
 * {@code vidgen-lease-N}, end in {@link #close}. It closes neither the queue nor the pipeline nor
 * the listeners.
 */
public final class ManualWorker implements AutoCloseable {

  private final WorkerParts parts;
  private final ReentrantLock turn = new ReentrantLock();
  private final Object lock = new Object();
  private @Nullable Attempt current;
  private boolean closed;

  ManualWorker(WorkerParts parts) {
    this.parts = parts;
  }

  /**
   * Claims the next render that is due, and makes its video; how that has ended, the queue knows.
   * Blocks while it renders, but not for a render to come.
   *
   * @return the render that it worked on; empty when nothing was due
   * @throws VidGenException when the queue cannot be asked for work
   * @throws IllegalStateException when it is closed
   */
  public Optional<UUID> runOne() {
    turn.lock();
    try {
      requireOpen();
      long asked = System.nanoTime();
      Optional<ClaimedRender> claim =
          parts.queue().claim(parts.settings().name(), parts.settings().lease());
      claim.ifPresent(found -> run(new Attempt(found, asked, parts)));
      return claim.map(ClaimedRender::renderId);
    } finally {
      turn.unlock();
    }
  }

  private void run(Attempt attempt) {
    synchronized (lock) {
      current = attempt;
      if (closed) {
        attempt.giveBack();
      }
    }
    try {
      attempt.run(() -> {}); // Its thread is the caller's: there is no other to take its place.
    } finally {
      synchronized (lock) {
        current = null;
      }
    }
  }

  private void requireOpen() {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("this worker is closed");
      }
    }
  }

  /**
   * Gives back to the queue what another thread is rendering, without spending its attempt, and
   * waits for that to end. Idempotent.
   */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (current != null) {
        current.giveBack();
      }
    }
    turn.lock(); // The lease is renewed until the render has ended.
    try {
      parts.leases().close();
      parts.events().close();
    } finally {
      turn.unlock();
    }
  }
}
