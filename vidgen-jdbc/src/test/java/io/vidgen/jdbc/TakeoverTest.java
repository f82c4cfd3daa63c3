package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.render.Render;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The migrations take over nothing that is not VidGen's. */
class TakeoverTest {

  private static final UUID OWNER = UUID.randomUUID();

  /** A host's own, by chance with the columns that VidGen's has. */
  private static final String CAMPAIGNS =
      "CREATE TABLE campaigns (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
          + " user_id uuid NOT NULL, name text NOT NULL, created_at timestamptz DEFAULT now())";

  private static final String ALL_FOUR =
      CAMPAIGNS
          + "; CREATE TABLE scenes (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
          + " campaign_id uuid NOT NULL REFERENCES campaigns (id), url text NOT NULL,"
          + " duration_sec int NOT NULL, order_index int NOT NULL)"
          + "; CREATE TABLE renders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
          + " campaign_id uuid NOT NULL REFERENCES campaigns (id), status text, progress int,"
          + " public_id text, duration_sec int, final_video_url text, thumb_url text,"
          + " error text)"
          + "; CREATE TABLE render_jobs (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
          + " render_id uuid NOT NULL REFERENCES renders (id), state text, log text,"
          + " created_at timestamptz DEFAULT now(), started_at timestamptz,"
          + " finished_at timestamptz)";

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  @Test
  void aHostsOwnCampaignsAreRefusedByNameAndLeftAsTheyAre() throws Exception {
    database.execute(CAMPAIGNS);
    database.execute(
        "INSERT INTO campaigns (user_id, name) VALUES (?, 'spring'), (?, 'may')", OWNER, OWNER);

    assertRefused("there is campaigns, but not scenes, renders, render_jobs");
  }

  @ParameterizedTest
  @CsvSource({
    "ALTER TABLE campaigns ALTER COLUMN user_id TYPE text, campaigns.user_id is text\\, not uuid",
    "ALTER TABLE campaigns ALTER COLUMN name TYPE varchar(80), 'campaigns.name is character varying(80), not text'",
    "ALTER TABLE scenes DROP COLUMN order_index, scenes.order_index is missing",
    "ALTER TABLE scenes DROP CONSTRAINT scenes_pkey, scenes.id is no key",
    "ALTER TABLE renders ADD COLUMN active boolean, renders.active is a column of another meaning",
    "ALTER TABLE renders ADD COLUMN fencing_token text, 'renders.fencing_token is text, not bigint'",
    "ALTER TABLE render_jobs ADD COLUMN pay numeric NOT NULL, render_jobs.pay wants a value",
    "CREATE VIEW render_queue_overview AS SELECT 1, the relation render_queue_overview is there",
    "CREATE INDEX renders_public_id ON scenes (url), the relation renders_public_id is there",
    "CREATE TYPE vidgen_facecams AS ENUM (), the type vidgen_facecams is there",
  })
  void whatDiffersIsNamed(String difference, String words) throws Exception {
    database.execute(ALL_FOUR);
    database.execute(difference);

    assertRefused(words.replace("\\", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CREATE FUNCTION cancel_render(text) RETURNS int LANGUAGE sql AS 'SELECT 1'; cancel_render(text)",
        "CREATE FUNCTION claim_render_job() RETURNS int LANGUAGE sql AS 'SELECT 1'; claim_render_job()",
        "CREATE TYPE renders AS ENUM (); the type renders",
        "CREATE FUNCTION vidgen_ended(text) RETURNS int LANGUAGE sql AS 'SELECT 1'; vidgen_ended(text)",
        "CREATE VIEW campaigns AS SELECT 1 AS id; campaigns is no plain table",
      })
  void inAnEmptyDatabaseTooNothingIsReplaced(String theirs, String words) throws Exception {
    database.execute(theirs);

    assertRefused(words);
  }

  /** Flyway, which finds nothing in the schema, has made its own table before: it stays empty. */
  @Test
  void anOwnerFunctionOfAnotherTypeIsRefused() {
    database.execute("CREATE SCHEMA auth");
    database.execute("CREATE FUNCTION auth.uid() RETURNS int LANGUAGE sql AS 'SELECT 1'");

    assertThatThrownBy(() -> flyway().load().migrate())
        .hasMessageContaining("the function auth.uid() returns no uuid");

    assertThat(
            database.query(
                Long.class,
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                    + " AND relname NOT LIKE 'vidgen_migration_history%'"))
        .isZero();
    assertThat(database.query(Long.class, "SELECT count(*) FROM vidgen_migration_history"))
        .isZero();
  }

  @Test
  void aWebRoleThatRowLevelSecurityDoesNotBindIsRefused() throws Exception {
    TestServer.migrate(database.plain()); // Makes the role, if no other test has.
    database.execute("CREATE SCHEMA fresh");
    try (Connection connection = database.plain().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL search_path = fresh");
      statement.execute("ALTER ROLE vidgen_web BYPASSRLS");

      assertThatThrownBy(() -> statement.execute(text(scripts().get(0))))
          .hasMessageContaining("the role vidgen_web sees all rows");
      connection.rollback();
    }
  }

  @Test
  void besideAHostsTablesVidGenLivesInASchemaOfItsOwn() {
    database.execute(CAMPAIGNS);
    database.execute("INSERT INTO campaigns (user_id, name) VALUES (?, 'spring')", OWNER);

    flyway().defaultSchema("vidgen").load().migrate();

    PGSimpleDataSource own = database.plain();
    own.setCurrentSchema("vidgen");
    Campaign campaign = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns.create(own).create(OWNER, campaign);
    Render render = JdbcRenders.create(own).ownedBy(OWNER).request(campaign);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(own)) {
      assertThat(queue.claim("worker", Duration.ofSeconds(30)))
          .map(ClaimedRender::renderId)
          .contains(render.id());
    }
    assertThat(database.query(Long.class, "SELECT count(*) FROM public.campaigns")).isEqualTo(1);
  }

