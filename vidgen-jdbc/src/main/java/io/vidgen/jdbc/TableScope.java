package io.vidgen.jdbc;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where a transaction finds the tables, and whose rows it sees. What is set for that lasts until
 * the transaction's end, since pooled connections serve others.
 *
 * @param schema whose tables; empty for those of the connection's search path
 * @param owner who alone is seen, as on the web; empty for what the connection's user may see
 */
record TableScope(Optional<String> schema, Optional<UUID> owner) {

  /** Of a database without VidGen's roles; made by without_roles.sql. */
  static final String POLICY_WITHOUT_ROLES = "vidgen_without_roles";

  /** What the connection's user sees on its search path. */
  static final TableScope OF_THE_CONNECTION = new TableScope(Optional.empty(), Optional.empty());

  /**
   * Without roles, the policies hold for the user itself: unless it is one whom no policy binds.
   * That is said, instead of showing the rows of everybody.
   */
  private static final String ACT =
      """
      SELECT set_config('vidgen.role_before', current_setting('role'), true),
        set_config(
          'vidgen.claims_before', coalesce(current_setting('request.jwt.claims', true), ''), true),
        set_config('request.jwt.claims', :claims, true), CASE
        WHEN NOT EXISTS (
          SELECT FROM pg_policy
          WHERE polrelid = to_regclass('campaigns') AND polname = '%s')
          THEN set_config('role', 'vidgen_web', true)
        WHEN row_security_active(CAST(to_regclass('campaigns') AS oid)) THEN ''
      END AS acting"""
          .formatted(POLICY_WITHOUT_ROLES);

  private static final String ACT_NO_MORE =
      """
      SELECT set_config('role', current_setting('vidgen.role_before'), true)
        || set_config('request.jwt.claims', current_setting('vidgen.claims_before'), true)""";

  private static final String ENTER_SCHEMA =
      "SELECT set_config('search_path', quote_ident(:schema), true)";

  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** What a transaction had set before. */
  record Before(String role, @Nullable String claims, String searchPath) {

    static Before of(Handle handle) {
      return handle
          .createQuery(
              "SELECT current_setting('role') AS role,"
                  + " current_setting('request.jwt.claims', true) AS claims,"
                  + " current_setting('search_path') AS search_path")
          .map(
              (row, context) ->
                  new Before(
                      row.getString("role"), row.getString("claims"), row.getString("search_path")))
          .one();
    }

    void restore(Handle handle) {
      handle
          .createQuery(
              "SELECT set_config('request.jwt.claims', :claims, true)"
                  + " || set_config('role', :role, true)"
                  + " || set_config('search_path', :path, true)")
          // Claims that were never set become empty, as at the end of any transaction that set
          // them.
          .bind("claims", claims == null ? "" : claims)
          .bind("role", role)
          .bind("path", searchPath)
          .mapTo(String.class)
          .one();
    }
  }

  TableScope ofOwner(UUID only) {
    return new TableScope(schema, Optional.of(only));
  }

  TableScope inSchema(String name) {
    return new TableScope(Optional.of(checkedSchema(name)), owner);
  }

  /**
   * The name of a schema.
   *
   * @throws IllegalArgumentException quoting one that would have to be quoted in SQL
   */
  static String checkedSchema(String name) {
    if (!SCHEMA.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a schema's name is up to 63 lower-case letters, digits and _, not \"" + name + "\"");
    }
    return name;
  }

  boolean isOfTheConnection() {
    return equals(OF_THE_CONNECTION);
  }

  /**
   * Sets it for the rest of the transaction.
   *
   * @throws IllegalStateException when nothing would keep the owners apart
   */
  void enter(Handle handle) {
    schema.ifPresent(
        name -> handle.createQuery(ENTER_SCHEMA).bind("schema", name).mapTo(String.class).one());
    owner.ifPresent(who -> act(handle, who));
  }

  /** After {@link #enter}: for the rest of the transaction, what the connection's user may see. */
  void leaveOwner(Handle handle) {
    if (owner.isPresent()) {
      // What the host's deferred triggers do for the owner is not to be done for somebody else.
      handle.execute("SET CONSTRAINTS ALL IMMEDIATE");
      handle.createQuery(ACT_NO_MORE).mapTo(String.class).one();
    }
  }

  private static void act(Handle handle, UUID owner) {
    boolean kept =
        handle
            .createQuery(ACT)
            .bind("claims", "{\"sub\":\"" + owner + "\",\"role\":\"authenticated\"}")
            .map((row, context) -> row.getString("acting") != null)
            .one();
    if (!kept) {
      throw new IllegalStateException(
          "the data source's user is not bound by row level security, which alone keeps the"
              + " owners apart in a database without VidGen's roles; log in as a plain user");
    }
  }
}
