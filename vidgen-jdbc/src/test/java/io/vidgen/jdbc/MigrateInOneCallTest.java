package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.testing.SampleCampaigns;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code VidGenMigrations.migrate(dataSource, schema)}, beside what a host has of its own. */
class MigrateInOneCallTest {

  private static final UUID OWNER = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  private final Campaign campaign = SampleCampaigns.ofSeconds(2);

  @Test
  void itMakesWhatFlywayMakesOfTheSameScripts() throws Exception {
    VidGenMigrations.migrate(database.pool(), "public");
    VidGenMigrations.migrate(database.pool(), "public");
    database.execute("DROP TABLE vidgen_applied_scripts");
    String made = Catalog.of(database);

    MigrationsTest.runScripts(database.plain());

    assertThat(Catalog.of(database)).isEqualTo(made);
    try (Connection connection = database.pool().getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void aSchemaOfItsOwnIsFoundWhateverTheHostsSearchPathIs() {
    database.execute("CREATE TABLE campaigns (id int, title text)");
    VidGenMigrations.migrate(database.pool(), "video_clips");

    JdbcRenders renders = JdbcRenders.create(database.pool()).inSchema("video_clips");
    JdbcCampaigns.create(database.pool()).inSchema("video_clips").create(OWNER, campaign);
    Render render =
        renders
            .ownedBy(OWNER)
            .request(campaign, RenderRequest.builder().label("order", "4711").build());
    try (JdbcRenderQueue queue =
        JdbcRenderQueue.builder(database.pool()).schema("video_clips").build()) {
      ClaimedRender claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      queue.heartbeat(claim);
      queue.log(claim, "hello");
      assertThat(claim.renderId()).isEqualTo(render.id());
      assertThat(claim.labels()).containsEntry("order", "4711");
    }

    assertThat(renders.log(render.id())).last().asString().endsWith("hello");
    assertThat(renders.ownedBy(UUID.randomUUID()).find(render.id())).isEmpty();
    assertThat(database.query(Long.class, "SELECT count(*) FROM public.campaigns")).isZero();
    assertThat(Jdbi.create(database.pool()).withHandle(MigrateInOneCallTest::searchPath))
        .isEqualTo("\"$user\", public");
  }

  private static String searchPath(Handle handle) {
    return handle.select("SHOW search_path").mapTo(String.class).one();
  }

  @Test
  void aHostsOwnFlywayIsLeftAlone() {
    Flyway hosts = Flyway.configure().dataSource(database.plain()).baselineOnMigrate(true).load();
    VidGenMigrations.migrate(database.pool(), "public");
    hosts.migrate();

    VidGenMigrations.migrate(database.pool(), "public");

    assertThat(hosts.validateWithResult().validationSuccessful).isTrue();
    assertThat(hosts.info().all()).hasSize(1);
  }

  @Test
  void whatIsNotVidGensIsRefusedByNameAndNothingIsChanged() {
    database.execute("CREATE TABLE campaigns (id uuid PRIMARY KEY, user_id uuid, name text)");
    String before = Catalog.of(database);

    assertThatThrownBy(() -> VidGenMigrations.migrate(database.pool(), "public"))
        .isInstanceOfSatisfying(
            QueueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
        .hasMessageContaining("there is campaigns, but not scenes, renders, render_jobs");

    assertThat(Catalog.of(database)).isEqualTo(before);
    database.execute("INSERT INTO campaigns VALUES (gen_random_uuid(), NULL, 'spring')");
  }

  @Test
  void onRequestTheHostsTableIsTakenOver() {
    database.execute(
        "CREATE TABLE campaigns (id uuid PRIMARY KEY, user_id uuid NOT NULL, name text NOT NULL,"
            + " created_at timestamptz DEFAULT now())");

    VidGenMigrations.on(database.pool(), "public").adoptingTables().migrate();

    JdbcCampaigns.create(database.pool()).create(OWNER, campaign);
    assertThat(JdbcRenders.create(database.pool()).request(campaign).owner()).contains(OWNER);
  }

  @Test
  void labelsOfAnotherTypeAreRefusedByName() {
    VidGenMigrations.migrate(database.pool(), "public");
    database.execute(
        "ALTER TABLE renders DROP COLUMN labels, ADD COLUMN labels text;"
            + " DELETE FROM vidgen_applied_scripts");

    assertThatThrownBy(() -> VidGenMigrations.migrate(database.pool(), "public"))
        .hasMessageContaining("renders.labels");
  }

  @Test
  void aDatabaseOfTheVersionBeforeIsBroughtUpToDate() throws Exception {
    for (String script : MigrationsTest.SCRIPTS.subList(0, 4)) {
      MigrationsTest.runScript(database.plain(), script);
    }
    UUID id = UUID.randomUUID();
    // As the version before wrote it.
    database.execute(
        """
        INSERT INTO campaigns (id, user_id, name) VALUES ('%1$s', '%2$s', 'Hello Ada');
        INSERT INTO scenes (campaign_id, user_id, url, duration_sec, order_index)
        VALUES ('%1$s', '%2$s', 'https://example.com', 3, 0)\
        """
            .formatted(id, OWNER));
    UUID before = PlainSql.request(database, id);

    VidGenMigrations.migrate(database.pool(), "public");

    Render render = JdbcRenders.create(database.pool()).find(before).orElseThrow();
    assertThat(render.labels()).isEmpty();
    assertThat(render.keys()).isEmpty();
  }
}
