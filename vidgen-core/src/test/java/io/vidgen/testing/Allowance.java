package io.vidgen.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;

/**
 * Time limits of tests, stated for a quiet machine and stretched on a busy one.
 *
 * <p>A test that says "gone within 5 s" means 5 s of a machine that does nothing else. Where other
 * programs want the same processors, everything takes longer by the share that they get: {@link
 * #seconds} multiplies by the number of runnable threads for each processor, as the load average
 * has it, and never by less than 1. The average trails what happens by a minute, so twice the limit
 * is allowed from the start.
 *
 * <pre>{@code
 * assertThat(elapsed).isLessThan(Allowance.seconds(5));
 * assertThat(stopping.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS)).isTrue();
 * }</pre>
 *
 * <p>Only limits are stretched. Nothing waits longer because of them, unless it fails.
 */
public final class Allowance {
  private static final int FROM_THE_START = 2;

  private Allowance() {}

  /** How long something may take here and now that a quiet machine does in so many seconds. */
  public static Duration seconds(long quiet) {
    return Duration.ofMillis(millis(quiet * 1000));
  }

  /** The same in milliseconds, for what takes a number. */
  public static long millis(long quiet) {
    return Math.round(quiet * slowness());
  }

  private static double slowness() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    double runnable = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    return FROM_THE_START * Math.max(1, runnable);
  }
}
