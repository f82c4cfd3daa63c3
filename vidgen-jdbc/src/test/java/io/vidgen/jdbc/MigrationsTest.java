package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewTicket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The migrations apply to what they may find. */
class MigrationsTest {

  static final List<String> SCRIPTS =
      List.of(
          "V1__takeover_guard.sql",
          "V2__schema.sql",
          "V3__functions.sql",
          "V4__row_level_security.sql",
          "V5__tenants.sql",
          "V6__library_and_scene_progress.sql",
          "V7__batches.sql",
          "V8__views.sql",
          "V9__webhooks.sql",
          "V10__queue.sql",
          "V11__captions.sql",
          "V12__tell_of_views_and_batches.sql",
          "V13__scene_sources.sql",
          "V14__tell_who_listens.sql",
          "V15__secrets.sql",
          "V16__cheaper_writes.sql",
          "V17__bound_what_owners_write.sql");

  private static final UUID OWNER = UUID.randomUUID();
  private static final UUID CAMPAIGN = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  @Test
  void anEmptyDatabaseGetsTheTables() {
    TestServer.migrate(database.plain());

    assertThat(JdbcRenders.create(database.pool()).find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void tablesThatExistKeepTheirRowsAndTheOldestJobIsClaimed() throws IOException, SQLException {
    createTablesOfVidGensApplications();
    createCampaign();
    UUID other = UUID.randomUUID();
    database.execute("INSERT INTO campaigns (id, user_id, name) VALUES (?, ?, 'B')", other, OWNER);
    database.execute(
        "INSERT INTO scenes (campaign_id, url, duration_sec, order_index)"
            + " VALUES (?, 'https://example.com/b', 2, 0)",
        other);
    UUID later = requestByPlainSql(other);
    database.execute("UPDATE render_jobs SET created_at = now() + interval '1 minute'");
    UUID sooner = requestByPlainSql(CAMPAIGN);

    runScripts(database.plain());

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      ClaimedRender claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      assertThat(claim.renderId()).isEqualTo(sooner);
      assertThat(queue.claim("worker", Duration.ofSeconds(30)))
          .map(ClaimedRender::renderId)
          .contains(later);
    }
    assertThat(database.query(UUID.class, "SELECT user_id FROM render_jobs LIMIT 1"))
        .isEqualTo(OWNER);
  }

  @Test
  void ofTwoActiveRendersOfOneCampaignTheLastIsKept() throws IOException, SQLException {
    createTablesOfVidGensApplications();
    createCampaign();
    UUID first = requestByPlainSql(CAMPAIGN);
    database.execute("UPDATE render_jobs SET created_at = now() - interval '1 minute'");
    UUID second = requestByPlainSql(CAMPAIGN);

    runScripts(database.plain());

    assertThat(find(first).status()).isEqualTo(RenderStatus.CANCELLED);
    assertThat(find(second).status()).isEqualTo(RenderStatus.QUEUED);
  }

  @Test
  void aRenderThatWasNeverQueuedNoLongerBlocksItsCampaign() throws IOException, SQLException {
    createTablesOfVidGensApplications();
    createCampaign();
    UUID orphan =
        database.query(
            UUID.class,
            "INSERT INTO renders (campaign_id, status, progress, public_id)"
                + " VALUES (?, 'queued', 0, 'V1StGXR8_Z5jdHi6B-myT') RETURNING id",
            CAMPAIGN);

    runScripts(database.plain());

    assertThat(find(orphan).status()).isEqualTo(RenderStatus.FAILED);
    assertThat(requestByPlainSql(CAMPAIGN)).isNotNull();
  }

  @Test
  void theOwnerFunctionOfSupabaseIsLeftAloneAndItsRolesAreKnown() {
    database.execute("CREATE SCHEMA auth");
    database.execute(
        "CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS"
            + " $$ SELECT nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$");
    database.execute("GRANT USAGE ON SCHEMA auth TO PUBLIC");
    for (String role : List.of("anon", "authenticated", "service_role")) {
      database.execute(
          "DO $$ BEGIN CREATE ROLE "
              + role
              + " NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    }
    // As Supabase does: what is made in public is open to its web roles.
    database.execute(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated");
    database.execute(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated");
    try {
      TestServer.migrate(database.plain());
      createCampaign();
      UUID render = requestByPlainSql(CAMPAIGN);

      assertThat(seenBy("authenticated", OWNER)).containsExactly(render);
      assertThat(seenBy("authenticated", UUID.randomUUID())).isEmpty();
      assertThat(seenBy("anon", OWNER)).isEmpty();
      assertThat(seenBy("service_role", null)).containsExactly(render);
      for (String forWorkers :
          List.of(
              "claim_render_job()",
              "vidgen_cancel_render('" + render + "', NULL)",
              "vidgen_open_view('a', 10)",
              "vidgen_record_view('a', 'play', true, 'person', NULL, B'1', false)")) {
        assertThatThrownBy(() -> as("authenticated", OWNER, "SELECT " + forWorkers))
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(
              () -> as("authenticated", OWNER, "SELECT queued FROM render_queue_overview"))
          .hasMessageContaining("permission denied");
    } finally {
      database.execute("DROP OWNED BY anon, authenticated, service_role");
      database.execute("REVOKE vidgen_web FROM authenticated");
      database.execute("REVOKE vidgen_worker FROM service_role");
      database.execute("DROP ROLE anon, authenticated, service_role");
    }
  }

  @Test
  void aUserWithoutSuperpowersMayMigrateAndWork() {
    database.execute("DROP ROLE IF EXISTS vidgen_test_app");
    database.execute("CREATE ROLE vidgen_test_app LOGIN CREATEROLE PASSWORD 'vidgen_test_app'");
    database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO vidgen_test_app");
    database.execute("GRANT ALL ON SCHEMA public TO vidgen_test_app");
    // Roles are the server's, and other tests have made them: here only membership is missing.
    database.execute("GRANT vidgen_web, vidgen_worker TO vidgen_test_app WITH ADMIN OPTION");
    try {
      PGSimpleDataSource app = database.plain();
      app.setUser("vidgen_test_app");
      app.setPassword("vidgen_test_app");

      TestServer.migrate(app);

      JdbcCampaigns campaigns = JdbcCampaigns.create(app);
      Campaign campaign = SampleCampaigns.ofSeconds(1);
      campaigns.create(OWNER, campaign);
      Render render = JdbcRenders.create(app).ownedBy(OWNER).request(campaign);
      try (JdbcRenderQueue queue = JdbcRenderQueue.create(app)) {
        assertThat(queue.claim("worker", Duration.ofSeconds(30)))
            .map(ClaimedRender::renderId)
            .contains(render.id());
      }
      assertThat(campaigns.find(UUID.randomUUID(), campaign.id())).isEmpty();
      JdbcViewLog log = JdbcViewLog.create(app);
      ViewTicket ticket = log.open(render.videoPublicId(), Duration.ofSeconds(1)).orElseThrow();
      Beacon play = Beacon.builder(ticket, BeaconKind.PLAY).build();
      ViewEvidence evidence = ViewEvidence.builder(play, ticket.openedAt()).build();
      assertThat(log.record(evidence, Verdict.believed("person"))).isPresent();
      assertThat(log.ownedBy(OWNER).beacons(render.videoPublicId(), 10)).hasSize(1);
    } finally {
      database.execute("DROP OWNED BY vidgen_test_app CASCADE");
      database.execute("DROP ROLE vidgen_test_app");
    }
  }

  private List<UUID> seenBy(String role, @Nullable UUID subject) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              handle.execute("SET LOCAL ROLE " + role);
              handle.execute(
                  "SELECT set_config('request.jwt.claim.sub', ?, true)",
                  subject == null ? "" : subject.toString());
              return handle.select("SELECT id FROM renders").mapTo(UUID.class).list();
            });
  }

  private void as(String role, UUID subject, String sql) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("SET LOCAL ROLE " + role);
              handle.execute(
                  "SELECT set_config('request.jwt.claim.sub', ?, true)", subject.toString());
              handle.select(sql).mapToMap().list();
            });
  }

