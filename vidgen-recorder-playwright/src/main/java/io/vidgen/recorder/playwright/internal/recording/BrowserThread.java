package io.vidgen.recorder.playwright.internal.recording;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.internal.HostOf;
import io.vidgen.internal.LogContext;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.browser.BrowserLaunch;
import io.vidgen.recorder.playwright.internal.browser.BrowserSession;
import io.vidgen.recorder.playwright.internal.browser.LastResort;
import io.vidgen.recorder.playwright.internal.capture.DoubtfulFramesException;
import io.vidgen.recorder.playwright.internal.capture.RebuildPlan;
import io.vidgen.recorder.playwright.internal.capture.RebuildScope;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import io.vidgen.recorder.playwright.internal.page.NavigationFailures;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread with a browser of its own, kept warm between recordings. */
public final class BrowserThread implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrowserThread.class);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  /** Longer than a browser may take to start, and to close after that. */
  private static final Duration LONGEST_END = BrowserLaunch.LONGEST_START.plus(LONGEST_CLOSE);

  /** For two browsers to be started and tried, Playwright's files to be unpacked before. */
  private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(3);

  /** From when a browser is killed until its thread has noticed, tidied up and come back. */
  static final Duration LONGEST_RETURN = Duration.ofSeconds(10);

  /** How often it is looked whether the thread should have come back. */
  private static final long CHECK_MILLIS = 500;

  private final Function<EgressProxy, BrowserSession> opening;
  private final EgressProxy proxy;
  private final RebuildScope rebuildScope;
  private final ResourceLimits resourceLimits;
  private final ScheduledExecutorService timer;
  private final ExecutorService thread;
  private @Nullable BrowserSession session;
  private volatile @Nullable RecordingWatch current;
  private volatile boolean starting;
  private volatile boolean closing;
  private int recordings;

  public BrowserThread(
      String name,
      Function<EgressProxy, BrowserSession> opening,
      EgressProxy proxy,
      ResourceLimits resourceLimits,
      RebuildScope rebuildScope,
      ScheduledExecutorService timer) {
    this.rebuildScope = rebuildScope;
    this.opening = opening;
    this.proxy = proxy;
    this.resourceLimits = resourceLimits;
    this.timer = timer;
    this.thread = Executors.newSingleThreadExecutor(task -> daemon(task, name));
  }

  /** One that never comes back shall not keep the process alive. */
  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Records on this thread; the caller waits. One recording at a time. A caller that cancels while
   * the browser is starting does not wait for it: the next recording uses it.
   *
   * <p>A thread that does not come back although its browser was killed is given up: the recording
   * ends without it, and nothing more is to be asked of it.
   *
   * @param afterwards run when the thread is free again, whatever has happened
   * @param lost run instead when the thread is given up
   */
  public Recording record(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation,
      Runnable afterwards,
      Runnable lost) {
    RecordingTask task = new RecordingTask();
    RecordingOrder order = new RecordingOrder(spec, sink, progress, cancellation);
    Callable<Recording> work = () -> recordHere(order, task);
    ScheduledFuture<?> lookingOut =
        timer.scheduleWithFixedDelay(
            LogContext.carried(() -> giveUpIfOverdue(task, cancellation, lost)),
            CHECK_MILLIS,
            CHECK_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      thread.execute(LogContext.carried(() -> run(work, task, afterwards)));
      return task.await(cancellation, () -> starting);
    } catch (RejectedExecutionException e) {
      afterwards.run();
      throw closed(e);
    } finally {
      lookingOut.cancel(false);
    }
  }

  private void run(Callable<Recording> work, RecordingTask task, Runnable afterwards) {
    Recording recording;
    try {
      recording = work.call();
    } catch (Throwable e) {
      if (task.end()) {
        afterwards.run();
        task.fail(e);
      }
      return;
    }
    if (task.end()) {
      afterwards.run();
      task.succeed(recording);
    }
  }

  private void giveUpIfOverdue(RecordingTask task, CancellationToken cancellation, Runnable lost) {
    if (!task.isOverdue() || !task.end()) {
      return;
    }
    log.error("Giving up a browser's thread: it does not come back");
    lost.run();
    thread.shutdown(); // If it comes back after all, it ends.
    proxy.close();
    task.fail(cancellation.reason().<RuntimeException>map(why -> why).orElseGet(this::hung));
  }

  private RuntimeException hung() {
    RecordingWatch watch = current;
    return Optional.ofNullable(watch)
        .flatMap(RecordingWatch::verdict)
        .orElseGet(
            () ->
                RecorderException.permanent(
                    ErrorCode.BROWSER_FAILED, "the browser hangs, and was given up"));
  }

  private static RecorderException closed(@Nullable Exception cause) {
    return new RecorderException(ErrorCode.BROWSER_FAILED, "the recorder was closed", cause);
  }

  /** Once more with another clock, if it seems that a script waits for the page's own. */
  private Recording recordHere(RecordingOrder order, RecordingTask task) throws IOException {
    RecordingWatch watch = watchOver(order, task);
    watch.suspectLoopsAfter(resourceLimits.longestLoop());
    try {
      return recordHere(order, task, watch, page -> {});
    } catch (RecorderException e) {
      if (!watch.suspectsLoop() || !order.canBeginAnew()) {
        throw e;
      }
      log.debug("Recording with a clock that goes on while scripts run: {}", e.getMessage());
    }
    order.beginAnew();
    return recordHere(order, task, watchOver(order, task), MovingClock::install).toBuilder()
        .firstNote(MovingClock.NOTE)
        .build();
  }

  private RecordingWatch watchOver(RecordingOrder order, RecordingTask task) {
    task.dueWithin(LONGEST_PREPARATION);
    return new RecordingWatch(
        resourceLimits, order.spec().duration(), timer, () -> task.dueWithin(LONGEST_RETURN));
  }

  private Recording recordHere(
      RecordingOrder order, RecordingTask task, RecordingWatch watch, Consumer<Page> opened) {
    boolean reusable = false;
    CancellationToken cancellation = order.cancellation();
    current = watch;
    try (watch;
        var killing = cancellation.onCancel(watch::kill)) {
      NavigationFailures.ofScheme(order.spec().page().url())
          .ifPresent(
              refused -> {
                throw refused;
              });
      BrowserSession browser = openSession();
      reusable = true;
      if (closing) {
        throw closed(null);
      }
      cancellation.throwIfCancelled();
      reusable = false;
      task.untimed(); // The watch ends it.
      watch.begin(browser.processes());
      Recording recording = recordPage(browser, order, watch, opened);
      reusable = true;
      return recording;
    } catch (RecorderException e) {
      cancellation.throwIfCancelled();
      Optional<RecorderException> verdict = watch.verdict();
      if (verdict.isPresent() && !e.equals(verdict.get())) {
        verdict.get().addSuppressed(e);
        throw verdict.get();
      }
      // A page that cannot be shown is the page's fault, and the browser as good as before.
      reusable |= e.code() != ErrorCode.BROWSER_FAILED && e.code() != ErrorCode.PAGE_TIMEOUT;
      throw e;
    } catch (PlaywrightException e) {
      cancellation.throwIfCancelled();
      throw closing ? closed(e) : RecordingFailures.of(e, watch.verdict(), watch.browser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      task.dueWithin(LONGEST_CLOSE.plus(LONGEST_RETURN));
      proxy.shut();
      if (!reusable || !isAlive()) {
        killSession(); // Asked politely, a browser whose page hangs would hang too.
      } else if (recordings >= resourceLimits.recordingsPerBrowser()) {
        closeSession(LONGEST_CLOSE);
      }
    }
  }

  private Recording recordPage(
      BrowserSession browser, RecordingOrder order, RecordingWatch watch, Consumer<Page> opened)
      throws IOException {
    return recordPage(browser, order, RebuildPlan.of(rebuildScope), watch, opened);
  }

  private Recording recordPage(
      BrowserSession browser,
      RecordingOrder order,
      RebuildPlan plan,
      RecordingWatch watch,
      Consumer<Page> opened)
      throws IOException {
    try {
      return recordOnce(browser, order, plan, watch, opened);
    } catch (DoubtfulFramesException e) {
      log.debug("Recording {} anew: {}", HostOf.page(order.spec().page().url()), e.getMessage());
      proxy.shut();
      order.beginAnew();
      return recordPage(browser, order, plan.after(e), watch, opened).toBuilder()
          .firstNote(
              "recorded again, to show every frame as a browser does: the page changed where that"
                  + " was not to be expected (%s)".formatted(e.getMessage()))
          .build();
    }
  }

  private Recording recordOnce(
      BrowserSession browser,
      RecordingOrder order,
      RebuildPlan plan,
      RecordingWatch watch,
      Consumer<Page> opened)
      throws IOException {
    recordings++;
    return new PageRecording(
            browser, proxy.open(order.spec().page()), watch::crashed, watch::signOfLife, opened)
        .record(order.spec(), order.sink(), order.progress(), plan);
  }

  private BrowserSession openSession() {
    if (!isAlive()) {
      killSession(); // It has died since the last recording: that is not this page's fault.
    }
    @Nullable BrowserSession browser = session;
    starting = browser == null;
    try {
      while (browser == null) {
        browser = opening.apply(proxy);
        session = browser;
        recordings = 0;
        if (!browser.suite().fits(browser)) {
          closeSession(LONGEST_CLOSE);
          browser = null; // The next is started for another engine.
        }
      }
      return browser;
    } finally {
      starting = false;
    }
  }

  private boolean isAlive() {
    return session != null && session.isAlive();
  }

  private void killSession() {
    if (session != null) {
      session.processes().kill();
      closeSession(RecordingWatch.DRIVER_GRACE);
    }
  }

  private void closeSession(Duration patience) {
    BrowserSession ending = session;
    if (ending != null) {
      session = null;
      try (var lastResort = LastResort.after(patience, ending.processes()::killAll, timer)) {
        ending.close();
      }
    }
  }

  /** Ends the recording that is under way, from any thread; no other begins. */
  public void cutShort() {
    closing = true;
    RecordingWatch watch = current;
    if (watch != null) {
      watch.kill();
    }
  }

  /** Ends browser and thread; returns when they have ended. */
  @Override
  public void close() {
    thread.execute(() -> closeSession(LONGEST_CLOSE));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("A browser thread did not end");
      }
      proxy.close();
    } catch (InterruptedException e) {
      cutShort();
      proxy.close();
      Thread.currentThread().interrupt();
    }
  }
}
