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
 * <p>There are four: the first refuses to go on where something is in the way, the second makes the
 * tables, the third the functions, and the fourth sets roles, rights and row level security.
 *
 * <p>The scripts use nothing of Flyway: {@code psql -f} runs them too, in the order of their
 * numbers, and any number of times. They apply to an empty database, to one where VidGen's
 * applications have made their tables {@code campaigns}, {@code scenes}, {@code renders} and {@code
 * render_jobs}, with rows in them, and to Supabase. They need Postgres 13 or later and, once, the
 * right to create roles.
 *
 * <p>What has the name of one of VidGen's tables, functions or other objects but is not VidGen's is
 * refused: the first script, and with Flyway its baseline, fails, says what is in the way, and has
 * changed nothing. A schema of its own keeps VidGen apart from it: Flyway's {@code
 * defaultSchema("vidgen")}, and {@code currentSchema=vidgen} in the URL of VidGen's data source.
 */
public final class VidGenMigrations {

  /** The scripts' place on the classpath, for Flyway. */
  public static final String LOCATION = "classpath:io/vidgen/jdbc/migration";

  /** Where Flyway may keep their history, apart from the application's own. */
  public static final String HISTORY_TABLE = "vidgen_migrations";

  /**
   * Run before the scripts on the same connection, as by Flyway's {@code initSql}, it has them take
   * over tables that are there, even if not all four are. Their columns must have the types that
   * VidGen needs all the same. From then on the tables are VidGen's: row level security hides their
   * rows from roles that are not members of VidGen's.
   */
  public static final String ADOPT_TABLES = "SET vidgen.adopt_tables = 'on'";

  private VidGenMigrations() {}
}
