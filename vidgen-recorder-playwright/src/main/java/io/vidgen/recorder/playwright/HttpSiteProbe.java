package io.vidgen.recorder.playwright;

import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.ProbedSite;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import io.vidgen.recorder.playwright.internal.probe.ProbeLanes;
import io.vidgen.recorder.playwright.internal.probe.SiteCheck;
import io.vidgen.render.CancellationToken;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Looks at websites with one GET, without a browser, through the same guard as {@link
 * PlaywrightRecorder}: addresses that are not public are refused, wherever redirects lead.
 *
 * <pre>{@code
 * try (SiteProbe probe = HttpSiteProbe.create()) {
 *   ProbedSite site = probe.probe(URI.create("https://example.com"), CancellationToken.none());
 * }
 * }</pre>
 *
 * <p>Thread-safe. {@link #close} ends the proxies that it starts: one for each website that is
 * looked at at the same time.
 */
public final class HttpSiteProbe implements SiteProbe {

  /** For one website, of which little is read. */
  private static final EgressLimits LIMITS =
      EgressLimits.builder()
          .bytesPerResponse(4L << 20)
          .bytesPerRecording(64L << 20)
          .connectionsAtOnce(64)
          .connectionsPerRecording(64)
          .build();

  private final ProbeLanes lanes;

  private HttpSiteProbe(Supplier<SiteCheck> lane) {
    lanes = new ProbeLanes(lane);
  }

  /** A probe of public addresses. */
  public static HttpSiteProbe create() {
    return of(PlaywrightRecorder.builder());
  }

  /** A probe that may also look at loopback, private and other non-public addresses. */
  public static HttpSiteProbe allowingPrivateAddresses() {
    return of(PlaywrightRecorder.builder().allowPrivateAddresses(true));
  }

  /** A probe of what recordings with these settings may access. */
  static HttpSiteProbe of(PlaywrightRecorderBuilder like) {
    EgressPolicy policy = like.egress();
    NameResolver names = like.names;
    return new HttpSiteProbe(() -> new SiteCheck(EgressProxy.start(policy, LIMITS, names)));
  }

  /** The same within other limits. */
  static HttpSiteProbe of(PlaywrightRecorderBuilder like, EgressLimits limits, Duration whole) {
    EgressPolicy policy = like.egress();
    NameResolver names = like.names;
    return new HttpSiteProbe(() -> new SiteCheck(EgressProxy.start(policy, limits, names), whole));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when it is closed
   */
  @Override
  public ProbedSite probe(URI url, CancellationToken cancellation) {
    SiteCheck lane = lanes.take();
    try {
      return lane.check(url, cancellation);
    } finally {
      lanes.giveBack(lane);
    }
  }

  @Override
  public void close() {
    lanes.close();
  }
}
