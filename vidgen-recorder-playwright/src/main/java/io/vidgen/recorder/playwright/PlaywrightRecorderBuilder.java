package io.vidgen.recorder.playwright;

import inet.ipaddr.IPAddress;
import io.vidgen.ErrorCode;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.playwright.internal.browser.EngineProbe;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.recorder.playwright.internal.recording.ResourceLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds a {@link PlaywrightRecorder}. Not thread-safe.
 *
 * <pre>{@code
 * PlaywrightRecorder.builder()
 *     .concurrency(4)
 *     .memoryLimit(1L << 30)
 *     .allowHosts("intranet.example.com")
 *     .build()
 * }</pre>
 */
public final class PlaywrightRecorderBuilder {

  Optional<Path> executable = Optional.empty();
  EngineChoice engine = EngineChoice.AUTO;
  Duration calibrationTimeOut = EngineProbe.TIME_OUT;
  private boolean allowPrivateAddresses;
  private final List<IPAddress> allowed = new ArrayList<>();
  private final List<IPAddress> denied = new ArrayList<>();
  private final Set<String> allowedHosts = new HashSet<>();
  EgressLimits limits = EgressLimits.defaults();
  NameResolver names = NameResolver.SYSTEM;
  ResourceLimits resourceLimits = ResourceLimits.DEFAULT;
  int concurrency = 2;
  boolean rebuildFrames = true;
  boolean rebuildTranslucent = true;
  boolean lossless;
  WebGlRenderer webGl = WebGlRenderer.SOFTWARE;
  final ConsentScripts consentScripts = new ConsentScripts();

  PlaywrightRecorderBuilder() {}

  /**
   * The browser to use: a Chromium headless shell, or any Chromium for recordings in real time;
   * default: the browser that {@link BrowserInstallation#find} finds.
   *
   * @param executable the browser's program itself, not a script that starts it
   */
  public PlaywrightRecorderBuilder browser(Path executable) {
    this.executable = Optional.of(executable);
    return this;
  }

  /** The engine that records; default {@link EngineChoice#AUTO}. */
  public PlaywrightRecorderBuilder engine(EngineChoice engine) {
    this.engine = engine;
    return this;
  }

  /** How long a browser may take to draw its first frame; for tests, which cannot wait. */
  PlaywrightRecorderBuilder calibrationTimeOut(Duration timeOut) {
    this.calibrationTimeOut = timeOut;
    return this;
  }

  /**
   * Whether recordings may access loopback, private and other non-public addresses; default false.
   * Only for campaigns whose authors may see the network of the machine that renders.
   */
  public PlaywrightRecorderBuilder allowPrivateAddresses(boolean allow) {
    this.allowPrivateAddresses = allow;
    return this;
  }

  /**
   * Also allows ranges of addresses that are not public, such as {@code 10.1.0.0/16} or {@code
   * fd00:7::/32}; default none.
   *
   * @throws IllegalArgumentException quoting a text that is not a range
   */
  public PlaywrightRecorderBuilder allowAddresses(String... ranges) {
    for (String range : ranges) {
      allowed.add(EgressPolicy.range(range));
    }
    return this;
  }

  /**
   * Also allows hosts by name, whatever their addresses are; default none. A name that begins with
   * a dot stands for all names that end in it. The DNS servers of these names decide which
   * addresses are reached, so allow only names of your own.
   *
   * @throws IllegalArgumentException quoting a name that is not in its ASCII form ({@code xn--…}),
   *     as browsers know no other
   */
  public PlaywrightRecorderBuilder allowHosts(String... hosts) {
    for (String host : hosts) {
      allowedHosts.add(EgressPolicy.allowedName(host));
    }
    return this;
  }

  /**
   * Denies ranges of addresses, even if they are allowed otherwise; default none. For machines of
   * yours that have public addresses but trust your network, and for your own NAT64 prefix.
   *
   * @throws IllegalArgumentException quoting a text that is not a range
   */
  public PlaywrightRecorderBuilder denyAddresses(String... ranges) {
    for (String range : ranges) {
      denied.add(EgressPolicy.range(range));
    }
    return this;
  }

  /** How much of the network a recording may use; default {@link EgressLimits#defaults()}. */
  public PlaywrightRecorderBuilder egressLimits(EgressLimits limits) {
    this.limits = limits;
    return this;
  }

  /**
   * The number of recordings after which a browser is replaced by a new one; default 50. A browser
   * whose page crashed, hung or was cancelled is replaced at once.
   */
  public PlaywrightRecorderBuilder recordingsPerBrowser(int recordings) {
    this.resourceLimits = resourceLimits.withRecordingsPerBrowser(recordings);
    return this;
  }

