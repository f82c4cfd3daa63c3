package io.vidgen.jdbc;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The SQL scripts that create VidGen's tables, and a way to run them.
 *
 * <pre>{@code
 * VidGenMigrations.migrate(dataSource, "vidgen");
 * }</pre>
 *
 * <p>The first script fails if another application has objects of the same names; the second
 * creates the tables, the third the functions, the fourth roles, rights and row level security. The
 * fifth adds what renders carry of the host's: labels, and where in storage they are; the sixth
 * names for facecams and how far each scene is, the seventh batches, the eighth who watched, the
 * ninth webhooks; the tenth keeps deferred jobs out of their owners' turns and makes claims
 * cheaper, the next adds captions, the twelfth has webhooks tell of views and batches, the next
 * adds scenes that show something else than a web page, the one after makes the end of a render
 * cheaper, and the last adds owners' secrets. They apply to an empty database, to a database in
 * which VidGen's applications have created {@code campaigns}, {@code scenes}, {@code renders} and
 * {@code render_jobs}, with rows, and to Supabase. They need Postgres 13 or later and, once, the
 * right to create roles.
 *
 * <p>{@link #migrate()} needs neither Flyway nor Liquibase and disturbs neither: what it has
 * applied is in a table of its own, {@code vidgen_applied_scripts}. The scripts' names are Flyway's
 * ({@code V1__….sql} and so on), so that Flyway can run them, too, with a history table apart from
 * the application's:
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
 * <p>{@code psql -f} runs them as well, in the order of their numbers, any number of times.
 *
 * <p>If the database has a table, function or other object of the same name that is not VidGen's,
 * the first script (with Flyway its baseline) fails, names that object, and changes nothing. Use a
 * schema for VidGen alone then.
 *
 * <p>Immutable, and safe for use by multiple threads.
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

  private static final String ROLES = "migration/V4__row_level_security.sql";
  private static final String NO_ROLES = "without_roles.sql";
  private static final List<String> SCRIPTS =
      List.of(
          "migration/V1__takeover_guard.sql",
          "migration/V2__schema.sql",
          "migration/V3__functions.sql",
          ROLES,
          "migration/V5__tenants.sql",
          "migration/V6__library_and_scene_progress.sql",
          "migration/V7__batches.sql",
          "migration/V8__views.sql",
          "migration/V9__webhooks.sql",
          "migration/V10__queue.sql",
          "migration/V11__captions.sql",
          "migration/V12__tell_of_views_and_batches.sql",
          "migration/V13__scene_sources.sql",
          "migration/V14__tell_who_listens.sql",
          "migration/V15__secrets.sql",
          "migration/V16__cheaper_writes.sql",
          "migration/V17__bound_what_owners_write.sql");

  private final DataSource dataSource;
  private final String schema;
  private final boolean roles;
  private final boolean adopting;

  private VidGenMigrations(DataSource dataSource, String schema, boolean roles, boolean adopting) {
    this.dataSource = dataSource;
    this.schema = schema;
    this.roles = roles;
    this.adopting = adopting;
  }

  /**
   * Brings VidGen's tables in this schema up to date, with the defaults: as {@code
   * VidGenMigrations.on(dataSource, schema).migrate()}.
   */
  public static void migrate(DataSource dataSource, String schema) {
    on(dataSource, schema).migrate();
  }

  /**
   * Migrations of one schema, which is created if it does not exist.
   *
   * @param dataSource of the user who will own the tables; never closed
   * @param schema such as {@code public}, or one for VidGen alone: then use {@code inSchema} of
   *     {@link JdbcRenders} and the others, or a data source with {@code currentSchema} in its URL
   * @throws IllegalArgumentException when the schema's name is not of lower-case letters, digits
   *     and {@code _}
   */
  public static VidGenMigrations on(DataSource dataSource, String schema) {
    return new VidGenMigrations(dataSource, TableScope.checkedSchema(schema), true, false);
  }

  /**
   * The same without creating roles, for hosts whose administrator hands out one plain user. All of
   * VidGen logs in as that user then, who owns the tables.
   *
   * <p>Owners are still kept apart wherever the code names one ({@code ownedBy}, and each method
   * that takes an owner): row level security binds the plain user itself. But nothing keeps that
   * user from leaving the owner out: an SQL injection in the host, or another program with the same
   * login, can read everybody's rows and write any. With roles, a web application cannot.
   */
  public VidGenMigrations withoutRoles() {
    return new VidGenMigrations(dataSource, schema, false, adopting);
  }

  /** The same, taking over tables of VidGen's names that exist; see {@link #ADOPT_TABLES}. */
  public VidGenMigrations adoptingTables() {
    return new VidGenMigrations(dataSource, schema, roles, true);
  }

  /**
   * Brings the tables up to date, in one transaction: all of it, or nothing is changed. Safe to
   * call at every start of every process: they wait for each other, and who comes second finds
   * nothing to do.
   *
   * @throws io.vidgen.queue.QueueException naming what is in the way, or what the database refuses;
   *     with the code {@code INTERNAL}, unless trying again can help
   * @throws IllegalStateException in a transaction of the host
   */
  public void migrate() {
    ScriptRun run = new ScriptRun(dataSource, schema, adopting);
    if (roles) {
      run.apply(SCRIPTS, "");
    } else {
      List<String> others = SCRIPTS.stream().filter(script -> !script.equals(ROLES)).toList();
      run.apply(Stream.concat(others.stream(), Stream.of(NO_ROLES)).toList(), " without roles");
    }
  }
}
