package io.vidgen.jdbc;

import io.vidgen.internal.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Runs scripts of the class path in one schema and one transaction, each that has not run in its
 * present form. Every script may run again, so that what another tool has applied does no harm.
 */
final class ScriptRun {

  private static final String APPLIED =
      """
      CREATE TABLE IF NOT EXISTS vidgen_applied_scripts (
        script text PRIMARY KEY,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now())""";

  /** Who could write it could have the next script left out: Supabase's roles get new tables. */
  private static final String NOBODYS =
      """
      DO $$
      DECLARE
        web text;
      BEGIN
        ALTER TABLE vidgen_applied_scripts ENABLE ROW LEVEL SECURITY;
        REVOKE ALL ON vidgen_applied_scripts FROM PUBLIC;
        FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
          EXECUTE format('REVOKE ALL ON vidgen_applied_scripts FROM %I', web);
        END LOOP;
      END
      $$""";

  private final DataSource dataSource;
  private final String schema;
  private final boolean adopting;

  ScriptRun(DataSource dataSource, String schema, boolean adopting) {
    this.dataSource = dataSource;
    this.schema = schema;
    this.adopting = adopting;
  }

  /**
   * Runs those that are new, in this order.
   *
   * @param mode part of each script's name in the record: what is applied in another mode runs
   *     again, as it may do other things there
   */
  void apply(List<String> scripts, String mode) {
    Database.forMigrations(dataSource)
        .inTransaction(
            handle -> {
              enterSchema(handle);
              Map<String, String> applied = applied(handle);
              for (String script : scripts) {
                String sql = read(script);
                String digest = new ContentDigest().add(sql).hex();
                if (!digest.equals(applied.get(script + mode))) {
                  run(handle, sql);
                  note(handle, script + mode, digest);
                }
              }
              return null;
            });
  }

  private void enterSchema(Handle handle) {
    // Others that start at the same moment wait, and find it done.
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('vidgen_migrations ' || ?, 0))", schema);
    boolean there =
        handle
            .createQuery("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = :schema)")
            .bind("schema", schema)
            .mapTo(Boolean.class)
            .one();
    if (!there) {
      handle.execute("CREATE SCHEMA \"" + schema + "\"");
    }
    TableScope.OF_THE_CONNECTION.inSchema(schema).enter(handle);
    if (adopting) {
      handle.execute("SET LOCAL vidgen.adopt_tables = 'on'");
    }
    handle.execute(APPLIED);
    handle.execute(NOBODYS);
  }

  private static Map<String, String> applied(Handle handle) {
    return handle
        .createQuery("SELECT script, sha256 FROM vidgen_applied_scripts")
        .map((row, context) -> Map.entry(row.getString("script"), row.getString("sha256")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Plain JDBC: to Jdbi, colons in a script would be parameters. */
  private static void run(Handle handle, String sql) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw Database.translated(e);
    }
  }

  private static void note(Handle handle, String script, String digest) {
    handle.execute(
        "INSERT INTO vidgen_applied_scripts (script, sha256) VALUES (?, ?)"
            + " ON CONFLICT (script) DO UPDATE SET sha256 = EXCLUDED.sha256, applied_at = now()",
        script,
        digest);
  }

  private static String read(String script) {
    try (InputStream in = ScriptRun.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("vidgen-jdbc lacks its script " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
