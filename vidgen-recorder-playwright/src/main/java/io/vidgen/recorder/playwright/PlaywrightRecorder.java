package io.vidgen.recorder.playwright;

import inet.ipaddr.IPAddress;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records pages in a headless Chromium whose clock it owns: time passes frame by frame, so that N
 * seconds give exactly N × fps frames, each as the page looks at that moment, however busy the
 * machine is. A browser that cannot be driven like this records in real time instead: as many
 * frames, but each as the page looked when the browser came to draw it.
 *
 * <pre>{@code
 * try (var recorder = PlaywrightRecorder.create()) {
 *   pipeline = RenderPipeline.builder().recorder(recorder)…
 * }
 * }</pre>
 *
 * <p>Pages are taken to be hostile. All of a browser's traffic goes through a proxy in this process
 * that dials public addresses only, unless the builder allows others; every recording has a browser
 * context of its own; memory, time and traffic are limited.
 *
 * <p>Thread-safe. It keeps up to {@link Builder#concurrency} browsers warm, each with a thread of
 * its own ({@code vidgen-browser-N}); they are started when first needed and ended by {@link
 * #close}, which the creator calls.
 */
public final class PlaywrightRecorder implements SceneRecorder {

  private static final long CANCELLATION_CHECK_MILLIS = 100;
  private static final Duration LONGEST_TIMER_END = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(PlaywrightRecorder.class);

  private final EgressPolicy egress;
  private final EgressLimits limits;
  private final NameResolver names;
  private final Containment containment;
  private final ScheduledExecutorService timer;
  private final Semaphore places;
  private final Deque<BrowserThread> idle = new ArrayDeque<>();
  private final List<BrowserThread> all = new ArrayList<>();
  private final Optional<Path> executable;
  private final EngineChoice engine;
  private final ConsentScripts consentScripts;
  private final boolean lossless;
  private final Calibration calibration;
  private final AtomicLong browserStarts = new AtomicLong();
  private boolean closed;

  private PlaywrightRecorder(Builder builder) {
    this.executable = builder.executable;
    this.consentScripts = new ConsentScripts(builder.consentScripts);
    this.engine = builder.engine;
    this.lossless = builder.lossless;
    this.places = new Semaphore(builder.concurrency, true);
    this.egress = builder.egress();
    this.limits = builder.limits;
    this.names = builder.names;
    this.containment = builder.containment;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "vidgen-browser-timer"));
    this.calibration = new Calibration(builder.engine, builder.calibrationTimeOut, timer);
  }

  /** A recorder with the defaults of {@link Builder}. */
  public static PlaywrightRecorder create() {
    return builder().build();
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Recording record(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    takePlace(cancellation);
    try {
      BrowserThread thread = takeThread();
      try {
        return thread.record(spec, sink, progress, cancellation);
      } finally {
        giveBack(thread);
      }
    } finally {
      places.release();
    }
  }

  private void takePlace(CancellationToken cancellation) {
    boolean interrupted = false;
    try {
      while (true) {
        cancellation.throwIfCancelled();
        try {
          if (places.tryAcquire(CANCELLATION_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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
    if (all.isEmpty() && !BrowserSession.isSandboxed()) {
      log.warn("Running as root: Chromium's sandbox is off, as it refuses to run there");
    }
    BrowserThread fresh =
        new BrowserThread(
            "vidgen-browser-" + (all.size() + 1),
            this::openSession,
            EgressProxy.start(egress, limits, names),
            containment,
            timer);
    all.add(fresh);
    return fresh;
  }

  /** Looks for the browser each time: it may have been installed or replaced meanwhile. */
  private BrowserSession openSession(EgressProxy proxy) {
    BrowserSession opened =
        BrowserSession.open(
            calibration,
            executable.or(BrowserInstallation::locate),
            proxy,
            consentScripts,
            lossless);
    browserStarts.incrementAndGet();
    return opened;
  }

  /**
   * How many browsers it has started so far. More than {@code concurrency} in a short time means
   * that they crash, hang, or are cancelled a lot.
   */
  public long browserStarts() {
    return browserStarts.get();
  }

  @Override
  public String signature() {
    return RecorderSignature.of(
        engine, executable.or(BrowserInstallation::locate), lossless, egress, consentScripts);
  }

  private synchronized void giveBack(BrowserThread thread) {
    idle.addLast(thread);
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
      all.stream().filter(thread -> !idle.contains(thread)).forEach(BrowserThread::kill);
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

  /** Puts a recorder together. Not thread-safe. */
  public static final class Builder {

    private Optional<Path> executable = Optional.empty();
    private EngineChoice engine = EngineChoice.AUTO;
    private Duration calibrationTimeOut = Calibration.TIME_OUT;
    private boolean allowPrivateAddresses;
    private final List<IPAddress> allowed = new ArrayList<>();
    private final List<IPAddress> denied = new ArrayList<>();
    private final Set<String> allowedHosts = new HashSet<>();
    private EgressLimits limits = EgressLimits.DEFAULT;
    private NameResolver names = NameResolver.SYSTEM;
    private Containment containment = Containment.DEFAULT;
    private int concurrency = 2;
    private boolean lossless;
    private final ConsentScripts consentScripts = new ConsentScripts();

    private Builder() {}

    /**
     * The browser to use: a Chromium headless shell, or for recordings in real time any Chromium.
     * Default: what {@link BrowserInstallation#find} finds.
     */
    public Builder browser(Path executable) {
      this.executable = Optional.of(executable);
      return this;
    }

    /** Which engine records; default {@link EngineChoice#AUTO}. */
    public Builder engine(EngineChoice engine) {
      this.engine = engine;
      return this;
    }

    /** How long a browser may take to draw its first frame; for tests, which cannot wait. */
    Builder calibrationTimeOut(Duration timeOut) {
      this.calibrationTimeOut = timeOut;
      return this;
    }

    /**
     * Whether pages on loopback, private and other non-public addresses may be recorded, and may be
     * reached by the pages that are; default false. Only for campaigns whose authors may see the
     * network of the machine that renders.
     */
    public Builder allowPrivateAddresses(boolean allow) {
      this.allowPrivateAddresses = allow;
      return this;
    }

    /**
     * Allows ranges of addresses that are not public, such as {@code 10.1.0.0/16} or {@code
     * fd00:7::/32}, on top of what is allowed already; default none.
     *
     * @throws IllegalArgumentException quoting a range that is none
     */
    public Builder allowAddresses(String... ranges) {
      for (String range : ranges) {
        allowed.add(EgressPolicy.range(range));
      }
      return this;
    }

    /**
     * Allows hosts by name, whatever their addresses are, on top of what is allowed already;
     * default none. A name that begins with a dot stands for all names that end in it. Whoever
     * answers for these names in the DNS decides what is reached.
     */
    public Builder allowHosts(String... hosts) {
      for (String host : hosts) {
        allowedHosts.add(EgressPolicy.nameOf(host));
      }
      return this;
    }

    /**
     * Denies ranges of addresses, whatever else allows them; default none. For machines of yours
     * that have public addresses but trust your network, and for a NAT64 prefix of your own.
     *
     * @throws IllegalArgumentException quoting a range that is none
     */
    public Builder denyAddresses(String... ranges) {
      for (String range : ranges) {
        denied.add(EgressPolicy.range(range));
      }
      return this;
    }

    /** How much of the network a recording may use; default {@link EgressLimits#DEFAULT}. */
    public Builder egressLimits(EgressLimits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * After how many recordings a browser is replaced by a fresh one; default 50. One whose page
     * crashed, hung or was cancelled is replaced at once.
     */
    public Builder recordingsPerBrowser(int recordings) {
      this.containment = containment.withRecordingsPerBrowser(recordings);
      return this;
    }

    /**
     * How much memory a browser may take with all its processes, in bytes; default 2 GiB. A page
     * that needs more ends in {@link ErrorCode#PAGE_CRASHED}. Watched on Linux only.
     */
    public Builder memoryLimit(long bytes) {
      this.containment = containment.withMemory(bytes);
      return this;
    }

    /**
     * How long a recording may take on the wall clock; default 120 s and 20 s more for every second
     * of the scene. A page that is slower ends in {@link ErrorCode#PAGE_TIMEOUT}.
     *
     * @param limit the time that any recording has
     * @param perSecond what is added for every second of the scene
     */
    public Builder timeLimit(Duration limit, Duration perSecond) {
      this.containment = containment.withTime(limit, perSecond);
      return this;
    }

    /** Who finds addresses; for tests, which have no names. */
    Builder names(NameResolver names) {
      this.names = names;
      return this;
    }

    /** How long a browser may be silent between two frames; for tests, which cannot wait. */
    Builder longestFrame(Duration longest) {
      this.containment = containment.withLongestFrame(longest);
      return this;
    }

    private EgressPolicy egress() {
      return new EgressPolicy(allowPrivateAddresses, allowed, denied, allowedHosts);
    }

    /** How many pages are recorded side by side, each in a browser of its own; default 2. */
    public Builder concurrency(int concurrency) {
      if (concurrency < 1) {
        throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
      }
      this.concurrency = concurrency;
      return this;
    }

    /**
     * A script of the host's own against consent banners, for recordings with this policy; default
     * none. It is run in every document of a page and its frames, before the page's own scripts and
     * among their variables. It finds {@code vidgenConsent.policy}, which is {@code "hide"}, {@code
     * "reject"} or {@code "accept"}, and calls {@code vidgenConsent.report(state, detail)} with
     * {@code "working"}, {@code "done"}, {@code "none"} or {@code "failed"}, and a text for the
     * last. While it is working, up to 10 seconds of the page's time, the recording waits; if it
     * never reports anything, 3 seconds. Banners that are there after that are dealt with as
     * without it.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read, which is done now
     * @throws IllegalArgumentException for {@link ConsentPolicy#LEAVE}, with which none is run
     */
    public Builder consentRules(ConsentPolicy policy, Path script) {
      consentScripts.add(policy, script);
      return this;
    }

    /**
     * Whether frames are PNGs, exactly what the page looks like, instead of JPEGs; default no. For
     * comparing pictures: compositors take JPEGs. Of no effect on recordings in real time.
     */
    public Builder lossless(boolean lossless) {
      this.lossless = lossless;
      return this;
    }

    /** The recorder; no browser is started yet. */
    public PlaywrightRecorder build() {
      return new PlaywrightRecorder(this);
    }
  }
}
