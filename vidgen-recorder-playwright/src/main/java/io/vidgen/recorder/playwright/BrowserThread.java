package io.vidgen.recorder.playwright;

import com.microsoft.playwright.PlaywrightException;
import io.vidgen.ErrorCode;
import io.vidgen.internal.LogContext;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.RebuildingSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a browser of its own, kept warm between recordings.
 *
 * <p>Playwright's calls have no time-outs worth the name: whatever hangs is ended by killing the
 * browser's processes from another thread.
 */
final class BrowserThread implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrowserThread.class);

  /** For a page to answer at all; longer than any wait for that which has its own time-out. */
  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  /** How often the browser is looked at: a page can fill a gigabyte of memory in a second. */
  private static final long CHECK_MILLIS = 250;

  private static final Duration DRIVER_GRACE = Duration.ofMillis(2500);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final Function<EgressProxy, BrowserSession> opening;
  private final EgressProxy proxy;
  private final boolean rebuildFrames;
  private final Containment containment;
  private final ScheduledExecutorService timer;
  private final ExecutorService thread;
  private volatile @Nullable BrowserSession session;
  private volatile long lastSign;
  private volatile Duration longestSilence = LONGEST_START;
  private volatile long deadline;
  private volatile @Nullable RecorderException killedFor;
  private volatile @Nullable ScheduledFuture<?> ending;
  private int recordings;

  BrowserThread(
      String name,
      Function<EgressProxy, BrowserSession> opening,
      EgressProxy proxy,
      Containment containment,
      boolean rebuildFrames,
      ScheduledExecutorService timer) {
    this.rebuildFrames = rebuildFrames;
    this.opening = opening;
    this.proxy = proxy;
    this.containment = containment;
    this.timer = timer;
    this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
  }

  /** Records on this thread; the caller waits. One recording at a time. */
  Recording record(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    Future<Recording> recording =
        thread.submit(LogContext.carriedCall(() -> recordHere(spec, sink, progress, cancellation)));
    try (var killing = cancellation.onCancel(this::kill)) {
      return await(recording);
    }
  }

  private Recording recordHere(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    boolean reusable = false;
    lastSign = System.nanoTime();
    deadline = lastSign + containment.timeFor(spec.duration()).toNanos();
    longestSilence = LONGEST_START;
    killedFor = null;
    ScheduledFuture<?> watchdog =
        timer.scheduleWithFixedDelay(
            LogContext.carried(this::check), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    try {
      NavigationFailures.ofScheme(spec.url())
          .ifPresent(
              refused -> {
                throw refused;
              });
      BrowserSession browser = openSession();
      lastSign = System.nanoTime();
      cancellation.throwIfCancelled();
      Recording recording = recordPage(browser, spec, sink, progress);
      reusable = true;
      return recording;
    } catch (RecorderException e) {
      cancellation.throwIfCancelled();
      RecorderException verdict = killedFor;
      if (verdict != null && !e.equals(verdict)) {
        verdict.addSuppressed(e);
        throw verdict;
      }
      // A page that cannot be shown is the page's fault, and the browser as good as before.
      reusable = e.code() != ErrorCode.BROWSER_FAILED && e.code() != ErrorCode.PAGE_TIMEOUT;
      throw e;
    } catch (PlaywrightException e) {
      cancellation.throwIfCancelled();
      throw crashed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      watchdog.cancel(false);
      proxy.shut();
      if (!reusable || killedFor != null || !isAlive()) {
        kill(); // Asked politely, a browser whose page hangs would hang too.
        closeSession();
      } else if (recordings >= containment.recordingsPerBrowser()) {
        closeSession();
      }
    }
  }

  private Recording recordPage(
      BrowserSession browser, RecordingSpec spec, FrameSink sink, ProgressListener progress)
      throws IOException {
    RisingProgress rising = new RisingProgress(progress);
    try {
      return recordOnce(browser, spec, sink, rising, rebuildFrames);
    } catch (DoubtfulFramesException e) {
      log.debug("Recording {} anew: {}", spec.url().getHost(), e.getMessage());
      proxy.shut();
      if (sink instanceof RebuildingSink rebuilding) {
        rebuilding.restart();
      }
      return recordOnce(browser, spec, sink, rising, false)
          .withNote("recorded twice, as frames could not be rebuilt: " + e.getMessage());
    }
  }

  private Recording recordOnce(
      BrowserSession browser,
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      boolean rebuild)
      throws IOException {
    recordings++;
    return new PageRecording(browser, proxy.open(), this::crash, this::signOfLife)
        .record(spec, sink, progress, rebuild);
  }

  private RecorderException crashed(PlaywrightException e) {
    RecorderException verdict = killedFor;
    if (verdict != null) {
      verdict.addSuppressed(e);
      return verdict;
    }
    return new RecorderException(
        ErrorCode.PAGE_CRASHED, "the page's process ended: " + firstLine(e), e);
  }

  private static String firstLine(PlaywrightException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .limit(3)
        .reduce("", (a, b) -> a + " " + b)
        .strip();
  }

  private BrowserSession openSession() {
    @Nullable BrowserSession current = session;
    while (current == null) {
      current = opening.apply(proxy);
      session = current;
      recordings = 0;
      if (!current.suite().fits(current)) {
        closeSession();
        current = null; // The next is started for another engine.
      }
    }
    return current;
  }

  private boolean isAlive() {
    BrowserSession current = session;
    return current != null && current.isAlive();
  }

  private void closeSession() {
    BrowserSession current = session;
    if (current != null) {
      ScheduledFuture<?> lastResort =
          timer.schedule(
              current.processes()::killAll, LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
      current.close();
      lastResort.cancel(false);
      ScheduledFuture<?> overtaken = ending;
      if (overtaken != null) {
        overtaken.cancel(false);
        ending = null;
      }
      session = null;
    }
  }

  /** The page has answered, or another of its frames is there. */
  private void signOfLife() {
    lastSign = System.nanoTime();
    longestSilence = containment.longestFrame();
  }

  private Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastSign);
  }

  /** Ends what the recording waits for in vain: a page that blocks, a browser that has died. */
  private void check() {
    BrowserSession current = session;
    if (current == null || ending != null) {
      return;
    }
    long memory = current.processes().memoryBytes().orElse(0);
    if (!current.processes().isRunning()) {
      kill();
    } else if (silence().compareTo(longestSilence) >= 0) {
      killFor(ErrorCode.PAGE_TIMEOUT, "the page kept the browser busy for " + longestSilence);
    } else if (deadline - System.nanoTime() <= 0) {
      killFor(ErrorCode.PAGE_TIMEOUT, "the page was too slow to be recorded in the time allowed");
    } else if (memory > containment.memoryBytes()) {
      killFor(
          ErrorCode.PAGE_CRASHED,
          "the page took more than "
              + (containment.memoryBytes() >> 20)
              + " MiB of memory, and was ended");
    }
  }

  /** The page's renderer is gone, and what waits for it would wait for ever. */
  private void crash() {
    killFor(ErrorCode.PAGE_CRASHED, "the page's process crashed");
  }

  private void killFor(ErrorCode code, String why) {
    log.warn("Ending a browser: {}", why);
    killedFor = new RecorderException(code, why, null);
    kill();
  }

  /**
   * Ends the browser from any thread; what this thread is doing with it fails. The driver has a
   * moment to take note of it; then it goes too, since it leaves some calls unanswered.
   */
  void kill() {
    BrowserSession current = session;
    if (current != null) {
      current.processes().kill();
      ending =
          timer.schedule(
              current.processes()::killAll, DRIVER_GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Waits to the end, interrupted or not: cancellation comes through the token. */
  private static Recording await(Future<Recording> recording) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return recording.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
          }
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends browser and thread; returns when they have ended. */
  @Override
  public void close() {
    thread.execute(this::closeSession);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_CLOSE.toMillis() * 2, TimeUnit.MILLISECONDS)) {
        log.warn("A browser thread did not end");
      }
      proxy.close();
    } catch (InterruptedException e) {
      kill();
      proxy.close();
      Thread.currentThread().interrupt();
    }
  }
}
