package io.vidgen.recorder.playwright;

import inet.ipaddr.IPAddress;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.playwright.internal.browser.EngineProbe;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.recorder.playwright.internal.egress.EgressPolicy;
import io.vidgen.recorder.playwright.internal.egress.NameResolver;
import io.vidgen.recorder.playwright.internal.recording.ResourceLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a {@link PlaywrightRecorder} together. Not thread-safe. */
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
  boolean lossless;
  final ConsentScripts consentScripts = new ConsentScripts();

  PlaywrightRecorderBuilder() {}

  /**
   * The browser to use: a Chromium headless shell, or for recordings in real time any Chromium.
   * Default: what {@link BrowserInstallation#find} finds.
   */
  public PlaywrightRecorderBuilder browser(Path executable) {
    this.executable = Optional.of(executable);
    return this;
  }

  /** Which engine records; default {@link EngineChoice#AUTO}. */
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
   * Whether pages on loopback, private and other non-public addresses may be recorded, and may be
   * reached by the pages that are; default false. Only for campaigns whose authors may see the
   * network of the machine that renders.
   */
  public PlaywrightRecorderBuilder allowPrivateAddresses(boolean allow) {
    this.allowPrivateAddresses = allow;
    return this;
  }

  /**
   * Allows ranges of addresses that are not public, such as {@code 10.1.0.0/16} or {@code
   * fd00:7::/32}, on top of what is allowed already; default none.
   *
   * @throws IllegalArgumentException quoting a range that is none
   */
  public PlaywrightRecorderBuilder allowAddresses(String... ranges) {
    for (String range : ranges) {
      allowed.add(EgressPolicy.range(range));
    }
    return this;
  }

  /**
   * Allows hosts by name, whatever their addresses are, on top of what is allowed already; default
   * none. A name that begins with a dot stands for all names that end in it. Whoever answers for
   * these names in the DNS decides what is reached.
   *
   * @throws IllegalArgumentException quoting a name that is not in its ASCII form ({@code xn--…}),
   *     as browsers know no other
   */
  public PlaywrightRecorderBuilder allowHosts(String... hosts) {
    for (String host : hosts) {
      if (host.chars().anyMatch(unit -> unit >= 0x80)) {
        throw new IllegalArgumentException(
            "write the host in its ASCII form, xn--…: \"" + host + "\"");
      }
      allowedHosts.add(EgressPolicy.nameOf(host));
    }
    return this;
  }

  /**
   * Denies ranges of addresses, whatever else allows them; default none. For machines of yours that
   * have public addresses but trust your network, and for a NAT64 prefix of your own.
   *
   * @throws IllegalArgumentException quoting a range that is none
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
   * After how many recordings a browser is replaced by a fresh one; default 50. One whose page
   * crashed, hung or was cancelled is replaced at once.
   */
  public PlaywrightRecorderBuilder recordingsPerBrowser(int recordings) {
    this.resourceLimits = resourceLimits.withRecordingsPerBrowser(recordings);
    return this;
  }

  /**
   * How much memory a browser may take with all its processes and its driver, in bytes; default 2
   * GiB. A page that needs more ends in {@link ErrorCode#PAGE_TOO_LARGE}. Watched on Linux only.
   */
  public PlaywrightRecorderBuilder memoryLimit(long bytes) {
    this.resourceLimits = resourceLimits.withMemory(bytes);
    return this;
  }

  /**
   * How long a recording may take on the wall clock; default 120 s and 20 s more for every second
   * of the scene. A page that is slower ends in {@link ErrorCode#PAGE_TIMEOUT}, and is not tried
   * again. It holds whatever browser and driver do: both are killed.
   *
   * @param limit the time that any recording has
   * @param perSecond what is added for every second of the scene
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

  /** How many pages are recorded side by side, each in a browser of its own; default 2. */
  public PlaywrightRecorderBuilder concurrency(int concurrency) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
    }
    this.concurrency = concurrency;
    return this;
  }

  /**
   * Whether frames of a plain scroll may be rebuilt from the pictures around them instead of being
   * read out of the browser, which costs several times what drawing them costs; default true. It is
   * done where the page gives no sign of anything but scrolling and every picture that is read out
   * is what was foreseen, and only for a sink that is a {@link io.vidgen.frames.RebuildingSink}. A
   * recording of which that turns out to be wrong afterwards is made again without it.
   */
  public PlaywrightRecorderBuilder rebuildFrames(boolean rebuild) {
    this.rebuildFrames = rebuild;
    return this;
  }

  /**
   * Whether frames are PNGs, exactly what the page looks like, instead of JPEGs; default no. For
   * comparing pictures: compositors take JPEGs. Every frame is read out then. Of no effect on
   * recordings in real time.
   */
  public PlaywrightRecorderBuilder lossless(boolean lossless) {
    this.lossless = lossless;
    return this;
  }

  /**
   * A script of the host's own against consent banners, for recordings with this policy; default
   * none. It is run in every document of a page and its frames, before the page's own scripts and
   * among their variables. It finds {@code vidgenConsent.policy}, which is {@code "hide"}, {@code
   * "reject"} or {@code "accept"}, and calls {@code vidgenConsent.report(state, detail)} with
   * {@code "working"}, {@code "done"}, {@code "none"} or {@code "failed"}, and a text for the last.
   * While it is working, up to 10 seconds of the page's time, the recording waits; if it never
   * reports anything, 3 seconds. Banners that are there after that are dealt with as without it.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read, which is done now
   * @throws IllegalArgumentException for {@link ConsentPolicy#LEAVE}, with which none is run
   */
  public PlaywrightRecorderBuilder consentRules(ConsentPolicy policy, Path script) {
    consentScripts.add(policy, script);
    return this;
  }

  /** The recorder; no browser is started yet. */
  public PlaywrightRecorder build() {
    return new PlaywrightRecorder(this);
  }
}
