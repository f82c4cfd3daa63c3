package io.vidgen.jdbc;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** As whom a transaction sees the tables: until its end, since pooled connections serve others. */
final class ActingRole {

  private ActingRole() {}

  /** As this owner, on the web. */
  static void assume(Handle handle, UUID owner) {
    set(handle, "vidgen_web", "{\"sub\":\"" + owner + "\",\"role\":\"authenticated\"}");
  }

  /**
   * As this role with these claims.
   *
   * @param role its name; {@code none} for the role that the session has by itself
   */
  static void set(Handle handle, String role, String claims) {
    handle
        .createQuery(
            "SELECT set_config('request.jwt.claims', :claims, true)"
                + " || set_config('role', :role, true)")
        .bind("claims", claims)
        .bind("role", role)
        .mapTo(String.class)
        .one();
  }
}
