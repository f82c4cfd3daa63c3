package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderQuery;
import io.vidgen.render.PublicId;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Delivery;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewLog;
import io.vidgen.viewing.ViewMilestone;
import io.vidgen.viewing.ViewNews;
import io.vidgen.viewing.ViewSelection;
import io.vidgen.viewing.ViewSummary;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.WatchedSeconds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Views in Postgres: whose they are, what is written with them, and when they go. */
class JdbcViewLogTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Verdict BELIEVED = Verdict.believed("person");

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void theWebKeepsBeaconsOfAnyoneAndShowsAnOwnerTheirOwn() {
    login("vidgen_test_web", "vidgen_web");
    PublicId hers = videoOf(ADA);
    try (HikariDataSource web = database.poolOf("vidgen_test_web")) {
      JdbcViewLog log = JdbcViewLog.create(web);
      ViewNews news = watch(log, hers, 0, 15);

      assertThat(news.owner()).contains(ADA);
      assertThat(news.campaignId()).isPresent();
      assertThat(log.ownedBy(ADA).summaries(Set.of(hers))).containsKey(hers);
      assertThat(log.ownedBy(ADA).beacons(hers, 10)).hasSize(1);
      JdbcViewLog asEve = log.ownedBy(EVE);
      assertThat(asEve.summaries(Set.of(hers))).isEmpty();
      assertThat(asEve.beacons(hers, 10)).isEmpty();
      assertThat(asEve.sent(Delivery.builder(hers, Instant.EPOCH).build())).isFalse();
      assertThat(asEve.delete(ViewSelection.ofVideo(hers))).isZero();
      assertThat(asEve.forget(Duration.ZERO)).isZero();
      assertThat(log.summaries(Set.of(hers))).as("as nobody").isEmpty();

      for (String forbidden :
          List.of(
              "SELECT key FROM vidgen_view_key",
              "SELECT vidgen_view_signature('1')",
              "UPDATE vidgen_viewings SET plays = 7",
              "INSERT INTO vidgen_view_loads (id) VALUES (gen_random_uuid())",
              "INSERT INTO vidgen_view_beacons (number) VALUES (1)")) {
        assertThatThrownBy(() -> run(web, forbidden))
            .as(forbidden)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void withoutRolesOwnersAreKeptApartToo() {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain_views') THEN"
            + " CREATE ROLE plain_views LOGIN PASSWORD 'plain_views'; END IF; END $$");
    database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO plain_views");
    try (HikariDataSource pool = database.poolOf("plain_views")) {
      VidGenMigrations.on(pool, "vidgen").withoutRoles().migrate();
      Campaign campaign = SampleCampaigns.ofSeconds(2);
      JdbcCampaigns.create(pool).inSchema("vidgen").create(ADA, campaign);
      PublicId hers =
          JdbcRenders.create(pool)
              .inSchema("vidgen")
              .ownedBy(ADA)
              .request(campaign)
              .videoPublicId();
      JdbcViewLog log = JdbcViewLog.create(pool).inSchema("vidgen");

      watch(log, hers, 0, 3);

      assertThat(log.ownedBy(ADA).beacons(hers, 10)).hasSize(1);
      assertThat(log.ownedBy(EVE).beacons(hers, 10)).isEmpty();
      assertThat(log.ownedBy(EVE).summaries(Set.of(hers))).isEmpty();
      assertThat(log.ownedBy(EVE).delete(ViewSelection.ofVideo(hers))).isZero();
      assertThat(log.ownedBy(EVE).forget(Duration.ZERO)).isZero();
      assertThat(log.forget(Duration.ZERO)).isEqualTo(1);
    } finally {
      database.execute("DROP OWNED BY plain_views CASCADE");
    }
  }

  @Test
  void newsIsWrittenInTheTransactionThatMakesItOrNeitherIs() {
    database.execute("CREATE TABLE outbox (video text, milestone text)");
    PublicId video = videoOf(ADA);
    JdbcViewLog log =
        JdbcViewLog.create(database.pool())
            .telling(
                (connection, news) -> {
                  for (ViewMilestone milestone : news.milestones()) {
                    write(connection, news.video(), milestone);
                  }
                });

    watch(log, video, 0, 4);
    watch(log, video, 0, 4);
    assertThat(told()).containsExactlyInAnyOrder("PLAYED", "QUARTER");

    JdbcViewLog failing =
        log.telling(
            (connection, news) -> {
              write(connection, news.video(), ViewMilestone.HALF);
              throw new SQLException("no room", "53100");
            });
    assertThatThrownBy(() -> watch(failing, video, 0, 9))
        .isInstanceOf(QueueException.class)
        .hasMessageContaining("no room");
    assertThat(told()).hasSize(2);
    assertThat(log.beacons(video, 10)).hasSize(2);
    assertThat(watch(log, video, 0, 9).milestones()).containsExactly(ViewMilestone.HALF);
    assertThat(told()).containsExactlyInAnyOrder("PLAYED", "QUARTER", "HALF");
  }

  @Test
  void viewsAreKeptInTheHostsTransaction() throws SQLException {
    PublicId video = videoOf(ADA);
    try (Connection connection = database.plain().getConnection()) {
      connection.setAutoCommit(false);
      List<ViewNews> heard = new ArrayList<>();
      JdbcViewLog within = JdbcViewLog.within(connection).telling((same, news) -> heard.add(news));
      watch(within, video, 0, 3);
      assertThat(heard).hasSize(1);
      connection.rollback();
    }

    assertThat(JdbcViewLog.create(database.pool()).summaries(Set.of(video))).isEmpty();
  }

  @Test
  void viewsGoWithTheCampaignAndWithTheOwner(@TempDir Path folder) {
    JdbcViewLog log = JdbcViewLog.create(database.pool());
    PublicId first = videoOf(ADA);
    PublicId second = videoOf(ADA);
    PublicId eves = videoOf(EVE);
    List.of(first, second, eves).forEach(video -> watch(log, video, 0, 9));
    ViewTicket open = log.open(first, LENGTH).orElseThrow();
    UUID campaign = campaignOf(first);

    JdbcRenders renders = JdbcRenders.create(database.pool());
    renders
        .list(RenderQuery.builder().campaignId(campaign).build())
        .renders()
        .forEach(render -> renders.cancel(render.id()));
    JdbcCampaigns.create(database.pool()).delete(ADA, campaign);

    assertThat(log.summaries(Set.of(first, second, eves))).containsOnlyKeys(second, eves);
    assertThat(log.open(first, LENGTH)).isEmpty();
    assertThat(log.record(evidence(open, 0, 3), BELIEVED)).isEmpty();
    assertThat(log.sent(Delivery.builder(first, Instant.EPOCH).build())).isFalse();
    JdbcOwners.create(database.pool()).delete(ADA, LocalStorage.at(folder));

    assertThat(log.summaries(Set.of(first, second, eves))).containsOnlyKeys(eves);
    assertThat(database.query(Long.class, "SELECT count(*) FROM vidgen_view_beacons")).isEqualTo(1);
  }

  @Test
  void campaignsAreFoundByHowTheirVideosWereReceived() {
    JdbcViewLog log = JdbcViewLog.create(database.pool());
    PublicId unseen = videoOf(ADA);
    PublicId watched = videoOf(ADA);
    PublicId clicked = videoOf(ADA);
    PublicId doubted = videoOf(ADA);
    List.of(watched, clicked).forEach(video -> watch(log, video, 0, 9));
    ViewTicket ticket = log.open(clicked, LENGTH).orElseThrow();
    Beacon click = Beacon.builder(ticket, BeaconKind.CLICK).build();
    log.record(ViewEvidence.builder(click, ticket.openedAt()).build(), BELIEVED);
    log.record(
        evidence(log.open(doubted, LENGTH).orElseThrow(), 0, 9), Verdict.doubted("automation"));
    watch(log, videoOf(EVE), 0, 9);

    assertThat(found(CampaignViews.NOT_WATCHED))
        .containsExactlyInAnyOrder(campaignOf(unseen), campaignOf(doubted));
    assertThat(found(CampaignViews.WATCHED))
        .containsExactlyInAnyOrder(campaignOf(watched), campaignOf(clicked));
    assertThat(found(CampaignViews.WATCHED_NOT_CLICKED)).containsExactly(campaignOf(watched));
    assertThat(found(CampaignViews.CLICKED)).containsExactly(campaignOf(clicked));
  }

  @Test
  void campaignsAreSortedByWhatWasWatchedLast() {
    JdbcViewLog log = JdbcViewLog.create(database.pool());
    PublicId first = videoOf(ADA);
    PublicId second = videoOf(ADA);
    PublicId third = videoOf(ADA);
    PublicId fourth = videoOf(ADA);
    List.of(third, first).forEach(video -> watch(log, video, 0, 9));
    CampaignQuery.Builder query = CampaignQuery.builder().order(CampaignOrder.LAST_SEEN);

    List<UUID> found = new ArrayList<>();
    String after = null;
    do {
      Page<CampaignSummary> page =
          JdbcCampaigns.create(database.pool())
              .list(ADA, query.page(new PageRequest(1, after)).build());
      page.items().forEach(campaign -> found.add(campaign.id()));
      after = page.next().orElse(null);
    } while (after != null);

    assertThat(found)
        .containsExactly(
            campaignOf(first), campaignOf(third), campaignOf(fourth), campaignOf(second));
  }

  private List<UUID> found(CampaignViews views) {
    return JdbcCampaigns.create(database.pool())
        .list(ADA, CampaignQuery.builder().views(views).build())
        .items()
        .stream()
        .map(CampaignSummary::id)
        .toList();
  }

  private UUID campaignOf(PublicId video) {
    return database.query(
        UUID.class, "SELECT campaign_id FROM vidgen_videos WHERE public_id = ?", video.value());
  }

  @Test
  void aTicketIsTakenForAWeekAndByEveryServer() {
    PublicId video = videoOf(ADA);
    String old =
        ViewTicket.unsigned(
            video,
            Instant.now().minus(ViewLog.TICKET_LIFETIME).minusSeconds(5),
            null,
            20,
            "0".repeat(32));
    String younger =
        ViewTicket.unsigned(
            video,
            Instant.now().minus(ViewLog.TICKET_LIFETIME).plusSeconds(60),
            null,
            20,
            "1".repeat(32));
    JdbcViewLog log = JdbcViewLog.create(database.pool());

    assertThat(log.record(evidence(signed(old), 0, 3), BELIEVED)).isEmpty();
    assertThat(log.record(evidence(signed(younger), 0, 3), BELIEVED)).isPresent();
    assertThat(
            JdbcViewLog.create(database.plain())
                .record(evidence(log.open(video, LENGTH).orElseThrow(), 0, 3), BELIEVED))
        .isPresent();
  }

  @Test
  void oneOpenPageCannotFillTheDatabase() {
    PublicId video = videoOf(ADA);
    JdbcViewLog log = JdbcViewLog.create(database.pool());
    ViewTicket ticket = log.open(video, LENGTH).orElseThrow();
    ViewEvidence evidence = evidence(ticket, 0, 3);
    log.record(evidence, BELIEVED);
    database.execute("UPDATE vidgen_view_loads SET beacons = 999");

    log.record(evidence, BELIEVED);
    log.record(evidence, BELIEVED);

    assertThat(log.beacons(video, 10)).hasSize(2);
    assertThat(log.summaries(Set.of(video)).values())
        .extracting(ViewSummary::plays)
        .containsExactly(1);
  }

  private ViewTicket signed(String unsigned) {
    return ViewTicket.parse(
        unsigned + "." + database.query(String.class, "SELECT vidgen_view_signature(?)", unsigned));
  }

  private static ViewNews watch(ViewLog log, PublicId video, int first, int last) {
    ViewTicket ticket = log.open(video, LENGTH).orElseThrow();
    return log.record(evidence(ticket, first, last), BELIEVED).orElseThrow();
  }

  private static ViewEvidence evidence(ViewTicket ticket, int first, int last) {
    Beacon beacon =
        Beacon.builder(ticket, BeaconKind.PLAY)
            .seconds(WatchedSeconds.none(ticket.seconds()).with(first, last))
            .build();
    return ViewEvidence.builder(beacon, ticket.openedAt().plusSeconds(30)).build();
  }

  private PublicId videoOf(UUID owner) {
    return JdbcRenders.create(database.pool())
        .ownedBy(owner)
        .request(database.campaignOf(owner))
        .videoPublicId();
  }

  private void login(String name, String group) {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE %s; END IF; END $$"
            .formatted(name, name, name, group));
  }

  private static void run(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void write(Connection connection, PublicId video, ViewMilestone milestone)
      throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO outbox VALUES (?, ?)")) {
      insert.setString(1, video.value());
      insert.setString(2, milestone.name());
      insert.executeUpdate();
    }
  }

  private List<String> told() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("SELECT milestone FROM outbox").mapTo(String.class).list());
  }
}