  @Test
  void severalDifferencesAreNamedTogether() {
    database.execute(ALL_FOUR);
    database.execute("ALTER TABLE renders DROP COLUMN error");
    database.execute("ALTER TABLE campaigns DROP COLUMN name");

    assertThatThrownBy(() -> flyway().load().migrate())
        .hasMessageContaining("campaigns.name is missing; renders.error is missing");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onRequestTheHostsTableIsTakenOver(boolean byFlyway) throws Exception {
    database.execute(CAMPAIGNS);
    database.execute("INSERT INTO campaigns (user_id, name) VALUES (?, 'spring')", OWNER);

    if (byFlyway) {
      flyway().initSql(VidGenMigrations.ADOPT_TABLES).load().migrate();
    } else {
      database.execute("ALTER DATABASE " + database.name() + " SET vidgen.adopt_tables = on");
      for (String script : scripts()) {
        runInOne(script);
      }
    }

    assertRenders();
    assertThat(database.query(Long.class, "SELECT count(*) FROM campaigns")).isEqualTo(2);
  }

  @Test
  void columnsOfOtherTypesAreRefusedOnRequestToo() {
    database.execute("CREATE TABLE campaigns (id bigint PRIMARY KEY, name text)");

    assertThatThrownBy(() -> flyway().initSql(VidGenMigrations.ADOPT_TABLES).load().migrate())
        .hasMessageContaining("campaigns.user_id is missing")
        .hasMessageContaining("campaigns.id is bigint, not uuid");
  }

  @Test
  void theTablesOfVidGensApplicationsAreTakenOverWithWhatElseTheyHave() {
    database.execute(ALL_FOUR);
    database.execute(
        "ALTER TABLE campaigns ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now()");
    database.execute(
        "CREATE FUNCTION append_render_log(job_id uuid, message text) RETURNS void"
            + " LANGUAGE sql AS 'SELECT NULL::void'");

    flyway().load().migrate();

    assertRenders();
  }

  /** It is the host's: only VidGen's roles may enter, too. */
  @Test
  void aSchemaOfTheHostsThatIsCalledAuthIsNotOpened() {
    database.execute("CREATE SCHEMA auth");

    flyway().load().migrate();

    assertRenders();
    assertThat(
            database.query(
                Boolean.class, "SELECT has_schema_privilege('pg_monitor', 'auth', 'USAGE')"))
        .isFalse();
  }

  /** Where errors do not stop it, as with {@code psql -f}, each statement is for itself. */
  private List<String> runAsPsqlDoes(String script) throws SQLException, IOException {
    List<String> errors = new ArrayList<>();
    try (Connection connection = database.plain().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : SqlStatements.of(text(script))) {
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          errors.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return errors;
  }

  private void runInOne(String script) throws SQLException, IOException {
    try (Connection connection = database.plain().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text(script));
    }
  }

  private void assertRefused(String words) throws Exception {
    String before = Catalog.of(database);

    assertThatThrownBy(() -> flyway().load().migrate()).as("Flyway").hasMessageContaining(words);
    assertThatThrownBy(() -> flyway().baselineOnMigrate(false).load().baseline())
        .as("Flyway's baseline")
        .hasMessageContaining(words);
    assertThatThrownBy(() -> runInOne(scripts().get(0)))
        .as("in a transaction")
        .hasMessageContaining("has changed nothing")
        .hasMessageContaining(words);
    assertThatThrownBy(() -> runInOne(scripts().get(1))).hasMessageContaining("first");
    for (String script : scripts()) {
      assertThat(runAsPsqlDoes(script)).as(script).isNotEmpty();
    }

    assertThat(Catalog.of(database)).isEqualTo(before);
    assertPoolIsWritable();
  }

  /** The connections with which it was refused are still good for other things. */
  private void assertPoolIsWritable() {
    assertThatThrownBy(() -> flyway().dataSource(database.pool()).load().migrate()).isNotNull();
    String readOnly =
        Jdbi.create(database.pool())
            .withHandle(
                handle ->
                    handle.select("SHOW default_transaction_read_only").mapTo(String.class).one());
    assertThat(readOnly).isEqualTo("off");
  }

  private void assertRenders() {
    Campaign campaign = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns.create(database.pool()).create(OWNER, campaign);
    Render render = JdbcRenders.create(database.pool()).ownedBy(OWNER).request(campaign);
    assertThat(database.query(UUID.class, "SELECT render_id FROM claim_render_job()"))
        .isEqualTo(render.id());
  }

  private FluentConfiguration flyway() {
    return Flyway.configure()
        .dataSource(database.plain())
        .locations(VidGenMigrations.LOCATION)
        .table(VidGenMigrations.HISTORY_TABLE)
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  private static List<String> scripts() {
    return MigrationsTest.SCRIPTS;
  }

  private static String text(String script) throws IOException {
    try (InputStream in = TakeoverTest.class.getResourceAsStream("migration/" + script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void flywayIsToldTheSameAsTheOthers() throws IOException {
    String callback = text("beforeBaseline.sql");

    assertThat(text(scripts().get(0))).startsWith(callback.substring(callback.indexOf("\n\n") + 2));
  }
}
