package io.vidgen.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.render.PublicId;
import io.vidgen.testing.SettableClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule doubts what it is for, and nothing that a person does. */
class ViewJudgeTest {

  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final SettableClock clock = SettableClock.atNoon();
  private final InMemoryViewLog log = new InMemoryViewLog(clock);
  private final PublicId video = PublicId.random();
  private final ViewJudge judge = ViewJudge.standard();

  @Test
  void aPersonWhoPressesPlayAndWatchesIsBelieved() {
    assertThat(judge.judge(person(UnaryOperator.identity()))).isEqualTo(Verdict.believed("person"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0"
      })
  void browsersOfPeopleAreNoRobots(String userAgent) {
    ViewEvidence evidence =
        person(UnaryOperator.identity()).toBuilder().userAgent(userAgent).build();

    assertThat(judge.judge(evidence).isBelieved()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Googlebot/2.1 (+http://www.google.com/bot.html)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (compatible; BingPreview/1.0b)",
        "facebookexternalhit/1.1",
        "python-requests/2.31.0",
        "curl/8.5.0",
        "Java/17.0.2",
        ""
      })
  void programsThatFetchPagesAreKnownByName(String userAgent) {
    ViewEvidence evidence =
        person(UnaryOperator.identity()).toBuilder().userAgent(userAgent).build();

    assertThat(judge.judge(evidence)).isEqualTo(Verdict.doubted("robot"));
  }

  @Test
  void browsersThatSayTheyAreDrivenAreDoubted() {
    assertThat(reason(person(beacon -> beacon.automated(true)))).isEqualTo("automation");
    ViewEvidence person = person(UnaryOperator.identity());
    assertThat(reason(person.toBuilder().userAgent("HeadlessChrome/139.0.0.0").build()))
        .isEqualTo("automation");
    assertThat(reason(person.toBuilder().brands("\"HeadlessChrome\";v=\"139\"").build()))
        .isEqualTo("automation");
  }

  @Test
  void aPlayTakesThreeSecondsOfTheVideo() {
    assertThat(reason(person(beacon -> beacon.played(Duration.ofMillis(2900)))))
        .isEqualTo("not_played");
    ViewTicket ofTwo = log.open(video, Duration.ofSeconds(2)).orElseThrow();
    Beacon whole =
        personal(Beacon.builder(ofTwo, BeaconKind.PLAY))
            .played(Duration.ofMillis(1700))
            .playedVisibly(Duration.ofMillis(1700))
            .build();
    assertThat(reason(evidence(whole))).isEqualTo("person");
  }

  @Test
  void aClickNeedsNoPlayButAGesture() {
    Beacon click =
        Beacon.builder(ticket(), BeaconKind.CLICK)
            .gestures(
                Gestures.builder()
                    .pointerMoves(20)
                    .presses(1)
                    .longestHold(Duration.ofMillis(90))
                    .build())
            .build();
    assertThat(reason(evidence(click))).isEqualTo("person");
    assertThat(reason(evidence(click.toBuilder().gestures(Gestures.none()).build())))
        .isEqualTo("no_gesture");
  }

  @Test
  void whatNobodyHasPressedIsDoubted() {
    assertThat(reason(person(beacon -> beacon.gestures(Gestures.none())))).isEqualTo("no_gesture");
    Gestures onlyMoved = Gestures.builder().pointerMoves(500).build();
    assertThat(reason(person(beacon -> beacon.gestures(onlyMoved)))).isEqualTo("no_gesture");
  }

  @Test
  void aPressWithoutPathAndTimeIsNoHand() {
    Gestures.Builder teleported = Gestures.builder().pointerMoves(1).presses(1);
    assertThat(reason(person(it -> it.gestures(teleported.build())))).isEqualTo("no_hand");
    Gestures key = Gestures.builder().keys(1).build();
    assertThat(reason(person(it -> it.gestures(key)))).isEqualTo("no_hand");

    Gestures finger = Gestures.builder().presses(1).longestHold(Duration.ofMillis(60)).build();
    assertThat(reason(person(it -> it.gestures(finger)))).isEqualTo("person");
    Gestures heldKey = Gestures.builder().keys(1).longestHold(Duration.ofMillis(80)).build();
    assertThat(reason(person(it -> it.gestures(heldKey)))).isEqualTo("person");
    Gestures screenReader = Gestures.builder().assistive(true).build();
    assertThat(reason(person(it -> it.gestures(screenReader)))).isEqualTo("person");
  }

  @Test
  void whatPlaysUnseenIsDoubted() {
    assertThat(reason(person(beacon -> beacon.playedVisibly(Duration.ofSeconds(1)))))
        .isEqualTo("hidden");
  }

  @Test
  void nothingPlaysFasterThanTime() {
    ViewTicket ticket = ticket();
    Beacon all =
        personal(Beacon.builder(ticket, BeaconKind.PROGRESS))
            .seconds(WatchedSeconds.none(20).with(0, 19))
            .build();
    assertThat(reason(evidence(all, Duration.ofSeconds(8)))).isEqualTo("faster_than_time");
    assertThat(reason(evidence(all, Duration.ofSeconds(10)))).isEqualTo("person");
    Beacon hurried = all.toBuilder().played(Duration.ofSeconds(60)).build();
    assertThat(reason(evidence(hurried, Duration.ofSeconds(20)))).isEqualTo("faster_than_time");
  }

  @Test
  void aPageThatIsLoadedRightAfterSendingIsNotLoadedByAPerson() {
    Instant now = clock.instant();
    log.sent(Delivery.builder(video, now.minusSeconds(4)).build());
    assertThat(reason(person(UnaryOperator.identity()))).isEqualTo("too_soon");

    log.sent(Delivery.builder(video, now.minusSeconds(40)).build());
    assertThat(reason(person(UnaryOperator.identity()))).isEqualTo("person");
    log.sent(Delivery.builder(video, now.plusSeconds(2)).build());
    assertThat(reason(person(UnaryOperator.identity()))).isEqualTo("person");
  }

  @Test
  void addressesOfOneIpv6LineOpenLinksTogether() {
    LinkCounter counter = new LinkCounter(clock);
    for (int i = 1; i <= 6; i++) {
      counter.opened(address("2001:db8:1:2::" + i), PublicId.random());
    }

    assertThat(counter.recentLinks(address("2001:db8:1:2:ffff::1"))).isEqualTo(6);
    assertThat(counter.recentLinks(address("2001:db8:1:3::1"))).isZero();
  }

  @Test
  void anAddressThatOpensManyLinksIsDoubtedUnlessManySitBehindIt() {
    LinkCounter counter = new LinkCounter(clock);
    InetAddress scanner = address("198.51.100.7");
    for (int i = 0; i < 6; i++) {
      counter.opened(scanner, PublicId.random());
    }
    int links = counter.recentLinks(scanner);
    assertThat(links).isEqualTo(6);
    ViewEvidence.Builder evidence = person(UnaryOperator.identity()).toBuilder().recentLinks(links);

    assertThat(reason(evidence.address(scanner).build())).isEqualTo("many_links");
    assertThat(reason(evidence.address(address("10.0.0.7")).build())).isEqualTo("person");
    assertThat(reason(evidence.address(address("198.51.100.7")).recentLinks(5).build()))
        .isEqualTo("person");
    clock.advance(Duration.ofSeconds(30));
    counter.opened(address("192.0.2.1"), video);
    counter.opened(scanner, video);
    assertThat(counter.recentLinks(scanner)).isEqualTo(7);
    clock.advance(Duration.ofSeconds(30));
    assertThat(counter.recentLinks(scanner)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(30));
    assertThat(counter.recentLinks(scanner)).isZero();
  }

  @Test
  void theSendersOwnVisitsAreNotReported() {
    assertThat(reason(person(UnaryOperator.identity()).toBuilder().signedIn(true).build()))
        .isEqualTo("signed_in");
  }

  @Test
  void aHostAddsRulesWhereItWants() {
    NetworkList networks = NetworkList.of(List.of("198.51.100.0/24", "2001:db8::/32"));
    ViewJudge own =
        judge.toBuilder()
            .addFirst(ViewRule.believing("office", it -> isOffice(it.address().orElse(null))))
            .addBefore("many_links", ViewRules.network(networks))
            .replace("too_soon", ViewRules.tooSoon(Duration.ofMinutes(1)))
            .remove("hidden")
            .addLast(ViewRule.doubting("night", it -> false))
            .build();

    assertThat(own.rules())
        .extracting(ViewRule::name)
        .containsExactly(
            "office",
            "signed_in",
            "automation",
            "robot",
            "network",
            "many_links",
            "too_soon",
            "faster_than_time",
            "not_played",
            "no_gesture",
            "no_hand",
            "night");
    ViewEvidence.Builder driven = person(it -> it.automated(true)).toBuilder();
    assertThat(own.judge(driven.address(address("192.0.2.1")).build()))
        .isEqualTo(Verdict.believed("office"));
    ViewEvidence.Builder person = person(UnaryOperator.identity()).toBuilder();
    assertThat(own.judge(person.address(address("2001:db8:7::1")).build()))
        .isEqualTo(Verdict.doubted("network"));
    assertThatThrownBy(() -> judge.toBuilder().remove("no_such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_such")
        .hasMessageContaining("signed_in");
    assertThatThrownBy(() -> ViewRule.doubting("Not a name", it -> true))
        .hasMessageContaining("Not a name");
  }

  private static boolean isOffice(@Nullable InetAddress address) {
    return address != null && address.getHostAddress().startsWith("192.0.2.");
  }

  private String reason(ViewEvidence evidence) {
    return judge.judge(evidence).reason();
  }

  private ViewTicket ticket() {
    return log.open(video, Duration.ofSeconds(20)).orElseThrow();
  }

  private ViewEvidence person(UnaryOperator<Beacon.Builder> change) {
    return evidence(change.apply(personal(Beacon.builder(ticket(), BeaconKind.PLAY))).build());
  }

  private static Beacon.Builder personal(Beacon.Builder beacon) {
    return beacon
        .played(Duration.ofSeconds(5))
        .playedVisibly(Duration.ofSeconds(4))
        .gestures(
            Gestures.builder()
                .pointerMoves(40)
                .presses(1)
                .longestHold(Duration.ofMillis(90))
                .build());
  }

  private ViewEvidence evidence(Beacon beacon) {
    return evidence(beacon, Duration.ofSeconds(15));
  }

  private ViewEvidence evidence(Beacon beacon, Duration afterLoad) {
    return ViewEvidence.builder(beacon, clock.instant().plus(afterLoad)).userAgent(FIREFOX).build();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
