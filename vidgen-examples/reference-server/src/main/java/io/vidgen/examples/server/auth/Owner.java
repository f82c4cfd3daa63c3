package io.vidgen.examples.server.auth;

import io.javalin.http.Context;
import io.vidgen.examples.server.http.ApiException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose request it is. */
public final class Owner {

  private static final String ATTRIBUTE = "vidgen.owner";

  private Owner() {}

  /**
   * The owner of a request that has passed the {@link Gatekeeper}.
   *
   * @throws ApiException with 401 when it has not
   */
  public static UUID of(Context ctx) {
    @Nullable UUID owner = ctx.attribute(ATTRIBUTE);
    if (owner == null) {
      throw new ApiException(401, "Unauthorized");
    }
    return owner;
  }

  static void set(Context ctx, UUID owner) {
    ctx.attribute(ATTRIBUTE, owner);
  }
}
