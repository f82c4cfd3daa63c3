package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What renders and their jobs in Postgres promise beyond the contract. */
class JdbcRendersTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Outcome.Done DONE =
      Outcome.Done.builder(URI.create("https://cdn.example.com/v"), URI.create("https://p"))
          .build();

  private static final String WAITING_FOR_A_LOCK =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @SuppressWarnings("NullAway.Init")
  private JdbcRenders renders;

  @SuppressWarnings("NullAway.Init")
  private JdbcRenderQueue queue;

  @BeforeEach
  void open() {
    renders = JdbcRenders.create(database.pool());
    queue = JdbcRenderQueue.create(database.pool());
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void aCampaignThatIsNotStoredIsNotFound() {
    assertThatThrownBy(() -> renders.request(SampleCampaigns.ofSeconds(1)))
        .isInstanceOf(CampaignNotFoundException.class);
  }

  /** It becomes visible between the look-up of the key and the search for what is in the way. */
  @Test
  void aRequestThatMeetsItselfIsAnsweredWithItsOwnRender() throws Exception {
    Campaign campaign = database.campaign();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      UUID first = UUID.randomUUID();
      Future<Render> second =
          database
              .jdbi()
              .inTransaction(
                  handle -> {
                    handle.execute(
                        "INSERT INTO renders (id, campaign_id, idempotency_key)"
                            + " VALUES (?, ?, 'click')",
                        first,
                        campaign.id());
                    Future<Render> asked =
                        thread.submit(
                            () ->
                                renders.request(
                                    campaign,
                                    RenderRequest.builder().idempotencyKey("click").build()));
                    await()
                        .atMost(Allowance.seconds(30))
                        .until(() -> database.query(Long.class, WAITING_FOR_A_LOCK) == 1);
                    return asked;
                  });

      assertThat(second.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS).id()).isEqualTo(first);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aFinishedRenderKnowsItsPicturesIfItHasThem() {
    URI preview = URI.create("https://cdn.example.com/preview.gif");
    Render with = renders.request(database.campaign());
    URI mail = URI.create("https://cdn.example.com/mail.jpg");
    URI share = URI.create("https://cdn.example.com/share.jpg");
    queue.settle(
        claim(), DONE.toBuilder().preview(preview).mailPicture(mail).shareImage(share).build());
    Render without = renders.request(database.campaign());
    queue.settle(claim(), DONE);

    assertThat(renders.find(with.id()).flatMap(Render::preview)).contains(preview);
    assertThat(renders.find(with.id()).flatMap(Render::mailPicture)).contains(mail);
    assertThat(renders.find(with.id()).flatMap(Render::shareImage)).contains(share);
    assertThat(renders.find(without.id()).flatMap(Render::preview)).isEmpty();
    assertThat(renders.find(without.id()).flatMap(Render::mailPicture)).isEmpty();
    assertThat(renders.find(without.id()).flatMap(Render::shareImage)).isEmpty();
  }

  @Test
  void theLatestRenderOfEachOfSeveralCampaignsIsFoundAtOnce() {
    Campaign twice = database.campaign();
    renders.request(twice);
    queue.settle(claim(), DONE);
    UUID second = renders.request(twice).id();
    Campaign once = database.campaign();
    UUID only = renders.request(once).id();
    UUID never = database.campaign().id();
    renders.request(database.campaign()); // Not asked about.

    Map<UUID, Render> latest = renders.latest(List.of(twice.id(), once.id(), never));

    assertThat(latest).containsOnlyKeys(twice.id(), once.id());
    assertThat(latest.get(twice.id())).extracting(Render::id).isEqualTo(second);
    assertThat(latest.get(once.id())).extracting(Render::id).isEqualTo(only);
    assertThat(renders.ownedBy(UUID.randomUUID()).latest(List.of(twice.id()))).isEmpty();
    assertThat(renders.latest(List.of())).isEmpty();
  }

  @Test
  void aRenderMayBeRetriedAfterItsJobWasTidiedAway() {
    Render render = renders.request(database.campaign());
    renders.cancel(render.id());
    assertThat(queue.tidy(Duration.ofDays(1))).isZero();
    assertThat(queue.tidy(Duration.ZERO)).isEqualTo(1);

    assertThat(renders.retry(render.id())).isTrue();

    assertThat(claim().renderId()).isEqualTo(render.id());
  }

  @Test
  void tidyingKeepsVideosAndWorkInProgress() {
    Render done = renders.request(database.campaign());
    queue.settle(claim(), DONE);
    Render running = renders.request(database.campaign());
    ClaimedRender claim = claim();

    assertThat(queue.tidy(Duration.ZERO)).isEqualTo(1);

    assertThat(renders.find(done.id()).flatMap(Render::video)).contains(DONE.video());
    queue.heartbeat(claim);
    assertThat(renders.find(running.id())).map(Render::status).contains(RenderStatus.RECORDING);
  }

  @Test
  void aRenderThatWasInsertedWithoutItsJobIsQueuedByTidying() {
    Campaign campaign = database.campaign();
    UUID orphan =
        database.query(
            UUID.class,
            "INSERT INTO renders (campaign_id, created_at)"
                + " VALUES (?, now() - interval '2 minutes') RETURNING id",
            campaign.id());
    assertThat(queue.claim("worker", LEASE)).isEmpty();

    queue.tidy(Duration.ofDays(1));

    assertThat(claim().renderId()).isEqualTo(orphan);
  }

  @Test
  void theLogKeepsTheLastLinesWithinItsBound() {
    Render render = renders.request(database.campaign());
    try (JdbcRenderQueue bounded =
        JdbcRenderQueue.builder(database.pool()).logLimit(1000).build()) {
      ClaimedRender claim = bounded.claim("worker", LEASE).orElseThrow();
      for (int i = 0; i < 40; i++) {
        bounded.log(claim, "line " + i + " of many");
      }
    }

    List<String> lines = renders.log(render.id());
    assertThat(String.join("\n", lines)).hasSizeLessThanOrEqualTo(1000);
    assertThat(lines.get(lines.size() - 1)).endsWith("line 39 of many");
    assertThat(lines).hasSizeGreaterThan(15).allMatch(line -> line.startsWith("[20"));
  }

  @Test
  void logsAndErrorsShowNoSecrets() {
    Render render = renders.request(database.campaign());
    ClaimedRender claim = claim();
    String leaky =
        "PUT https://ada:s3cret@host/v.mp4?X-Amz-Signature=abc123&part=1 failed\nAccessKey: none";

    queue.log(claim, leaky);
    queue.settle(
        claim,
        new Outcome.Failed(
            RenderFailure.builder(ErrorCode.STORAGE_DENIED, leaky).retryable(false).build()));

    String safe = "PUT https://***@host/v.mp4?X-Amz-Signature=***&part=1 failed | AccessKey: none";
    assertThat(renders.log(render.id())).anyMatch(line -> line.endsWith(safe));
    assertThat(renders.find(render.id()).flatMap(Render::failure).map(RenderFailure::message))
        .contains(safe);
  }

  @Test
  void workersWithoutLeasesMayUseTheFunctions() {
    Render render = renders.request(database.campaign());

    UUID job = database.query(UUID.class, "SELECT id FROM claim_render_job()");
    database.execute("SELECT append_render_log(?, ?)", job, "[2026-01-01T00:00:00Z] hello");

    assertThat(renders.find(render.id())).map(Render::status).contains(RenderStatus.RECORDING);
    assertThat(renders.log(render.id())).endsWith("[2026-01-01T00:00:00Z] hello");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
    database.advance(Duration.ofHours(1));
    assertThat(claim().renderId()).isEqualTo(render.id());
  }

  @Test
  void theOverviewCountsWhatThereIs() {
    renders.request(database.campaign());
    renders.request(database.campaign());
    claim();
    Render failing = renders.request(database.campaign());
    queue.settle(
        queue.claim("worker", LEASE).orElseThrow(),
        new Outcome.Failed(
            RenderFailure.builder(ErrorCode.TLS_INVALID, "expired").retryable(false).build()));
    assertThat(failing).isNotNull();

    Map<String, Object> row =
        database
            .jdbi()
            .withHandle(
                handle -> handle.select("SELECT * FROM render_queue_overview").mapToMap().one());

    assertThat(row).containsEntry("queued", 1L).containsEntry("running", 1L);
    assertThat(row).containsEntry("failed_last_day", 1L).containsEntry("lease_expired", 0L);
    assertThat(row.get("failures_by_code_last_day")).hasToString("{\"TLS_INVALID\": 1}");
    assertThatThrownBy(() -> database.execute("UPDATE render_queue_overview SET queued = 0"))
        .hasMessageContaining("cannot update view");
  }

  /** On connections that end: it is then that the server counts what was done on them. */
  @Test
  void leasesAndProgressWriteToNoIndex() {
    renders.request(database.campaign());
    long indexes;
    HotUpdates.Counts before;
    try (JdbcRenderQueue unpooled = JdbcRenderQueue.create(database.plain())) {
      ClaimedRender claim = unpooled.claim("worker", LEASE).orElseThrow();
      indexes = database.query(Long.class, HotUpdates.INDEX_BYTES);
      before = HotUpdates.of(database, counts -> counts.updates() >= 2);

      HotUpdates.reportOften(unpooled, claim, 250);
    }

    HotUpdates.Counts after =
        HotUpdates.of(database, counts -> counts.updates() >= before.updates() + 500);
    assertThat(after.hotShareSince(before)).isGreaterThan(0.98);
    assertThat(database.query(Long.class, HotUpdates.INDEX_BYTES)).isEqualTo(indexes);
    assertThat(database.query(Long.class, HotUpdates.TABLE_BYTES)).isLessThan(200_000);
  }

  private ClaimedRender claim() {
    return queue.claim("worker", LEASE).orElseThrow();
  }
}
