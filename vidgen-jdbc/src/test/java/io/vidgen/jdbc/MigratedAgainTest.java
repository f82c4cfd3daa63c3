package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.render.Progress;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The migrations apply to what they have made. */
class MigratedAgainTest {

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  @Test
  void runningTheScriptsAgainChangesNothing() throws IOException, SQLException {
    MigrationsTest.runScripts(database.plain());
    String made = Catalog.of(database);

    MigrationsTest.runScripts(database.plain());

    assertThat(Catalog.of(database)).isEqualTo(made);
    assertThat(PlainSql.request(database, database.campaign().id())).isNotNull();
  }

  /** As after psql, or after another version's scripts: Flyway does not know, and runs all. */
  @Test
  void aDatabaseInUseOfWhichFlywayHasNoHistoryIsMigratedAgainUnderItsWorkers()
      throws IOException, SQLException {
    MigrationsTest.runScripts(database.plain());
    String made = Catalog.of(database);
    UUID render = PlainSql.request(database, database.campaign().id());
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      ClaimedRender claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      String rows = rows();

      TestServer.migrate(database.plain());

      assertThat(rows()).isEqualTo(rows);
      queue.heartbeat(claim);
      queue.progress(claim, Progress.builder(RenderStatus.OVERLAYING, 85).scenes(1).build());
      assertThat(JdbcRenders.create(database.pool()).find(render))
          .map(Render::status)
          .contains(RenderStatus.OVERLAYING);
    }
    database.execute("DROP TABLE " + VidGenMigrations.HISTORY_TABLE);
    assertThat(Catalog.of(database)).isEqualTo(made);
  }

  /** As an owner may have left it before the counts were bounded. */
  @Test
  void countsOfBatchesBeyondTheirRangesAreMended() throws IOException, SQLException {
    MigrationsTest.runScripts(database.plain());
    database.execute(
        "ALTER TABLE vidgen_batches DROP CONSTRAINT vidgen_batches_counts_bounded;"
            + " INSERT INTO vidgen_batches (user_id, name, campaign, columns, ended_before,"
            + " threshold_share) VALUES (gen_random_uuid(), 'All', '{}', '[]', -2147483648, 1e308)");

    MigrationsTest.runScripts(database.plain());

    String mended =
        Jdbi.create(database.plain())
            .withHandle(
                handle ->
                    handle
                        .select("SELECT ended_before || ' ' || threshold_share FROM vidgen_batches")
                        .mapTo(String.class)
                        .one());
    assertThat(mended).isEqualTo("0 0.1");
  }

  /** As a snapshot has left it: its scripts did not have all the columns yet. */
  @Test
  void aDatabaseWithoutTheLatestColumnsGetsThem() throws IOException, SQLException {
    MigrationsTest.runScripts(database.plain());
    UUID render = PlainSql.request(database, database.campaign().id());
    database.execute("ALTER TABLE renders DROP COLUMN error_scene, DROP COLUMN error_stage");

    TestServer.migrate(database.plain());

    RenderFailure failure =
        RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "scene 1: no such host")
            .scene(0)
            .stage(RenderStatus.RECORDING)
            .build();
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(
          queue.claim("worker", Duration.ofSeconds(30)).orElseThrow(), new Outcome.Failed(failure));
    }
    assertThat(JdbcRenders.create(database.pool()).find(render).flatMap(Render::failure))
        .contains(failure);
  }

  /** As a snapshot has left it: a function cannot be replaced by one that returns other columns. */
  @Test
  void aFunctionThatReturnedFewerColumnsIsReplaced() throws IOException, SQLException {
    MigrationsTest.runScripts(database.plain());
    String made = Catalog.of(database);
    database.execute(
        "DROP FUNCTION vidgen_published_video(text);"
            + " CREATE FUNCTION vidgen_published_video(video_id text) RETURNS TABLE (name text,"
            + " duration_sec integer, final_video_url text, thumb_url text, preview_url text,"
            + " created_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER AS"
            + " 'SELECT NULL::text, 1, NULL::text, NULL::text, NULL::text, now()'");

    MigrationsTest.runScripts(database.plain());

    assertThat(Catalog.of(database)).isEqualTo(made);
  }

  @Test
  void aFunctionThatReturnedNothingIsReplacedByOneThatSaysWhatItDid()
      throws IOException, SQLException {
    MigrationsTest.runScripts(database.plain());
    String made = Catalog.of(database);
    database.execute(
        "DROP FUNCTION vidgen_suppress_row(uuid); CREATE FUNCTION vidgen_suppress_row(row_id uuid)"
            + " RETURNS void LANGUAGE plpgsql AS 'BEGIN END'");

    MigrationsTest.runScripts(database.plain());

    assertThat(Catalog.of(database)).isEqualTo(made);
  }

  private String rows() {
    return database.query(
        String.class,
        """
        SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
          SELECT c::text AS line FROM campaigns c UNION ALL SELECT s::text FROM scenes s
          UNION ALL SELECT r::text FROM renders r UNION ALL SELECT j::text FROM render_jobs j
        ) AS lines""");
  }
}
