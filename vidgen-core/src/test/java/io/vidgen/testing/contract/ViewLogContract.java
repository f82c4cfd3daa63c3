package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.vidgen.render.PublicId;
import io.vidgen.testing.OtherDigits;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Delivery;
import io.vidgen.viewing.KeptBeacon;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewLog;
import io.vidgen.viewing.ViewMilestone;
import io.vidgen.viewing.ViewNews;
import io.vidgen.viewing.ViewSelection;
import io.vidgen.viewing.ViewSummary;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.ViewerNetwork;
import io.vidgen.viewing.WatchedSeconds;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every implementation of {@link ViewLog} guarantees: what is reported, what is only kept, and
 * that news is news once. Extend it in the test of your own.
 */
public abstract class ViewLogContract {

  private static final Duration LENGTH = Duration.ofMillis(20_400);
  private static final Verdict BELIEVED = Verdict.believed(Verdict.PERSON);
  private static final Verdict DOUBTED = Verdict.doubted("automation");

  private ViewLog log;
  private PublicId video;

  /** The log of this test, which knows of no views when the test begins. */
  protected abstract ViewLog log();

  /** The public id of a video that the log knows. */
  protected abstract PublicId newVideo();

  /** Makes all that is kept older. */
  protected abstract void advance(Duration duration);

  @BeforeEach
  void openLog() {
    log = log();
    video = newVideo();
  }

  @Test
  void loadingAPageStoresAndCountsNothing() {
    ViewTicket first = log.open(video, LENGTH).orElseThrow();
    ViewTicket second = log.open(video, LENGTH).orElseThrow();

    assertThat(first.video()).isEqualTo(video);
    assertThat(first.seconds()).isEqualTo(20);
    assertThat(first.sentAt()).isEmpty();
    assertThat(first.nonce()).isNotEqualTo(second.nonce());
    assertThat(ViewTicket.parse(first.toString())).isEqualTo(first);
    assertThat(log.summaries(Set.of(video))).isEmpty();
    assertThat(log.beacons(video, 10)).isEmpty();
  }

  @Test
  @ExtendWith(OtherDigits.class)
  void ticketsAreReadOnHostsWithOtherDigits() {
    loadingAPageStoresAndCountsNothing();
    assertThat(record(play(ticket(), 0, 3), BELIEVED).milestones())
        .containsExactly(ViewMilestone.PLAYED);
  }

  @Test
  void aBelievedPlayIsNewsOnceAndAPlayOfEveryPageLoad() {
    ViewTicket first = ticket();
    assertThat(record(play(first, 0, 3), BELIEVED).milestones())
        .containsExactly(ViewMilestone.PLAYED);
    assertThat(record(play(first, 0, 3), BELIEVED).milestones()).isEmpty();
    assertThat(record(play(ticket(), 0, 3), BELIEVED).milestones()).isEmpty();

    ViewSummary summary = summary();
    assertThat(summary.plays()).isEqualTo(2);
    assertThat(summary.rawPlays()).isEqualTo(2);
    assertThat(summary.milestones()).containsOnlyKeys(ViewMilestone.PLAYED);
    assertThat(summary.lastSeenAt()).isPresent();
    assertThat(log.beacons(video, 10)).hasSize(3);
  }

  @Test
  void whatIsDoubtedIsKeptWithItsReasonAndReportedNowhere() {
    ViewTicket ticket = ticket();
    assertThat(record(play(ticket, 0, 19), DOUBTED).milestones()).isEmpty();
    assertThat(record(beacon(ticket, BeaconKind.CLICK).build(), DOUBTED).milestones()).isEmpty();
    assertThat(record(beacon(ticket, BeaconKind.END).build(), DOUBTED).milestones()).isEmpty();

    ViewSummary summary = summary();
    assertThat(summary.rawPlays()).isEqualTo(1);
    assertThat(summary.rawClicks()).isEqualTo(1);
    assertThat(summary.plays()).isZero();
    assertThat(summary.clicks()).isZero();
    assertThat(summary.milestones()).isEmpty();
    assertThat(summary.lastSeenAt()).isEmpty();
    assertThat(summary.watchedPercent()).isZero();
    assertThat(log.beacons(video, 10))
        .extracting(KeptBeacon::kind, KeptBeacon::verdict, KeptBeacon::pageLoad)
        .containsExactly(
            tuple(BeaconKind.END, DOUBTED, ticket.nonce()),
            tuple(BeaconKind.CLICK, DOUBTED, ticket.nonce()),
            tuple(BeaconKind.PLAY, DOUBTED, ticket.nonce()));
    assertThat(log.beacons(video, 1)).hasSize(1);
  }

  @Test
  void whatWasDoubtedAtFirstCountsOnceItIsBelieved() {
    ViewTicket ticket = ticket();
    record(play(ticket, 0, 3), DOUBTED);

    assertThat(record(play(ticket, 0, 5), BELIEVED).milestones())
        .containsExactlyInAnyOrder(ViewMilestone.PLAYED, ViewMilestone.QUARTER);
    assertThat(summary().plays()).isEqualTo(1);
    assertThat(summary().rawPlays()).isEqualTo(1);
  }