  /**
   * The most memory in bytes that a browser may use, with all its processes, once they are a second
   * old, and its driver; default 2 GiB. A page that needs more fails with {@link
   * ErrorCode#PAGE_TOO_LARGE}. It is enforced on Linux only.
   */
  public PlaywrightRecorderBuilder memoryLimit(long bytes) {
    this.resourceLimits = resourceLimits.withMemory(bytes);
    return this;
  }

  /**
   * How long a recording may take by the wall clock; default 120 s plus 20 s for every second of
   * the scene. A slower page fails with {@link ErrorCode#PAGE_TIMEOUT}, which is not retried.
   * Browser and driver are killed then, even if they hang.
   *
   * @param limit the time of every recording
   * @param perSecond the time that is added for every second of the scene
   */
  public PlaywrightRecorderBuilder timeLimit(Duration limit, Duration perSecond) {
    this.resourceLimits = resourceLimits.withTime(limit, perSecond);
    return this;
  }

  /** Who finds addresses; for tests, which have no names. */
  PlaywrightRecorderBuilder names(NameResolver names) {
    this.names = names;
    return this;
  }

  /** How long a browser may be silent between two frames; for tests, which cannot wait. */
  PlaywrightRecorderBuilder longestFrame(Duration longest) {
    this.resourceLimits = resourceLimits.withLongestFrame(longest);
    return this;
  }

  EgressPolicy egress() {
    return new EgressPolicy(allowPrivateAddresses, allowed, denied, allowedHosts);
  }

  /**
   * The number of pages that are recorded at the same time, each in its own browser; default 2.
   *
   * @throws IllegalArgumentException quoting a number below 1
   */
  public PlaywrightRecorderBuilder concurrency(int concurrency) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
    }
    this.concurrency = concurrency;
    return this;
  }

  /**
   * Whether frames of a plain scroll may be rebuilt from key frames instead of being captured,
   * which takes several times as long as drawing them; default true. Frames are rebuilt only while
   * nothing but scrolling is detected in the page, or so little else that it can be captured by
   * itself, and every captured picture looks as predicted, and only for a sink that is a {@link
   * io.vidgen.frames.RebuildingSink}. If that turns out to be wrong, the recording is repeated,
   * with more of each frame captured or with every frame.
   */
  public PlaywrightRecorderBuilder rebuildFrames(boolean rebuild) {
    this.rebuildFrames = rebuild;
    return this;
  }

  /**
   * Whether frames are also rebuilt where content shows through something that stands still, such
   * as a translucent header or the shadow of one; default true. Such pixels are within 2 of 255
   * levels of the browser's; all others are the browser's. Without, that part of each frame is
   * captured by itself, if it is no more than a third of the picture.
   */
  public PlaywrightRecorderBuilder rebuildTranslucent(boolean rebuild) {
    this.rebuildTranslucent = rebuild;
    return this;
  }

  /**
   * Whether frames are lossless PNGs instead of JPEGs; default false. For comparing pictures in
   * tests: compositors take JPEGs. Every frame is captured then. It has no effect on recordings in
   * real time.
   */
  public PlaywrightRecorderBuilder lossless(boolean lossless) {
    this.lossless = lossless;
    return this;
  }

  /** What draws the WebGL of pages; default {@link WebGlRenderer#SOFTWARE}. */
  public PlaywrightRecorderBuilder webGl(WebGlRenderer renderer) {
    this.webGl = renderer;
    return this;
  }

  /**
   * A script of the host's own that handles consent banners, for recordings with this policy;
   * default none. It runs in every document of a page and its frames, before the page's own scripts
   * and in their global scope. It reads {@code vidgenConsent.policy}, which is {@code "hide"},
   * {@code "reject"} or {@code "accept"}, and calls {@code vidgenConsent.report(state, detail)}
   * with {@code "working"}, {@code "done"}, {@code "none"} or {@code "failed"}, and a text with the
   * last.
   *
   * <p>The recording waits while the script is working, up to 10 seconds of the page's time, or 3
   * seconds if it reports nothing. Banners that remain are handled as without the script.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read, which is done now
   * @throws IllegalArgumentException for {@link ConsentPolicy#LEAVE}, with which none is run
   */
  public PlaywrightRecorderBuilder consentRules(ConsentPolicy policy, Path script) {
    consentScripts.add(policy, script);
    return this;
  }

  /** Builds the recorder. Starts no browser yet. */
  public PlaywrightRecorder build() {
    return new PlaywrightRecorder(this);
  }
}
