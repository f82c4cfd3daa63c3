package io.vidgen.examples.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

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
    run(
        guard,
        longestStop,
        start,
        () -> {
          started.run();
          return new CompletableFuture<>();
        });
  }

  /**
   * The same for what may end by itself.
   *
   * @param started says so, and what is completed with the reason if it does
   * @throws IllegalStateException with the reason, when it has ended by itself and is closed
   */
  static void run(
      ExitGuard guard,
      Duration longestStop,
      Callable<AutoCloseable> start,
      Supplier<CompletableFuture<String>> started)
      throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CompletableFuture<String> lost;
    guard.allow(longestStop);
    try (var signals = StopSignals.hear(() -> tell(told, guard, longestStop));
        var waiting = guard.cancellation().onCancel(told::countDown);
        AutoCloseable running = start.call()) {
      lost = started.get();
      var unused = lost.thenRun(told::countDown);
      told.await();
    }
    if (lost.isDone()) {
      throw new IllegalStateException(lost.join());
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