  @Test
  void quartersAreReachedOnceAcrossPageLoads() {
    assertThat(record(progress(ticket(), 0, 9), BELIEVED).milestones())
        .containsExactlyInAnyOrder(ViewMilestone.QUARTER, ViewMilestone.HALF);
    assertThat(record(progress(ticket(), 5, 9), BELIEVED).milestones()).isEmpty();

    ViewNews rest = record(progress(ticket(), 10, 14), BELIEVED);
    assertThat(rest.milestones()).containsExactly(ViewMilestone.THREE_QUARTERS);
    assertThat(rest.watchedPercent()).isEqualTo(75);
    assertThat(rest.video()).isEqualTo(video);
    assertThat(record(progress(ticket(), 0, 19), BELIEVED).milestones()).isEmpty();
  }

  @Test
  void everySecondIsCountedOnceForEachPageLoad() {
    ViewTicket first = ticket();
    record(progress(first, 0, 4), BELIEVED);
    record(progress(first, 0, 6), BELIEVED);
    record(progress(first, 2, 3), BELIEVED);
    record(progress(ticket(), 4, 19), BELIEVED);

    assertThat(summary().secondCounts())
        .containsExactly(1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(summary().watchedPercent()).isEqualTo(100);
  }

  @Test
  void aVideoThatHasBecomeLongerCountsItsNewSecondsToo() {
    record(progress(ticket(), 0, 19), BELIEVED);
    ViewTicket longer = log.open(video, Duration.ofSeconds(22)).orElseThrow();
    record(progress(longer, 20, 21), BELIEVED);

    assertThat(summary().secondCounts()).hasSize(22).containsOnly(1);
  }

  @Test
  void aClickAndTheEndAreNewsOfTheirOwn() {
    ViewTicket ticket = ticket();
    assertThat(record(beacon(ticket, BeaconKind.END).build(), BELIEVED).milestones())
        .containsExactly(ViewMilestone.ENDED);
    assertThat(record(beacon(ticket, BeaconKind.CLICK).build(), BELIEVED).milestones())
        .containsExactly(ViewMilestone.CLICKED);
    assertThat(record(beacon(ticket, BeaconKind.CLICK).build(), BELIEVED).milestones()).isEmpty();

    assertThat(summary().clicks()).isEqualTo(1);
    assertThat(summary().milestones()).containsOnlyKeys(ViewMilestone.ENDED, ViewMilestone.CLICKED);
  }

  @Test
  void aForgedTicketIsRefusedAndNothingKept() {
    ViewTicket real = ticket();
    String text = real.toString();
    PublicId another = newVideo();
    for (String forged :
        List.of(
            text.substring(0, text.length() - 4) + (text.endsWith("0000") ? "1111" : "0000"),
            text.replace("." + real.seconds() + ".", ".21."),
            text.replace(video.value(), another.value()),
            text.replace(
                String.valueOf(real.openedAt().toEpochMilli()),
                String.valueOf(real.openedAt().toEpochMilli() - 60_000)))) {
      ViewTicket ticket = ViewTicket.parse(forged);
      assertThat(log.record(evidence(play(ticket, 0, 3)), BELIEVED)).as(forged).isEmpty();
    }
    assertThat(log.summaries(Set.of(video, another))).isEmpty();
  }

  @Test
  void ofAVisitorWhoDoesNotWantToBeTrackedThePlayAloneIsKept() {
    ViewTicket ticket = ticket();
    for (BeaconKind kind : List.of(BeaconKind.PROGRESS, BeaconKind.CLICK, BeaconKind.END)) {
      Beacon other = beacon(ticket, kind).seconds(seconds(ticket, 0, 19)).quiet(true).build();
      assertThat(record(other, BELIEVED).milestones()).isEmpty();
    }
    assertThat(log.summaries(Set.of(video))).isEmpty();

    Beacon play = play(ticket, 0, 19).toBuilder().quiet(true).build();
    assertThat(record(play, BELIEVED).milestones()).containsExactly(ViewMilestone.PLAYED);

    assertThat(summary().plays()).isEqualTo(1);
    assertThat(summary().watchedPercent()).isZero();
    assertThat(log.beacons(video, 10)).extracting(KeptBeacon::network).allMatch(it -> it.isEmpty());
  }

  @Test
  void ofAnAddressTheNetworkAloneIsKept() {
    record(play(ticket(), 0, 3), BELIEVED);

    assertThat(log.beacons(video, 10).get(0).network())
        .contains(new ViewerNetwork("203.0.113.0/24"));
  }

  @Test
  void aDeliveryIsPartOfLaterTicketsAndOfTheSummary() {
    Instant sentAt = Instant.parse("2030-01-01T11:59:30.250Z");
    assertThat(log.sent(Delivery.builder(video, sentAt.minusSeconds(60)).build())).isTrue();
    assertThat(log.sent(Delivery.builder(video, sentAt).email("ada@example.com").build())).isTrue();

    assertThat(ticket().sentAt()).contains(sentAt);
    assertThat(summary().sentAt()).contains(sentAt);
    assertThat(summary().plays()).isZero();
    assertThat(record(play(ticket(), 0, 3), BELIEVED).milestones())
        .containsExactly(ViewMilestone.PLAYED);
  }

  @Test
  void viewsAreDeletedByVideoByRecipientAndByAddress() {
    PublicId toAda = newVideo();
    PublicId toGrace = newVideo();
    Instant now = Instant.parse("2030-01-01T12:00:00Z");
    log.sent(Delivery.builder(toAda, now).recipient("row 1").email("Ada@Example.com ").build());
    log.sent(Delivery.builder(toGrace, now).recipient("row 2").email("grace@example.com").build());
    for (PublicId one : List.of(video, toAda, toGrace)) {
      record(play(log.open(one, LENGTH).orElseThrow(), 0, 9), BELIEVED);
    }

    assertThat(log.delete(ViewSelection.ofEmail("nobody@example.com"))).isZero();
    assertThat(log.delete(ViewSelection.ofEmail("ada@example.com"))).isEqualTo(1);
    assertThat(log.delete(ViewSelection.ofRecipient("row 2"))).isEqualTo(1);
    assertThat(log.summaries(Set.of(video, toAda, toGrace))).containsOnlyKeys(video);
    assertThat(log.beacons(toAda, 10)).isEmpty();
    assertThat(log.delete(ViewSelection.ofVideo(video))).isEqualTo(1);
    assertThat(log.delete(ViewSelection.ofVideo(video))).isZero();
    assertThat(log.summaries(Set.of(video, toAda, toGrace))).isEmpty();

    assertThat(record(play(ticket(), 0, 3), BELIEVED).milestones())
        .containsExactly(ViewMilestone.PLAYED);
  }

  @Test
  void whatIsOldIsForgottenButNotWhatCameOfIt() {
    record(progress(ticket(), 0, 14), BELIEVED);
    ViewSummary before = summary();
    advance(Duration.ofDays(2));
    record(progress(ticket(), 0, 1), BELIEVED);

    assertThat(log.forget(Duration.ofDays(3))).isZero();
    assertThat(log.forget(Duration.ofDays(1))).isEqualTo(1);
    assertThat(log.forget(Duration.ofDays(1))).isZero();

    assertThat(log.beacons(video, 10)).hasSize(1);
    assertThat(summary().watchedPercent()).isEqualTo(75);
    assertThat(summary().milestones()).isEqualTo(before.milestones());
  }

  @Test
  void newsIsNewsOnceHoweverManySayItAtOnce() throws Exception {
    int visitors = 8;
    ExecutorService threads = Executors.newFixedThreadPool(visitors);
    try {
      List<Callable<ViewNews>> all = new ArrayList<>();
      for (int i = 0; i < visitors; i++) {
        ViewTicket ticket = ticket();
        all.add(() -> record(play(ticket, 0, 15), BELIEVED));
      }
      Map<ViewMilestone, Integer> told = new EnumMap<>(ViewMilestone.class);
      for (Future<ViewNews> each : threads.invokeAll(all)) {
        each.get().milestones().forEach(milestone -> told.merge(milestone, 1, Integer::sum));
      }
      assertThat(told)
          .containsOnlyKeys(
              ViewMilestone.PLAYED,
              ViewMilestone.QUARTER,
              ViewMilestone.HALF,
              ViewMilestone.THREE_QUARTERS)
          .allSatisfy((milestone, times) -> assertThat(times).isEqualTo(1));
      assertThat(summary().plays()).isEqualTo(visitors);
      assertThat(summary().secondCounts()).startsWith(visitors, visitors);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anUnboundedListIsRefused() {
    assertThatThrownBy(() -> log.beacons(video, 1001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001");
  }

  private ViewTicket ticket() {
    return log.open(video, LENGTH).orElseThrow();
  }

  private ViewSummary summary() {
    return Objects.requireNonNull(log.summaries(Set.of(video)).get(video));
  }

  private ViewNews record(Beacon beacon, Verdict verdict) {
    return log.record(evidence(beacon), verdict).orElseThrow();
  }

  private static ViewEvidence evidence(Beacon beacon) {
    try {
      return ViewEvidence.builder(beacon, beacon.ticket().openedAt().plusSeconds(30))
          .address(InetAddress.getByName("203.0.113.77"))
          .build();
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Beacon.Builder beacon(ViewTicket ticket, BeaconKind kind) {
    return Beacon.builder(ticket, kind);
  }

  private static Beacon play(ViewTicket ticket, int first, int last) {
    return beacon(ticket, BeaconKind.PLAY).seconds(seconds(ticket, first, last)).build();
  }

  private static Beacon progress(ViewTicket ticket, int first, int last) {
    return beacon(ticket, BeaconKind.PROGRESS).seconds(seconds(ticket, first, last)).build();
  }

  private static WatchedSeconds seconds(ViewTicket ticket, int first, int last) {
    return WatchedSeconds.none(ticket.seconds()).with(first, last);
  }
}
