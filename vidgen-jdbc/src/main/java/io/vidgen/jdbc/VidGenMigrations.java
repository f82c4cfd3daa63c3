package io.vidgen.jdbc;

/**
 * The SQL scripts that create VidGen's tables, with Flyway's names: {@code V1__….sql} and so on.
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
 * <p>There are four scripts. The first fails if another application has objects of the same names;
 * the second creates the tables, the third the functions, and the fourth roles, rights and row
 * level security.
 *
 * <p>The scripts do not depend on Flyway: {@code psql -f} runs them too, in the order of their
 * numbers, any number of times. They apply to an empty database, to a database in which VidGen's
 * applications have created {@code campaigns}, {@code scenes}, {@code renders} and {@code
 * render_jobs}, with rows, and to Supabase. They need Postgres 13 or later and, once, the right to
 * create roles.
 *
 * <p>If the database has a table, function or other object of the same name that is not VidGen's,
 * the first script (with Flyway its baseline) fails, names that object, and changes nothing. Use a
 * schema for VidGen alone then: Flyway's {@code defaultSchema("vidgen")}, and {@code
 * currentSchema=vidgen} in the URL of VidGen's data source.
 */
public final class VidGenMigrations {

  /** The location of the scripts on the class path, for Flyway. */
  public static final String LOCATION = "classpath:io/vidgen/jdbc/migration";

  /** The name of a history table for Flyway, apart from the application's own. */
  public static final String HISTORY_TABLE = "vidgen_migration_history";

  /**
   * A statement that lets the scripts take over existing tables, even if not all four exist. Run it
   * before the scripts on the same connection, for example as Flyway's {@code initSql}. The tables'
   * columns must have the types that VidGen needs. Afterwards row level security hides their rows
   * from roles that are not members of VidGen's.
   */
  public static final String ADOPT_TABLES = "SET vidgen.adopt_tables = 'on'";

  private VidGenMigrations() {}
}
