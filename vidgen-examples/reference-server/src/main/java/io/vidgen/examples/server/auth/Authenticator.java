package io.vidgen.examples.server.auth;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;

/** Finds out who is asking. */
@FunctionalInterface
interface Authenticator {

  /** Everybody is this owner. */
  static Authenticator always(UUID owner) {
    return ctx -> Optional.of(owner);
  }

  /** The owner, or empty when the request does not prove one. */
  Optional<UUID> ownerOf(Context ctx);
}
