package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What claims and ends cost Postgres before their first row, and what they read. */
class ClaimPlansTest {

  private static final UUID OWNER = UUID.randomUUID();

  private static final String CLAIM =
      "SELECT count(*) FROM vidgen_claim_renders('worker', interval '1 minute', 3, false, 16)";

  private static final String ROWS_READ =
      """
      SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_xact_user_tables
      WHERE schemaname = current_schema()
        AND relname IN ('campaigns', 'scenes', 'renders', 'render_jobs')""";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  /** Plans are kept for as long as the connection lives. */
  @Test
  void whatWasPlannedWhileTheTablesWereSmallReadsNoMoreWhenTheyAreLarge() {
    database
        .jdbi()
        .useHandle(
            handle -> {
              for (int i = 0; i < 10; i++) {
                queue(handle, 1);
                assertThat(claimed(handle)).isEqualTo(1);
              }
              queue(handle, 1000);

              handle.useTransaction(
                  claiming -> {
                    long before = number(claiming, ROWS_READ);
                    assertThat(claimed(claiming)).isEqualTo(16);
                    // Each row of the four tables, the job's and the render's in several versions.
                    assertThat(number(claiming, ROWS_READ) - before).isBetween(64L, 320L);
                  });
            });
  }

  /** Constraints, conditions of triggers, generated columns: it would be parsed every time. */
  @Test
  void nothingThatPostgresReadsForEveryWriteToTheQueuesTablesIsAFunctionInSql() {
    String sql =
        """
        SELECT count(*) FROM pg_depend d
        JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
        JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'sql'
        WHERE d.classid = 'pg_constraint'::regclass AND d.objid IN (
            SELECT c.oid FROM pg_constraint c
            WHERE c.conrelid IN ('renders'::regclass, 'render_jobs'::regclass))
          OR d.classid = 'pg_trigger'::regclass AND d.objid IN (
            SELECT t.oid FROM pg_trigger t
            WHERE t.tgrelid IN ('renders'::regclass, 'render_jobs'::regclass))
          OR d.classid = 'pg_attrdef'::regclass AND d.objid IN (
            SELECT e.oid FROM pg_attrdef e
            JOIN pg_attribute a ON a.attrelid = e.adrelid AND a.attnum = e.adnum
            WHERE a.attgenerated <> ''
              AND e.adrelid IN ('renders'::regclass, 'render_jobs'::regclass))
          OR d.classid = 'pg_class'::regclass AND d.objsubid > 0
            AND d.objid IN ('renders'::regclass, 'render_jobs'::regclass)""";

    assertThat(database.query(Long.class, sql)).isZero();
  }

  private static void queue(Handle handle, int jobs) {
    handle.execute(
        """
        WITH made AS (
          INSERT INTO campaigns (user_id, name)
          SELECT ?, 'Campaign ' || i FROM generate_series(1, ?) i RETURNING id
        ), shown AS (
          INSERT INTO scenes (campaign_id, user_id, url, duration_sec, order_index)
          SELECT id, ?, 'https://example.com/', 3, 0 FROM made
        )
        SELECT count(*) FROM made""",
        OWNER,
        jobs,
        OWNER);
    handle.execute(
        "INSERT INTO renders (campaign_id) SELECT c.id FROM campaigns c"
            + " WHERE NOT EXISTS (SELECT FROM renders r WHERE r.campaign_id = c.id)");
    handle.execute(
        "INSERT INTO render_jobs (render_id) SELECT r.id FROM renders r"
            + " WHERE NOT EXISTS (SELECT FROM render_jobs j WHERE j.render_id = r.id)");
  }

  private static long claimed(Handle handle) {
    return number(handle, CLAIM);
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
