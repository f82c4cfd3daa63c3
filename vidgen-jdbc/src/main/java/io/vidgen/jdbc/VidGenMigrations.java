package io.vidgen.jdbc;

/**
 * Where the SQL is that makes the tables, named as Flyway wants it: {@code V1__….sql} and so on.
 *
 * <pre>{@code
 * Flyway.configure()
 *     .dataSource(dataSource)
 *     .locations(VidGenMigrations.LOCATION)
 *     .table(VidGenMigrations.HISTORY_TABLE)
 *     .baselineOnMigrate(true)
 *     .baselineVersion("0")
 *     .load()
 *     .migrate();
 * }</pre>
 *
 * <p>The scripts use nothing of Flyway: {@code psql -f} runs them too, in the order of their
 * numbers, and any number of times. They apply to an empty database, to one whose tables {@code
 * campaigns}, {@code scenes}, {@code renders} and {@code render_jobs} exist with rows in them, and
 * to Supabase. They need Postgres 13 or later and, once, the right to create roles.
 */
public final class VidGenMigrations {

  /** The scripts' place on the classpath, for Flyway. */
  public static final String LOCATION = "classpath:io/vidgen/jdbc/migration";

  /** Where Flyway may keep their history, apart from the application's own. */
  public static final String HISTORY_TABLE = "vidgen_schema_history";

  private VidGenMigrations() {}
}
