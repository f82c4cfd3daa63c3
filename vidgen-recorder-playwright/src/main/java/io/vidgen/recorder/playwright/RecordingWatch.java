package io.vidgen.recorder.playwright;

import io.vidgen.ErrorCode;
import io.vidgen.internal.LogContext;
import io.vidgen.recorder.RecorderException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over one recording, and ends its browser if the page blocks, hoards memory or takes too
 * long, or if the recording is cut short. Playwright's calls have no time-outs worth the name: what
 * waits in one is freed by killing the browser's processes. Thread-safe; kills nothing once closed.
 */
final class RecordingWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RecordingWatch.class);

  /** For a page to answer at all; longer than any wait for that which has its own time-out. */
  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  /** How often the browser is looked at: a page can fill a gigabyte of memory in a second. */
  private static final long CHECK_MILLIS = 250;

  /** For the driver to take note of the browser's end; it leaves some calls unanswered. */
  static final Duration DRIVER_GRACE = Duration.ofMillis(2500);

  private final Containment containment;
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> checks;
  private final long deadline;
  private volatile long lastSign = System.nanoTime();
  private volatile Duration longestSilence = LONGEST_START;
  private volatile @Nullable RecorderException verdict;
  private @Nullable BrowserProcesses browser;
  private boolean killed;
  private boolean over;

  /** Begins to watch; the browser may still have to be started. */
  RecordingWatch(Containment containment, Duration scene, ScheduledExecutorService timer) {
    this.containment = containment;
    this.timer = timer;
    this.deadline = lastSign + containment.timeFor(scene).toNanos();
    this.checks =
        timer.scheduleWithFixedDelay(
            LogContext.carried(this::check), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The browser is there, and is asked for the page next. */
  synchronized void begin(BrowserProcesses processes) {
    browser = processes;
    lastSign = System.nanoTime();
    if (killed) {
      end(processes);
    }
  }

  /** Whether the page was asked for, so that the browser's end may be its doing. */
  synchronized boolean hasBegun() {
    return browser != null;
  }

  /** The page has answered, or another of its frames is there. */
  void signOfLife() {
    lastSign = System.nanoTime();
    longestSilence = containment.longestFrame();
  }

  /** The page's renderer is gone, and what waits for it would wait for ever. */
  void crashed() {
    killFor(ErrorCode.PAGE_CRASHED, "the page's process crashed");
  }

  /** Ends the browser; what the recording's thread is doing with it fails. */
  synchronized void kill() {
    if (killed || over) {
      return;
    }
    killed = true;
    if (browser != null) {
      end(browser);
    }
  }

  private void end(BrowserProcesses processes) {
    processes.kill();
    var unused = LastResort.after(DRIVER_GRACE, processes, timer);
  }

  /** Why it has ended the browser, unless it was told to. */
  Optional<RecorderException> verdict() {
    return Optional.ofNullable(verdict);
  }

  private void check() {
    @Nullable BrowserProcesses watched;
    synchronized (this) {
      watched = killed || over ? null : browser;
    }
    if (watched == null) {
      return;
    }
    long now = System.nanoTime();
    long memory = watched.memoryBytes().orElse(0);
    if (!watched.isRunning()) {
      kill();
    } else if (now - lastSign >= longestSilence.toNanos()) {
      killFor(ErrorCode.PAGE_TIMEOUT, "the page kept the browser busy for " + longestSilence);
    } else if (deadline - now <= 0) {
      killFor(ErrorCode.PAGE_TIMEOUT, "the page was too slow to be recorded in the time allowed");
    } else if (memory > containment.memoryBytes()) {
      killFor(
          ErrorCode.PAGE_CRASHED,
          "the page took more than "
              + (containment.memoryBytes() >> 20)
              + " MiB of memory, and was ended");
    }
  }

  private synchronized void killFor(ErrorCode code, String why) {
    if (killed || over) {
      return;
    }
    log.warn("Ending a browser: {}", why);
    verdict = new RecorderException(code, why, null);
    kill();
  }

  @Override
  public void close() {
    checks.cancel(false);
    synchronized (this) {
      over = true;
    }
  }
}
