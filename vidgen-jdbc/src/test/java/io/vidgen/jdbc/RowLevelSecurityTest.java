package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.queue.RenderNotEndedException;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.SampleCampaigns;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An owner sees and writes their own rows, and no others, whatever they send.
 *
 * <p>The web logs in as a role that owns nothing, over a pool of one connection, which serves one
 * owner after another.
 */
class RowLevelSecurityTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.withPoolOf(1);

  @SuppressWarnings("NullAway.Init") // Set by every test's set-up.
  private HikariDataSource web;

  @SuppressWarnings("NullAway.Init")
  private HikariDataSource worker;

  @SuppressWarnings("NullAway.Init")
  private JdbcCampaigns campaigns;

  @SuppressWarnings("NullAway.Init")
  private JdbcRenders renders;

  @BeforeEach
  void logIn() {
    login("vidgen_test_web", "vidgen_web");
    login("vidgen_test_worker", "vidgen_worker");
    web = database.poolOf("vidgen_test_web");
    worker = database.poolOf("vidgen_test_worker");
    campaigns = JdbcCampaigns.create(web);
    renders = JdbcRenders.create(web);
  }

  private void login(String name, String group) {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE %s; END IF; END $$"
            .formatted(name, name, name, group));
  }

  @AfterEach
  void logOut() {
    web.close();
    worker.close();
  }

  @Test
  void anothersRowsLookLikeMissingOnes() {
    Campaign hers = store(ADA);
    Render render = renders.ownedBy(ADA).request(hers);

    assertThat(campaigns.find(EVE, hers.id())).isEmpty();
    assertThat(campaigns.list(EVE, PageRequest.first(10)).items()).isEmpty();
    assertThat(campaigns.delete(EVE, hers.id())).isFalse();
    JdbcRenders asEve = renders.ownedBy(EVE);
    assertThat(asEve.find(render.id())).isEmpty();
    assertThat(asEve.findByPublicId(render.publicId())).isEmpty();
    assertThat(asEve.list(RenderQuery.builder().build()).renders()).isEmpty();
    assertThat(asEve.list(RenderQuery.builder().campaignId(hers.id()).build()).renders()).isEmpty();
    assertThat(asEve.log(render.id())).isEmpty();
    assertThat(asEve.cancel(render.id())).isFalse();
    assertThat(asEve.retry(render.id())).isFalse();
    assertThat(asEve.delete(render.id())).isFalse();

    assertThat(renders.ownedBy(ADA).find(render.id())).contains(render);
  }

  @Test
  void aRenderOfAnothersCampaignIsRefusedAsOneOfNoCampaign() {
    Campaign hers = store(ADA);
    Campaign none = SampleCampaigns.ofSeconds(1);

    for (Campaign campaign : List.of(hers, none)) {
      assertThatThrownBy(() -> renders.ownedBy(EVE).request(campaign))
          .isInstanceOf(CampaignNotFoundException.class)
          .hasMessage("there is no campaign " + campaign.id());
    }

    assertThat(renders.ownedBy(ADA).request(hers)).isNotNull();
  }

  @Test
  void theOwnerAsksWatchesCancelsAndRetries() {
    Campaign campaign = store(ADA);
    JdbcRenders hers = renders.ownedBy(ADA);

    Render render = hers.request(campaign, RenderRequest.builder().idempotencyKey("key").build());

    assertThat(hers.request(campaign, RenderRequest.builder().idempotencyKey("key").build()))
        .isEqualTo(render);
    assertThatThrownBy(() -> hers.request(campaign)).isInstanceOf(RenderInProgressException.class);
    assertThat(hers.cancel(render.id())).isTrue();
    assertThat(hers.log(render.id())).anyMatch(line -> line.endsWith("Cancelled"));
    assertThat(hers.retry(render.id())).isTrue();
    assertThat(hers.find(render.id())).map(Render::status).contains(RenderStatus.QUEUED);
  }

  @Test
  void everyOwnerListsTheirOwnRendersAndTheServiceAll() {
    Render hers = renders.ownedBy(ADA).request(store(ADA));
    Render his = renders.ownedBy(EVE).request(store(EVE));
    RenderQuery all = RenderQuery.builder().build();

    assertThat(renders.ownedBy(ADA).list(all).renders()).containsExactly(hers);
    assertThat(renders.ownedBy(EVE).list(all).renders()).containsExactly(his);
    assertThat(JdbcRenders.create(worker).list(all).renders()).containsExactly(his, hers);
  }

  @Test
  void anOwnerDeletesTheirOwnRenderWithoutTheRightToDeleteRows() {
    JdbcRenders hers = renders.ownedBy(ADA);
    Render render = hers.request(store(ADA));
    assertThatThrownBy(() -> hers.delete(render.id())).isInstanceOf(RenderNotEndedException.class);
    hers.cancel(render.id());

    assertThat(renders.ownedBy(EVE).delete(render.id())).isFalse();
    assertThat(hers.find(render.id())).isPresent();
    assertThat(hers.delete(render.id())).isTrue();

    assertThat(hers.find(render.id())).isEmpty();
    assertThat(hers.delete(render.id())).isFalse();
  }

  @Test
  void thePooledConnectionForgetsWhomItServed() {
    Campaign hers = store(ADA);

    List<String> after =
        Jdbi.create(web)
            .withHandle(
                handle ->
                    handle
                        .select(
                            "SELECT current_setting('request.jwt.claims', true)"
                                + " || '/' || coalesce(auth.uid()::text, 'nobody')"
                                + " || '/' || current_user"
                                + " || '/' || (SELECT count(*) FROM campaigns)")
                        .mapTo(String.class)
                        .list());

    assertThat(after).containsExactly("/nobody/vidgen_test_web/0");
    assertThat(campaigns.find(ADA, hers.id())).isPresent();
    assertThat(campaigns.find(EVE, hers.id())).isEmpty();
  }

  @Test
  void theSchemaRefusesARenderThatIsHungOnAnInvisibleCampaign() {
    Campaign hers = store(ADA);

    String insert = "INSERT INTO renders (campaign_id, user_id, status) VALUES (?, ?, 'queued')";
    assertThatThrownBy(() -> asWeb(EVE, insert, hers.id(), EVE))
        .as("her campaign as my own")
        .hasMessageContaining("renders_owned_as_campaign");
    assertThatThrownBy(() -> asWeb(EVE, insert, hers.id(), ADA))
        .as("in her name")
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> asWeb(EVE, insert, hers.id(), null))
        .as("in nobody's name")
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () ->
                asWeb(
                    EVE,
                    "INSERT INTO renders (campaign_id, status) VALUES (?, 'queued')",
                    hers.id()))
        .as("saying nothing of an owner")
        .hasMessageContaining("renders_owned_as_campaign");

    assertThat(renders.ownedBy(ADA).request(hers)).isNotNull();
  }

  @Test
  void theSchemaRefusesScenesAndJobsOfOthers() {
    Campaign hers = store(ADA);
    Render render = renders.ownedBy(ADA).request(hers);

    assertThatThrownBy(
            () ->
                asWeb(
                    EVE,
                    "INSERT INTO scenes (campaign_id, url, duration_sec, order_index)"
                        + " VALUES (?, 'https://evil.example', 1, 9)",
                    hers.id()))
        .hasMessageContaining("scenes_owned_as_campaign");
    assertThatThrownBy(
            () ->
                asWeb(
                    EVE,
                    "INSERT INTO render_jobs (render_id, state) VALUES (?, 'queued')",
                    render.id()))
        .hasMessageMatching("(?s).*(render_jobs_owned_as_render|one_active_per_render).*");
    assertThatThrownBy(
            () ->
                asWeb(EVE, "INSERT INTO campaigns (user_id, name) VALUES (?, 'in her name')", ADA))
        .hasMessageContaining("row-level security");
  }

  @Test
  void nobodyPublishesAVideoOnTheWeb() {
    Campaign mine = store(EVE);
    Render render = renders.ownedBy(EVE).request(mine);

    assertThatThrownBy(
            () -> asWeb(EVE, "UPDATE renders SET status = 'done' WHERE id = ?", render.id()))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () ->
                asWeb(
                    EVE,
                    "INSERT INTO renders (campaign_id, status, final_video_url)"
                        + " VALUES (?, 'done', 'https://evil.example/video.mp4')",
                    mine.id()))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asWeb(EVE, "SELECT * FROM claim_render_job()"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void whatARequestOnTheWebMaySayIsBounded() {
    Campaign mine = store(EVE);
    String insert =
        "INSERT INTO renders (campaign_id, user_id, %s) VALUES (?, ?, CAST(? AS jsonb))";

    for (String labels : List.of("[]", "{\"order\": \"" + "x".repeat(40_000) + "\"}")) {
      assertThatThrownBy(() -> asWeb(EVE, insert.formatted("labels"), mine.id(), EVE, labels))
          .hasMessageContaining("renders_labels_object");
    }
    assertThatThrownBy(() -> asWeb(EVE, insert.formatted("storage_keys"), mine.id(), EVE, "{}"))
        .hasMessageContaining("permission denied");
    asWeb(EVE, insert.formatted("labels"), mine.id(), EVE, "{\"order\": \"4711\"}");
    Render render =
        renders.ownedBy(EVE).latest(List.of(mine.id())).values().stream().findFirst().orElseThrow();
    assertThat(render.labels()).containsEntry("order", "4711");
    String job = "INSERT INTO render_jobs (render_id, user_id, max_attempts) VALUES (?, ?, ?)";
    assertThatThrownBy(() -> asWeb(EVE, job, render.id(), EVE, 11))
        .hasMessageContaining("row-level security");
    String timed =
        "INSERT INTO render_jobs (render_id, user_id, run_at) VALUES (?, ?, CAST(? AS timestamptz))";
    for (String moment : List.of("-infinity", "infinity", "2001-01-01")) {
      assertThatThrownBy(() -> asWeb(EVE, timed, render.id(), EVE, moment))
          .as(moment)
          .hasMessageContaining("row-level security");
    }
    asWeb(EVE, job, render.id(), EVE, 10);
  }

  @Test
  void anOwnersCountsCannotFailTheEndsOfRenders() {
    asWeb(EVE, "INSERT INTO vidgen_batches (name, campaign, columns) VALUES ('All', '{}', '[]')");

    for (String hostile :
        List.of(
            "ended_before = -2147483648",
            "failed_before = -1",
            "threshold_at_least = -1",
            "threshold_share = 1e308",
            "threshold_share = 'NaN'")) {
      assertThatThrownBy(() -> asWeb(EVE, "UPDATE vidgen_batches SET " + hostile))
          .as(hostile)
          .hasMessageContaining("vidgen_batches_counts_bounded");
    }
    asWeb(EVE, "UPDATE vidgen_batches SET ended_before = 2147483647, threshold_share = 1");
  }

  @Test
  void noOwnerHasOthersObjectsDeletedAsAFacecam() {
    String insert = "INSERT INTO vidgen_facecams (storage_key, duration_ms) VALUES (?, 1)";
    for (String published : List.of("renders/x/1/video.mp4", "profiles/x/picture.jpg")) {
      assertThatThrownBy(() -> asWeb(EVE, insert, published))
          .as(published)
          .hasMessageContaining("vidgen_facecams_key_unpublished");
    }
    assertThatThrownBy(
            () ->
                asWeb(
                    EVE,
                    "INSERT INTO vidgen_facecams (storage_key, duration_ms, created_at)"
                        + " VALUES ('facecams/eve', 1, '2001-01-01')"))
        .hasMessageContaining("permission denied");
    asWeb(EVE, insert, "facecams/eve");
  }

  @Test
  void whoIsNobodySeesNothing() {
    Campaign hers = store(ADA);
    renders.ownedBy(ADA).request(hers);

    for (String claims : List.of("", "{}", "{\"sub\":\"\"}")) {
      long seen =
          Jdbi.create(web)
              .inTransaction(
                  handle -> {
                    handle.execute("SELECT set_config('request.jwt.claims', ?, true)", claims);
                    return handle.select("SELECT count(*) FROM renders").mapTo(Long.class).one();
                  });
      assertThat(seen).isZero();
    }
  }

  @Test
  void theWorkersRoleServesEveryOwner() {
    store(ADA);
    store(EVE);
    renders.ownedBy(ADA).request(store(ADA));
    renders.ownedBy(EVE).request(store(EVE));
    worker.setMaximumPoolSize(3);

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(worker)) {
      for (int i = 0; i < 2; i++) {
        var claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
        queue.log(claim, "hello");
        queue.heartbeat(claim);
        queue.settle(claim, new Outcome.Released());
      }
    }
  }

  @Test
  void aTemporaryTableDoesNotTakeThePlaceOfOurs() {
    Campaign hers = store(ADA);
    UUID seen =
        Jdbi.create(web)
            .inTransaction(
                handle -> {
                  handle.execute(
                      "CREATE TEMPORARY TABLE render_queue_watermark AS"
                          + " SELECT (1::bigint << 60) AS last_value");
                  handle.execute(
                      "SELECT set_config('request.jwt.claims', ?, true)",
                      "{\"sub\":\"" + ADA + "\"}");
                  UUID render =
                      handle
                          .select(
                              "INSERT INTO renders (campaign_id) VALUES (?) RETURNING id",
                              hers.id())
                          .mapTo(UUID.class)
                          .one();
                  handle.execute("INSERT INTO render_jobs (render_id) VALUES (?)", render);
                  return render;
                });

    long place =
        database.query(
            Long.class, "SELECT fair_position FROM render_jobs WHERE render_id = ?", seen);
    assertThat(place).isLessThan(1L << 59);
  }

  private Campaign store(UUID owner) {
    Campaign campaign = SampleCampaigns.ofSeconds(2);
    campaigns.create(owner, campaign);
    return campaign;
  }

  private void asWeb(UUID subject, String sql, @Nullable Object... parameters) {
    Jdbi.create(web)
        .useTransaction(
            handle -> {
              handle.execute(
                  "SELECT set_config('request.jwt.claims', ?, true)",
                  "{\"sub\":\"" + subject + "\"}");
              handle.execute(sql, parameters);
            });
  }
}
