package io.vidgen.examples.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs something until Ctrl-C or SIGTERM, and then ends it in order. */
final class UntilTold {

  private UntilTold() {}

  /**
   * Starts it, says so, waits, and closes it. A second signal does not wait for that.
   *
   * @param longestStop how long closing may take; then the process is ended by force
   */
  static void run(
      ExitGuard guard, Duration longestStop, Callable<AutoCloseable> start, Runnable started)
      throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    guard.allow(longestStop);
    try (var signals = StopSignals.hear(() -> tell(told, guard, longestStop));
        var waiting = guard.cancellation().onCancel(told::countDown);
        AutoCloseable running = start.call()) {
      started.run();
      told.await();
    }
  }

  private static void tell(CountDownLatch told, ExitGuard guard, Duration longestStop) {
    boolean again = told.getCount() == 0;
    told.countDown();
    Thread limit =
        new Thread(
            () -> {
              if (again || passed(longestStop)) {
                guard.allow(Duration.ZERO);
                System.exit(1);
              }
            },
            "vidgen-stop");
    limit.setDaemon(true);
    limit.start();
  }

  private static boolean passed(Duration time) {
    try {
      Thread.sleep(time.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false; // Nobody does.
    }
  }
}
