package io.vidgen.recorder.playwright.internal.recording;

import io.vidgen.ErrorCode;
import io.vidgen.internal.LogContext;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.browser.BrowserProcesses;
import io.vidgen.recorder.playwright.internal.browser.LastResort;
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
 * waits in one is freed by killing the browser's processes, and a moment later by cutting the line
 * to the driver. Thread-safe; kills nothing once closed.
 */
final class RecordingWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RecordingWatch.class);

  /** For a page to answer at all; longer than any wait for that which has its own time-out. */
  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  /** How often the browser is looked at: a page can fill a gigabyte of memory in a second. */
  private static final long CHECK_MILLIS = 250;

  /**
   * What a page that works takes of a processor at least, on a busy machine; one that waits, less.
   */
  private static final double LEAST_WORK = 0.1;

  /** For the driver to take note of the browser's end; it leaves some calls unanswered. */
  static final Duration DRIVER_GRACE = Duration.ofMillis(2500);

  private final ResourceLimits resourceLimits;
  private final ScheduledExecutorService timer;
  private final Runnable onKill;
  private final ScheduledFuture<?> checks;
  private final long deadline;
  private volatile long lastSign = System.nanoTime();
  private volatile Duration longestSilence = LONGEST_START;
  private volatile @Nullable RecorderException verdict;
  private volatile boolean loopSuspected;
  private @Nullable Duration longestLoop;
  private @Nullable Duration workBefore;
  private @Nullable BrowserProcesses browser;
  private boolean killed;
  private boolean over;

  /**
   * Begins to watch; the browser may still have to be started.
   *
   * @param onKill told when it ends the browser, on any thread
   */
  RecordingWatch(
      ResourceLimits resourceLimits,
      Duration scene,
      ScheduledExecutorService timer,
      Runnable onKill) {
    this.resourceLimits = resourceLimits;
    this.timer = timer;
    this.onKill = onKill;
    this.deadline = lastSign + resourceLimits.timeFor(scene).toNanos();
    this.checks =
        timer.scheduleWithFixedDelay(
            LogContext.carried(this::checkSafely),
            CHECK_MILLIS,
            CHECK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /**
   * Gives up sooner on a page that works all the time but does not answer: as one does whose script
   * waits in a loop for a clock that stands still. To be called before {@link #begin}.
   */
  void suspectLoopsAfter(Duration silence) {
    longestLoop = silence;
  }

  /** Whether that is why it has ended the browser. */
  boolean suspectsLoop() {
    return loopSuspected;
  }

  /** The browser is there, and is asked for the page next. */
  synchronized void begin(BrowserProcesses processes) {
    browser = processes;
    lastSign = System.nanoTime();
    if (killed) {
      end(processes);
    }
  }

  /** Whose page was asked for, so that its end may be the page's doing; null before. */
  synchronized @Nullable BrowserProcesses browser() {
    return browser;
  }

  /** The page has answered, or another of its frames is there. */
  void signOfLife() {
    lastSign = System.nanoTime();
    longestSilence = resourceLimits.longestFrame();
  }

  /** The page's renderer is gone, and what waits for it would wait for ever. */
  void crashed() {
    killFor(new RecorderException(ErrorCode.PAGE_CRASHED, "the page's process crashed", null));
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
    onKill.run();
    processes.kill();
    var unused = LastResort.after(DRIVER_GRACE, processes::killAll, timer);
  }

  /** Why it has ended the browser, unless it was told to. */
  Optional<RecorderException> verdict() {
    return Optional.ofNullable(verdict);
  }

  /** Whatever is thrown, the next check comes: a timer forgets what throws. */
  private void checkSafely() {
    try {
      check();
    } catch (RuntimeException e) {
      log.warn("A browser cannot be checked: {}", e.toString());
    }
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
      if (watched.hasDriver()) {
        killFor(RecordingFailures.browserGone(null));
      } else {
        kill(); // What ended the driver, its line says.
      }
    } else if (worksWithoutAnswering(watched, now - lastSign)) {
      loopSuspected = true;
      killFor(busyFor(now - lastSign));
    } else if (now - lastSign >= longestSilence.toNanos()) {
      killFor(busyFor(longestSilence.toNanos()));
    } else if (deadline - now <= 0) {
      killFor(
          RecorderException.permanent(
              ErrorCode.PAGE_TIMEOUT, "the page was too slow to be recorded in the time allowed"));
    } else if (memory > resourceLimits.memoryBytes()) {
      killFor(
          new RecorderException(
              ErrorCode.PAGE_TOO_LARGE,
              "the page took more than "
                  + (resourceLimits.memoryBytes() >> 20)
                  + " MiB of memory, and was ended",
              null));
    }
  }

  /** Not tried again, like one that is too slow: it shall not hold up three workers. */
  private static RecorderException busyFor(long nanos) {
    return RecorderException.permanent(
        ErrorCode.PAGE_TIMEOUT,
        "the page kept the browser busy for "
            + Duration.ofNanos(nanos).toSeconds()
            + " s: one of its scripts does not end");
  }

  /** Looked at in the second half of the time only: most pages never come so far. */
  private boolean worksWithoutAnswering(BrowserProcesses watched, long silence) {
    Duration longest = longestLoop;
    if (longest == null || silence < longest.toNanos() / 2) {
      workBefore = null;
      return false;
    }
    Duration work = watched.processorTime();
    Duration before = workBefore;
    if (before == null) {
      workBefore = work;
      return false;
    }
    return silence >= longest.toNanos()
        && work.minus(before).toNanos() >= longest.toNanos() * 0.5 * LEAST_WORK;
  }

  private synchronized void killFor(RecorderException why) {
    if (killed || over) {
      return;
    }
    log.warn("Ending a browser: {}", why.getMessage());
    verdict = why;
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