  private Render find(UUID render) {
    return JdbcRenders.create(database.pool()).find(render).orElseThrow();
  }

  /** The four tables as applications had them before. */
  private void createTablesOfVidGensApplications() {
    database.execute(
        "CREATE TABLE campaigns (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
            + " user_id uuid NOT NULL, name text NOT NULL, created_at timestamptz DEFAULT now())");
    database.execute(
        "CREATE TABLE scenes (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
            + " campaign_id uuid NOT NULL REFERENCES campaigns (id), url text NOT NULL,"
            + " duration_sec int NOT NULL, order_index int NOT NULL)");
    database.execute(
        "CREATE TABLE renders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
            + " campaign_id uuid NOT NULL REFERENCES campaigns (id), status text, progress int,"
            + " public_id text, duration_sec int, final_video_url text, thumb_url text,"
            + " error text)");
    database.execute(
        "CREATE TABLE render_jobs (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
            + " render_id uuid NOT NULL REFERENCES renders (id), state text, log text,"
            + " created_at timestamptz DEFAULT now(), started_at timestamptz,"
            + " finished_at timestamptz)");
  }

  private void createCampaign() {
    database.execute(
        "INSERT INTO campaigns (id, user_id, name) VALUES (?, ?, 'A')", CAMPAIGN, OWNER);
    database.execute(
        "INSERT INTO scenes (campaign_id, url, duration_sec, order_index)"
            + " VALUES (?, 'https://example.com/', 3, 0)",
        CAMPAIGN);
  }

  /** As {@code POST /api/campaigns/[id]/render} does it. */
  private UUID requestByPlainSql(UUID campaign) {
    return PlainSql.request(database, campaign);
  }

  /** As psql would. */
  static void runScripts(PGSimpleDataSource dataSource) throws IOException, SQLException {
    for (String script : SCRIPTS) {
      runScript(dataSource, script);
    }
  }

  static void runScript(PGSimpleDataSource dataSource, String script)
      throws IOException, SQLException {
    try (InputStream in = MigrationsTest.class.getResourceAsStream("migration/" + script)) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
