package io.vidgen.examples.server.auth;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Instant;
import java.util.Optional;

/**
 * The token in a cookie, for pages. It is the token itself, checked with every request as any
 * other: the server keeps no sessions. No script can read it, no other site can have it sent.
 */
final class SessionCookie {

  private static final String NAME = "vidgen_token";

  private final boolean secure;

  /**
   * A cookie.
   *
   * @param secure whether browsers send it over HTTPS alone
   */
  SessionCookie(boolean secure) {
    this.secure = secure;
  }

  Optional<String> of(Context ctx) {
    return Optional.ofNullable(ctx.cookie(NAME));
  }

  void set(Context ctx, String token, Instant expires) {
    long seconds = Math.max(0, expires.getEpochSecond() - Instant.now().getEpochSecond());
    ctx.cookie(cookie(token, (int) Math.min(seconds, Integer.MAX_VALUE)));
  }

  void clear(Context ctx) {
    ctx.cookie(cookie("", 0));
  }

  private Cookie cookie(String value, int maxAge) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setPath("/");
    cookie.setMaxAge(maxAge);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    // Lax: a link in a mail opens the page it leads to. Nothing but a GET comes along.
    cookie.setSameSite(SameSite.LAX);
    return cookie;
  }
}
