package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.recorder.SecretQuery;
import io.vidgen.render.Render;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.video.VideoQuery;
import io.vidgen.webhook.WebhookEvent;
import io.vidgen.webhook.WebhookKind;
import io.vidgen.webhook.WebhookSecret;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator has handed out one plain user, who may create no roles. */
@SuppressWarnings("NullAway.Init") // JUnit calls beforeEach before anything else.
class WithoutRolesTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  private HikariDataSource pool;

  @BeforeEach
  void handOutOnePlainUser() {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain') THEN"
            + " CREATE ROLE plain LOGIN PASSWORD 'plain'; END IF; END $$");
    database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO plain");
    pool = database.poolOf("plain");
  }

  @AfterEach
  void takeItBack() {
    pool.close();
    database.execute("DROP OWNED BY plain CASCADE");
  }

  @Test
  void anOwnersRequestIsHandedToTheWaitingWorkerOfTheProcess() throws Exception {
    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    Campaign adas = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns.create(pool).inSchema("vidgen").create(ADA, adas);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (JdbcRenderQueue queue =
        JdbcRenderQueue.builder(pool).schema("vidgen").listening(false).build()) {
      Future<?> worker =
          thread.submit(
              () -> {
                queue.claim("worker", Duration.ofSeconds(30));
                queue.awaitWork(Duration.ofSeconds(60));
                return null;
              });
      await()
          .atMost(Allowance.seconds(30))
          .until(
              () -> {
                Optional<IdleWorker> idle = LocalNews.reserve(pool, Optional.of("vidgen"));
                idle.ifPresent(it -> it.hand(List.of()));
                return idle.isPresent();
              });

      Render render = JdbcRenders.create(pool).inSchema("vidgen").ownedBy(ADA).request(adas);

      worker.get(30, TimeUnit.SECONDS);
      assertThat(
              database.query(
                  String.class,
                  "SELECT worker FROM vidgen.render_jobs WHERE render_id = ?",
                  render.id()))
          .isEqualTo("worker");
      assertThat(queue.claim("worker", Duration.ofSeconds(30)))
          .map(ClaimedRender::renderId)
          .contains(render.id());
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aCampaignIsRenderedAndOwnersAreKeptApart() {
    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    JdbcCampaigns campaigns = JdbcCampaigns.create(pool).inSchema("vidgen");
    JdbcRenders renders = JdbcRenders.create(pool).inSchema("vidgen");
    Campaign adas = SampleCampaigns.ofSeconds(2);
    campaigns.create(ADA, adas);
    Render render = renders.ownedBy(ADA, 1).request(adas);

    try (JdbcRenderQueue queue = JdbcRenderQueue.builder(pool).schema("vidgen").build()) {
      ClaimedRender claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      assertThat(claim.owner()).contains(ADA);
      queue.heartbeat(claim);
      queue.settle(
          claim,
          Outcome.Done.builder(URI.create("https://v.example/v"), URI.create("https://v.example/p"))
              .build());
    }

    assertThat(JdbcPublishedVideos.create(pool).inSchema("vidgen").find(render.videoPublicId()))
        .isPresent();
    assertThat(campaigns.find(ADA, adas.id())).contains(adas);
    assertThat(campaigns.find(BOB, adas.id())).isEmpty();
    assertThat(campaigns.delete(BOB, adas.id())).isFalse();
    assertThat(renders.ownedBy(BOB).find(render.id())).isEmpty();
    assertThat(renders.ownedBy(BOB).delete(render.id())).isFalse();
    assertThat(renders.ownedBy(BOB).list(RenderQuery.builder().build()).renders()).isEmpty();
    assertThatThrownBy(() -> renders.ownedBy(BOB).request(adas))
        .isInstanceOf(CampaignNotFoundException.class);
    JdbcVideos videos = JdbcVideos.create(pool).inSchema("vidgen");
    assertThat(videos.ownedBy(BOB).list(VideoQuery.builder().build()).videos()).isEmpty();
    assertThat(videos.ownedBy(ADA).list(VideoQuery.builder().build()).videos()).hasSize(1);
    JdbcFacecams facecams = JdbcFacecams.create(pool).inSchema("vidgen");
    facecams.create(
        ADA,
        new StoredFacecam(
            UUID.randomUUID(), StorageKey.of("facecams", "a"), Duration.ofSeconds(2)));
    assertThat(facecams.list(BOB, PageRequest.first(10)).items()).isEmpty();
    assertThat(facecams.list(ADA, PageRequest.first(10)).items()).hasSize(1);
  }

  @Test
  void secretsAreKeptApart() throws SQLException {
    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    SecretKeys keys = SecretKeys.parse(Base64.getEncoder().encodeToString(new byte[32]));
    JdbcSecrets secrets = JdbcSecrets.create(pool, keys).inSchema("vidgen");

    secrets.put(ADA, "a", "app.example", "x");

    assertThat(secrets.list(BOB)).isEmpty();
    assertThat(secrets.find(new SecretQuery("a", "app.example", Optional.of(ADA)))).contains("x");
    assertThat(secrets.find(new SecretQuery("a", "app.example", Optional.of(BOB)))).isEmpty();
  }

  @Test
  void webhooksAreToldAndOwnersAreKeptApart() throws SQLException {
    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    JdbcWebhooks webhooks = JdbcWebhooks.create(pool).inSchema("vidgen");
    URI hooks = URI.create("https://app.example/hooks");
    WebhookEndpoint host = webhooks.create(hooks, WebhookSecret.random(), Set.of());
    WebhookEndpoint her = webhooks.ownedBy(ADA).create(hooks, WebhookSecret.random(), Set.of());

    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement claims =
          connection.prepareStatement("SELECT set_config('request.jwt.claims', ?, true)")) {
        claims.setString(1, "{\"sub\":\"" + ADA + "\"}");
        claims.execute();
      }
      JdbcOutbox.within(connection)
          .inSchema("vidgen")
          .write(WebhookEvent.builder(WebhookKind.BATCH_DONE, "a").owner(ADA).build());
      connection.commit();
    }

    for (WebhookEndpoint endpoint : List.of(host, her)) {
      assertThat(webhooks.deliveries(endpoint.id(), PageRequest.first(10)).items()).hasSize(1);
      assertThat(webhooks.ownedBy(BOB).find(endpoint.id())).isEmpty();
      assertThat(webhooks.ownedBy(BOB).resume(endpoint.id())).isFalse();
    }
    assertThat(webhooks.ownedBy(ADA).resume(her.id())).isTrue();
    assertThat(webhooks.ownedBy(ADA).sendTest(her.id())).isPresent();
  }

  @Test
  void aUserWhomNoPolicyBindsIsRefused() {
    assertThatThrownBy(
            () -> VidGenMigrations.on(database.pool(), "vidgen").withoutRoles().migrate())
        .hasMessageContaining("is not bound by row level security");

    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    JdbcCampaigns asSuperuser = JdbcCampaigns.create(database.pool()).inSchema("vidgen");
    assertThatThrownBy(() -> asSuperuser.create(ADA, SampleCampaigns.ofSeconds(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("plain user");
  }

  @Test
  void tablesThatHaveRolesKeepThem() {
    VidGenMigrations.migrate(database.pool(), "public");
    database.execute("GRANT ALL ON SCHEMA public TO plain");

    assertThatThrownBy(
            () -> VidGenMigrations.on(database.pool(), "public").withoutRoles().migrate())
        .hasMessageContaining("have VidGen's roles already");
  }

  @Test
  void withRolesItIsNoLongerEnoughToLeaveTheOwnerOut() {
    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    Campaign adas = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns.create(pool).inSchema("vidgen").create(ADA, adas);
    database.execute("ALTER ROLE plain CREATEROLE");
    database.execute("GRANT vidgen_web, vidgen_worker TO plain WITH ADMIN OPTION");
    try {
      VidGenMigrations.migrate(pool, "vidgen");

      assertThat(
              database.query(
                  Long.class,
                  "SELECT count(*) FROM pg_policy WHERE polname = 'vidgen_without_roles'"))
          .isZero();
      JdbcCampaigns campaigns = JdbcCampaigns.create(pool).inSchema("vidgen");
      assertThat(campaigns.find(ADA, adas.id())).contains(adas);
      assertThat(campaigns.find(BOB, adas.id())).isEmpty();
      assertThat(JdbcRenders.create(pool).inSchema("vidgen").ownedBy(ADA).request(adas).owner())
          .contains(ADA);
    } finally {
      database.execute("ALTER ROLE plain NOCREATEROLE");
      database.execute("REVOKE vidgen_web, vidgen_worker FROM plain");
    }
  }

  @Test
  void requestsCarryTheirOptionsToo() {
    VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
    Campaign campaign = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns.create(pool).inSchema("vidgen").create(ADA, campaign);

    List<Render> requested =
        JdbcRenders.create(pool)
            .inSchema("vidgen")
            .ownedBy(ADA)
            .requestAll(
                List.of(campaign), RenderRequest.builder().label("a", "b").maxAttempts(2).build());

    assertThat(requested.get(0).labels()).containsEntry("a", "b");
  }
}
