package io.vidgen.testing;

import io.vidgen.render.CancellationToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A point at which a fake waits until a test lets it go on, or its work is cancelled.
 *
 * <pre>{@code
 * Gate gate = recorder.faults().block(url);
 * worker.start();
 * gate.awaitArrival();          // the recording has begun, and stands still
 * renders.cancel(render.id());  // or gate.open()
 * }</pre>
 *
 * <p>Thread-safe; any number of threads may wait at one gate. Once open, it stays open.
 */
public final class Gate {

  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final Object lock = new Object();
  private boolean open;

  Gate() {}

  /**
   * Waits until somebody stands at the gate, or has passed it.
   *
   * @throws AssertionError when nobody comes for half a minute
   */
  public void awaitArrival() {
    try {
      if (!arrived.await(Allowance.millis(PATIENCE_SECONDS * 1000), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("nobody came to the gate in " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for somebody at the gate", e);
    }
  }

  /** Lets everybody pass, now and from now on. Idempotent. */
  public void open() {
    synchronized (lock) {
      open = true;
      lock.notifyAll();
    }
  }

  /** Waits until the gate is open or the work is cancelled; then throws the token's reason. */
  void pass(CancellationToken cancellation) {
    arrived.countDown();
    try (var waking = cancellation.onCancel(this::lookAgain)) {
      synchronized (lock) {
        while (!open && !cancellation.isCancelled()) {
          lock.wait();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at a gate", e);
    }
    cancellation.throwIfCancelled();
  }

  private void lookAgain() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
