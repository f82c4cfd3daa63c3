package io.vidgen.examples.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs something until Ctrl-C or SIGTERM, and then ends it in order. */
final class UntilTold {

  private UntilTold() {}

  /**
   * Starts it, says so, waits, and closes it.
   *
   * @param longestStop how long closing may take; then the process is ended by force
   */
  static void run(
      ExitGuard guard, Duration longestStop, Callable<AutoCloseable> start, Runnable started)
      throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    guard.allow(longestStop);
    try (var waiting = guard.cancellation().onCancel(told::countDown);
        AutoCloseable running = start.call()) {
      started.run();
      told.await();
    }
    guard.endedInOrder();
  }
}
