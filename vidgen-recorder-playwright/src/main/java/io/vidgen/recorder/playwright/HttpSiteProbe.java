package io.vidgen.recorder.playwright;

import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.ProbedSite;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import io.vidgen.recorder.playwright.internal.probe.SiteCheck;
import io.vidgen.render.CancellationToken;
import java.net.URI;

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
 * <p>Thread-safe. {@link #close} ends the proxy that it starts.
 */
public final class HttpSiteProbe implements SiteProbe {

  /** For a list of fifty thousand hosts, of each of which little is read. */
  private static final EgressLimits LIMITS =
      EgressLimits.builder()
          .bytesPerResponse(4L << 20)
          .bytesPerRecording(256L << 30)
          .connectionsAtOnce(64)
          .connectionsPerRecording(1_000_000)
          .build();

  private final EgressProxy proxy;
  private final SiteCheck check;

  private HttpSiteProbe(EgressPolicy policy, NameResolver names) {
    proxy = EgressProxy.start(policy, LIMITS, names);
    check = new SiteCheck(proxy, proxy.open());
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
    return new HttpSiteProbe(like.egress(), like.names);
  }

  @Override
  public ProbedSite probe(URI url, CancellationToken cancellation) {
    return check.check(url, cancellation);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
