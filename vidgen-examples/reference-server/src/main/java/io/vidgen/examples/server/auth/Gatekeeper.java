package io.vidgen.examples.server.auth;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.RateLimit;
import io.vidgen.examples.server.http.Routes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.util.Fields;

/**
 * Lets requests pass that prove whose they are, and tells who that is. What is not named as public
 * is not.
 *
 * <p>Without tokens there is one owner, on this machine: then only the loopback interface is
 * listened on.
 */
public final class Gatekeeper implements Routes {

  /** The one owner of a server without tokens. */
  public static final UUID LOCAL_OWNER = UUID.fromString("00000000-0000-4000-8000-000000000001");

  /** What anybody may see; those that end in a slash, with all below them. */
  private static final List<String> PUBLIC =
      List.of(
          "/v/",
          "/embed/",
          "/brand/",
          "/oembed",
          "/static/",
          "/styles/",
          "/favicon.ico",
          "/sign-in",
          "/sign-out",
          "/openapi.json",
          "/healthz",
          "/readyz",
          "/metrics");

  private final Optional<Tokens> tokens;
  private final SessionCookie cookie;
  private final CrossSiteCheck crossSite;
  private final RateLimit rate;
  private final Bodies bodies;

  private Gatekeeper(Optional<Tokens> tokens, SessionCookie cookie, RateLimit rate, Bodies bodies) {
    this.tokens = tokens;
    this.cookie = cookie;
    this.crossSite = new CrossSiteCheck(tokens.isEmpty());
    this.rate = rate;
    this.bodies = bodies;
  }

  /**
   * A gatekeeper for a server that listens on this interface.
   *
   * @param https whether browsers reach the server over HTTPS
   * @throws IllegalArgumentException when anybody in the network would be the local owner
   */
  public static Gatekeeper of(
      AuthSettings settings, String host, boolean https, RateLimit rate, Bodies bodies) {
    if (!settings.isConfigured() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "without tokens only the loopback interface is served, not "
              + host
              + ": set VIDGEN_JWT_SECRET or VIDGEN_JWKS_URL, or listen on 127.0.0.1");
    }
    Optional<Tokens> tokens =
        settings.isConfigured() ? Optional.of(new Tokens(settings)) : Optional.empty();
    return new Gatekeeper(tokens, new SessionCookie(https), rate, bodies);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no such interface: " + host, e);
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(this::check);
    routes.post("/sign-in", bodies.form(this::signIn));
    routes.post("/sign-out", this::signOut);
  }

  private void check(Context ctx) {
    crossSite.check(ctx);
    if (isPublic(ctx.path())) {
      return;
    }
    Optional<UUID> owner = ownerOf(ctx);
    if (owner.isPresent()) {
      Owner.set(ctx, owner.get());
      rate.spend(ctx, owner.get());
    } else if (ctx.path().startsWith("/api/")) {
      ctx.header("WWW-Authenticate", "Bearer");
      throw new ApiException(401, "Unauthorized");
    } else {
      ctx.redirect(PageAfterSignIn.signIn("", wanted(ctx)));
      ctx.skipRemainingHandlers();
    }
  }

  private static boolean isPublic(String path) {
    return PUBLIC.stream()
        .anyMatch(open -> open.endsWith("/") ? path.startsWith(open) : path.equals(open));
  }

  /** Whether a visitor of a public page is an owner; of the local owner that is not known. */
  public boolean isSignedIn(Context ctx) {
    return tokens.isPresent() && ownerOf(ctx).isPresent();
  }

  private Optional<UUID> ownerOf(Context ctx) {
    if (tokens.isEmpty()) {
      return Optional.of(LOCAL_OWNER);
    }
    return Bearer.of(ctx)
        .or(() -> cookie.of(ctx))
        .flatMap(tokens.get()::verify)
        .map(Tokens.Verified::owner);
  }

  private void signIn(Context ctx, Fields form) {
    String token = Optional.ofNullable(form.getValue("token")).orElse("").strip();
    Optional<Tokens.Verified> verified = tokens.flatMap(known -> known.verify(token));
    verified.ifPresent(proof -> cookie.set(ctx, token, proof.expires().toInstant()));
    String to = Optional.ofNullable(form.getValue("to")).orElse("");
    ctx.redirect(
        verified.isPresent() || tokens.isEmpty()
            ? PageAfterSignIn.of(to)
            : PageAfterSignIn.signIn("refused", to));
  }

  private static String wanted(Context ctx) {
    String query = ctx.queryString();
    return query == null ? ctx.path() : ctx.path() + "?" + query;
  }

  private void signOut(Context ctx) {
    cookie.clear(ctx);
    ctx.redirect("/sign-in");
  }
}
