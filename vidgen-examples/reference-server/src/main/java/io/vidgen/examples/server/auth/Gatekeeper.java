package io.vidgen.examples.server.auth;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * Lets requests to the interface pass that prove whose they are, and tells who that is.
 *
 * <p>Without tokens there is one owner, on this machine: then only the loopback interface is
 * listened on.
 */
public final class Gatekeeper implements Routes {

  /** The one owner of a server without tokens. */
  public static final UUID LOCAL_OWNER = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private final Authenticator authenticator;

  private Gatekeeper(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * A gatekeeper for a server that listens on this interface.
   *
   * @throws IllegalArgumentException when anybody in the network would be the local owner
   */
  public static Gatekeeper of(AuthSettings settings, String host) {
    if (!isLoopback(host)) {
      throw new IllegalArgumentException(
          "without tokens only the loopback interface is served, not "
              + host
              + ": set VIDGEN_JWT_SECRET or VIDGEN_JWKS_URL, or listen on 127.0.0.1");
    }
    return new Gatekeeper(Authenticator.always(LOCAL_OWNER));
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
    routes.before("/api/*", this::check);
    routes.before("/", this::check);
  }

  /** Finds out the owner, if there is one; pages ask themselves whether they need one. */
  private void check(Context ctx) {
    Owner.set(
        ctx, authenticator.ownerOf(ctx).orElseThrow(() -> new ApiException(401, "Unauthorized")));
  }
}
