package io.vidgen.internal;

/**
 * Waits to the end even on a thread that is interrupted, and interrupts it again afterwards: for
 * what must not outlive its caller.
 */
public final class Uninterruptibly {

  /** A wait; begun anew when the thread is interrupted. */
  @FunctionalInterface
  public interface Wait<T, E extends Exception> {
    T await() throws InterruptedException, E;
  }

  private Uninterruptibly() {}

  /**
   * Waits for a result.
   *
   * @param onInterrupt called for each interruption
   */
  public static <T, E extends Exception> T get(Wait<T, E> wait, Runnable onInterrupt) throws E {
    boolean interrupted = Thread.interrupted();
    try {
      if (interrupted) {
        onInterrupt.run();
      }
      while (true) {
        try {
          return wait.await();
        } catch (InterruptedException e) {
          interrupted = true;
          onInterrupt.run();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for a result, whether interrupted or not. */
  public static <T, E extends Exception> T get(Wait<T, E> wait) throws E {
    return get(wait, () -> {});
  }

  /** Waits for the end of a thread. */
  public static void join(Thread thread) {
    boolean unused =
        get(
            () -> {
              thread.join();
              return true;
            });
  }
}
