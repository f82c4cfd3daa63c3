package io.vidgen.recorder.playwright;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.internal.Uninterruptibly;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.internal.browser.BrowserLaunch;
import io.vidgen.recorder.playwright.internal.browser.BrowserSearch;
import io.vidgen.recorder.playwright.internal.browser.BrowserSession;
import io.vidgen.recorder.playwright.internal.browser.EngineProbe;
import io.vidgen.recorder.playwright.internal.capture.RebuildScope;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import io.vidgen.recorder.playwright.internal.recording.BrowserThread;
import io.vidgen.recorder.playwright.internal.recording.ResourceLimits;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records pages in a headless Chromium whose clock it controls. The page's time advances frame by
 * frame, so that N seconds give exactly N × fps frames, each of which shows the page at its moment,
 * however busy the machine is. A browser that cannot be controlled like this records the same
 * number of frames in real time; each shows the page when the browser happened to draw it.
 *
 * <pre>{@code
 * try (var recorder = PlaywrightRecorder.create()) {
 *   pipeline = RenderPipeline.builder().recorder(recorder)…
 * }
 * }</pre>
 *
 * <p><b>Safety.</b> Pages are assumed to be hostile. All traffic of a browser passes a proxy in
 * this process, which connects to public addresses only unless the builder allows others. Every
 * recording has its own browser context. Memory, time and traffic are limited.
 *
 * <p><b>Logging.</b> The proxy, LittleProxy, logs every broken connection at INFO. The first
 * browser sets the level of its logger {@code org.littleshoot.proxy} to WARN, unless the host has
 * set one, in {@code java.util.logging}, Logback and SLF4J's simple provider, for which it sets the
 * system property {@code org.slf4j.simpleLogger.log.org.littleshoot.proxy}.
 *
 * <p>Thread-safe. It keeps up to {@link PlaywrightRecorderBuilder#concurrency} browsers running,
 * each with its own thread ({@code vidgen-browser-N}). They are started when they are first needed.
 * {@link #close} ends them; the caller that created the recorder calls it.
 */
public final class PlaywrightRecorder implements SceneRecorder {

  private static final long CANCELLATION_CHECK_MILLIS = 100;
  private static final Duration LONGEST_TIMER_END = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(PlaywrightRecorder.class);

  private final EgressPolicy egress;
  private final EgressLimits limits;
  private final NameResolver names;
  private final ResourceLimits resourceLimits;
  private final ScheduledExecutorService timer;
  private final Semaphore places;
  private final Deque<BrowserThread> idle = new ArrayDeque<>();
  private final List<BrowserThread> all = new ArrayList<>();
  private final Optional<Path> executable;
  private final EngineChoice engine;
  private final ConsentScripts consentScripts;
  private final boolean lossless;
  private final WebGlRenderer webGl;
  private final RebuildScope rebuildScope;
  private final EngineProbe engineProbe;
  private final AtomicLong browserStarts = new AtomicLong();
  private final AtomicLong abandonedThreads = new AtomicLong();
  private boolean closed;

  PlaywrightRecorder(PlaywrightRecorderBuilder builder) {
    this.executable = builder.executable;
    this.consentScripts = new ConsentScripts(builder.consentScripts);
    this.engine = builder.engine;
    this.lossless = builder.lossless;
    this.webGl = builder.webGl;
    this.places = new Semaphore(builder.concurrency, true);
    this.egress = builder.egress();
    this.limits = builder.limits;
    this.names = builder.names;
    this.resourceLimits = builder.resourceLimits;
    this.rebuildScope = scopeOf(builder);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "vidgen-browser-timer"));
    this.engineProbe = new EngineProbe(builder.engine, builder.calibrationTimeOut, timer);
  }

  private static RebuildScope scopeOf(PlaywrightRecorderBuilder builder) {
    if (!builder.rebuildFrames || builder.lossless) {
      return RebuildScope.NONE;
    }
    return builder.rebuildTranslucent ? RebuildScope.TRANSLUCENT : RebuildScope.OPAQUE;
  }

  /** A recorder with the defaults of {@link PlaywrightRecorderBuilder}. */
  public static PlaywrightRecorder create() {
    return builder().build();
  }

  /** A builder with the default settings. */
  public static PlaywrightRecorderBuilder builder() {
    return new PlaywrightRecorderBuilder();
  }

  @Override
  public Recording record(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    takePlace(cancellation);
    BrowserThread thread;
    try {
      thread = takeThread();
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
    return thread.record(
        spec, sink, progress, cancellation, () -> giveBack(thread), () -> lose(thread));
  }

  private void takePlace(CancellationToken cancellation) {
    boolean taken = false;
    while (!taken) {
      cancellation.throwIfCancelled();
      taken =
          Uninterruptibly.get(
              () -> places.tryAcquire(CANCELLATION_CHECK_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  private synchronized BrowserThread takeThread() {
    if (closed) {
      throw new RecorderException(ErrorCode.BROWSER_FAILED, "the recorder is closed", null);
    }
    BrowserThread warm = idle.pollLast();
    if (warm != null) {
      return warm;
    }
    if (all.isEmpty() && !BrowserLaunch.isSandboxed()) {
      log.warn("Running as root: Chromium's sandbox is off, as it refuses to run there");
    }
    BrowserThread fresh =
        new BrowserThread(
            "vidgen-browser-" + (all.size() + abandonedThreads.intValue() + 1),
            this::openSession,
            EgressProxy.start(egress, limits, names),
            resourceLimits,
            rebuildScope,
            timer);
    all.add(fresh);
    return fresh;
  }

  /** Looks for the browser each time: it may have been installed or replaced meanwhile. */
  private BrowserSession openSession(EgressProxy proxy) {
    BrowserSession opened =
        BrowserLaunch.open(
            engineProbe,
            executable.or(BrowserSearch::locate),
            proxy,
            consentScripts,
            lossless,
            webGl,
            timer);
    browserStarts.incrementAndGet();
    return opened;
  }

  /**
   * The number of browsers that were started so far. More than {@code concurrency} in a short time
   * means that browsers crash, hang or are cancelled often.
   */
  public long browserStarts() {
    return browserStarts.get();
  }

  /**
   * The number of threads that still hung after their browsers were killed, and were replaced. More
   * than 0 means that a disk or the operating system hangs.
   */
  public long abandonedThreads() {
    return abandonedThreads.get();
  }

  @Override
  public String signature() {
    return RecorderSignature.of(
        engine,
        executable.or(BrowserSearch::locate),
        lossless,
        webGl,
        rebuildScope,
        egress,
        consentScripts);
  }

  private void lose(BrowserThread thread) {
    synchronized (this) {
      all.remove(thread);
      abandonedThreads.incrementAndGet();
    }
    places.release();
  }

  private void giveBack(BrowserThread thread) {
    synchronized (this) {
      idle.addLast(thread);
    }
    places.release();
  }

  @Override
  public void close() {
    List<BrowserThread> ending;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ending = List.copyOf(all);
      // What is idle may close politely; what is recording is cut short.
      all.stream().filter(thread -> !idle.contains(thread)).forEach(BrowserThread::cutShort);
    }
    ending.forEach(BrowserThread::close);
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(LONGEST_TIMER_END.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("The timer of the browsers did not end within {}", LONGEST_TIMER_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
