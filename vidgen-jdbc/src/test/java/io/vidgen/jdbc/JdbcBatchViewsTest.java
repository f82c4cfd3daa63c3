package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.PublicId;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Delivery;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewMilestone;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.WatchedSeconds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the videos of a batch are watched: row by row, and summed up. */
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up before anything else.
class JdbcBatchViewsTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private JdbcViewLog log;
  private JdbcBatchViews views;
  private Batch batch;

  /** Six lines, 2 to 7: the last has no website, and the others have been queued. */
  @BeforeEach
  void run() {
    log = JdbcViewLog.create(database.pool());
    views = JdbcBatchViews.create(database.pool()).ownedBy(ADA);
    batch = running(ADA);
  }

  private Batch running(UUID owner) {
    Batches batches = JdbcBatches.create(database.pool()).ownedBy(owner);
    CampaignDraft pitch =
        CampaignDraft.builder().name("Pitch").scene(SceneDraft.page("{{website}}", 20)).build();
    RecipientList.Builder list = RecipientList.builder(List.of("email", "website"));
    for (int i = 2; i <= 7; i++) {
      list.row(List.of("p" + i + "@mail.example", i == 7 ? "" : "site" + i + ".example"));
    }
    Batch created = batches.create(BatchSpec.builder("Q3", pitch).build(), list.build());
    return batches.run(created.id());
  }

  private PublicId videoOf(int line) {
    return views.rows(batch.id(), WatchedRowQuery.builder().build()).items().stream()
        .filter(row -> row.row().recipient().line() == line)
        .findFirst()
        .flatMap(row -> row.row().videoPublicId())
        .orElseThrow();
  }

  private void report(PublicId video, BeaconKind kind, int seconds, int length) {
    ViewTicket ticket = log.open(video, Duration.ofSeconds(length)).orElseThrow();
    Beacon beacon =
        Beacon.builder(ticket, kind)
            .seconds(WatchedSeconds.none(length).with(0, seconds - 1))
            .build();
    log.record(ViewEvidence.builder(beacon, ticket.openedAt()).build(), Verdict.believed("person"));
  }

  /** The third line is watched farthest, the second clicked, the fifth watched last. */
  private void watchThree() {
    report(videoOf(3), BeaconKind.PLAY, 19, 20);
    report(videoOf(2), BeaconKind.PLAY, 10, 20);
    report(videoOf(2), BeaconKind.CLICK, 10, 20);
    report(videoOf(5), BeaconKind.PLAY, 4, 20);
  }

  private List<Integer> lines(WatchedRowQuery query) {
    List<Integer> lines = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page<WatchedRow> page =
          views.rows(batch.id(), query.toBuilder().after(after.orElse(null)).build());
      page.items().forEach(row -> lines.add(row.row().recipient().line()));
      after = page.next();
    } while (after.isPresent());
    return lines;
  }

  private List<Integer> ordered(RowOrder order) {
    return lines(WatchedRowQuery.builder().order(order).pageSize(2).build());
  }

  @Test
  void rowsAreFoundByHowTheirVideosWereReceived() {
    watchThree();

    assertThat(received(CampaignViews.WATCHED)).containsExactly(2, 3, 5);
    assertThat(received(CampaignViews.WATCHED_NOT_CLICKED)).containsExactly(3, 5);
    assertThat(received(CampaignViews.CLICKED)).containsExactly(2);
    assertThat(received(CampaignViews.NOT_WATCHED)).containsExactly(4, 6, 7);
    assertThat(
            lines(
                WatchedRowQuery.builder()
                    .states(Set.of(RecipientState.INVALID))
                    .views(CampaignViews.NOT_WATCHED)
                    .build()))
        .containsExactly(7);
  }

  private List<Integer> received(CampaignViews how) {
    return lines(WatchedRowQuery.builder().views(how).build());
  }

  @Test
  void rowsAreSortedWithThoseThatNobodyHasWatchedLast() {
    watchThree();

    assertThat(ordered(RowOrder.LINE)).containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(ordered(RowOrder.PLAYED)).containsExactly(5, 2, 3, 4, 6, 7);
    assertThat(ordered(RowOrder.WATCHED)).containsExactly(3, 2, 5, 4, 6, 7);
    assertThat(ordered(RowOrder.CLICKED)).containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(ordered(RowOrder.LAST_SEEN)).containsExactly(5, 2, 3, 4, 6, 7);
    assertThat(lines(WatchedRowQuery.builder().after("4").pageSize(1).build()).get(0)).isEqualTo(2);
    assertThatThrownBy(
            () ->
                views.rows(
                    batch.id(),
                    WatchedRowQuery.builder().order(RowOrder.WATCHED).after("4").build()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRowSaysWhatTheLogSaysOfItsVideo() {
    watchThree();
    Page<WatchedRow> page =
        views.rows(batch.id(), WatchedRowQuery.builder().views(CampaignViews.CLICKED).build());

    PublicId video = videoOf(2);
    assertThat(page.items().get(0).views()).contains(log.summaries(Set.of(video)).get(video));
    assertThat(page.items().get(0).views().orElseThrow().has(ViewMilestone.PLAYED)).isTrue();
    assertThat(page.items().get(0).row().render()).isPresent();
  }

  @Test
  void aBatchIsSummedUpWithACurveWhereItsVideosAreOfOneLength() {
    assertThat(views.of(batch.id())).isEqualTo(BatchViews.builder().build());

    watchThree();
    log.ownedBy(ADA).sent(Delivery.builder(videoOf(4), Instant.now()).build());
    BatchViews all = views.of(batch.id());

    assertThat(all.sent()).isEqualTo(1);
    assertThat(all.played()).isEqualTo(3);
    assertThat(all.clicked()).isEqualTo(1);
    assertThat(all.medianWatchedPercent()).hasValue(50);
    assertThat(all.lastSeenAt()).isPresent();
    assertThat(all.viewersOfSeconds())
        .containsExactly(3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0);

    report(videoOf(6), BeaconKind.PLAY, 5, 10);

    assertThat(views.of(batch.id()).played()).isEqualTo(4);
    assertThat(views.of(batch.id()).viewersOfSeconds()).isEmpty();
  }

  @Test
  void anothersBatchLooksLikeAMissingOne() {
    watchThree();
    JdbcBatchViews asEve = JdbcBatchViews.create(database.pool()).ownedBy(EVE);

    assertThatThrownBy(() -> asEve.of(batch.id())).isInstanceOf(BatchNotFoundException.class);
    assertThatThrownBy(() -> asEve.rows(batch.id(), WatchedRowQuery.builder().build()))
        .isInstanceOf(BatchNotFoundException.class);
    assertThat(asEve.of(running(EVE).id()).played()).isZero();
  }
}
