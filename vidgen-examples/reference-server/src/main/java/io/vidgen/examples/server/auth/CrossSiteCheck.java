package io.vidgen.examples.server.auth;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.vidgen.examples.server.http.ApiException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a browser ask for: the browser would add our cookie, or reach a
 * server that only this machine should.
 */
final class CrossSiteCheck {

  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  /** Names that no resolver can be made to give to somebody else's page. */
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

  private final boolean loopbackOnly;

  /**
   * A check.
   *
   * @param loopbackOnly whether requests have to name this machine: a page whose name was pointed
   *     to 127.0.0.1 after it had been loaded (DNS rebinding) names itself
   */
  CrossSiteCheck(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  void check(Context ctx) {
    String host = String.valueOf(ctx.header("Host")).toLowerCase(Locale.ROOT);
    if (loopbackOnly && !LOOPBACK.matcher(host).matches()) {
      throw new ApiException(403, "This server answers to localhost alone");
    }
    // A bearer token is put into a request by a program of ours, never by a browser.
    if (!SAFE.contains(ctx.method()) && Bearer.of(ctx).isEmpty() && isCrossSite(ctx, host)) {
      throw new ApiException(403, "Requests from other sites are refused");
    }
  }

  /** Browsers send one of the two headers; programs that are no browsers send neither. */
  private static boolean isCrossSite(Context ctx, String host) {
    @Nullable String site = ctx.header("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    @Nullable String origin = ctx.header("Origin");
    return origin != null && !host.equals(authorityOf(origin));
  }

  private static String authorityOf(String origin) {
    try {
      return String.valueOf(URI.create(origin).getRawAuthority()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
