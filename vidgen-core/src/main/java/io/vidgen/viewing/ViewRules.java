package io.vidgen.viewing;

import java.net.InetAddress;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The rules that a {@linkplain ViewJudge#standard() standard judge} has, and those for which a host
 * has to say something first. Each is named as the reason of its verdicts.
 */
public final class ViewRules {

  /** How much of a video is a play; of a shorter one, nearly all of it. */
  public static final Duration PLAY = Duration.ofSeconds(3);

  private static final Duration END_TOLERANCE = Duration.ofMillis(400);

  /** The page's own player goes up to this. */
  private static final int FASTEST = 2;

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /** A finger or a key is down for 50 ms and more, a program's for as long as two calls take. */
  private static final Duration SHORTEST_HOLD = Duration.ofMillis(35);

  private static final int SHORTEST_PATH = 3;

  private static final Pattern DRIVEN = Pattern.compile("(?i)headless|phantomjs|slimerjs");

  /** Cubot makes telephones. */
  private static final Pattern ROBOT =
      Pattern.compile(
          "(?i)(?<!cu)bot\\b|crawl|spider|slurp|preview|scanner|fetch|archiver|monitor"
              + "|facebookexternalhit|safelinks|proofpoint|mimecast|barracuda|urlscan"
              + "|\\bcurl/|\\bwget/|\\bpython|\\bjava/|go-http-client|okhttp|axios|node-fetch"
              + "|libwww|httpclient");

  private ViewRules() {}

  /** {@code signed_in}: the visitor is one of the host's own users, such as the sender. */
  public static ViewRule signedIn() {
    return ViewRule.doubting("signed_in", ViewEvidence::isSignedIn);
  }

  /** {@code automation}: the browser, or its name, says that a program drives it. */
  public static ViewRule automation() {
    return ViewRule.doubting(
        "automation",
        evidence ->
            evidence.beacon().isAutomated()
                || evidence.userAgent().filter(DRIVEN.asPredicate()).isPresent()
                || evidence.brands().filter(DRIVEN.asPredicate()).isPresent());
  }

  /** {@code robot}: the user agent has no name, or that of a program that fetches pages. */
  public static ViewRule robot() {
    return ViewRule.doubting(
        "robot",
        evidence ->
            evidence
                .userAgent()
                .filter(name -> !name.isBlank() && !ROBOT.matcher(name).find())
                .isEmpty());
  }

  /**
   * The rule "network": the address belongs to a network where no people are, such as a data centre
   * or a mail scanner. Not part of the standard judge, since VidGen knows no such networks.
   */
  public static ViewRule network(NetworkList list) {
    return ViewRule.doubting(
        "network", evidence -> evidence.address().filter(list::contains).isPresent());
  }

  /**
   * {@code many_links}: one address has opened more different videos than people do. Addresses that
   * are not public are left out: many visitors of a company's network, or of a proxy, share one.
   *
   * @param most how many links are not too many; the standard judge says 5
   */
  public static ViewRule manyLinks(int most) {
    return ViewRule.doubting(
        "many_links",
        evidence ->
            evidence.recentLinks() > most
                && evidence.address().filter(ViewRules::isPublic).isPresent());
  }

  private static boolean isPublic(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isSiteLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress();
  }

  /**
   * {@code too_soon}: the page was loaded right after the video had been sent, before anybody could
   * have read the mail. Says nothing unless the log was told when that was.
   *
   * @param after how soon is too soon; the standard judge says 10 s
   */
  public static ViewRule tooSoon(Duration after) {
    return ViewRule.doubting(
        "too_soon",
        evidence -> {
          ViewTicket ticket = evidence.beacon().ticket();
          return ticket
              .sentAt()
              .filter(sent -> !ticket.openedAt().isBefore(sent))
              .filter(sent -> ticket.openedAt().isBefore(sent.plus(after)))
              .isPresent();
        });
  }

  /** {@code faster_than_time}: more was played than the time since the page's load allows. */
  public static ViewRule fasterThanTime() {
    return ViewRule.doubting(
        "faster_than_time",
        evidence -> {
          Beacon beacon = evidence.beacon();
          Duration played = longer(beacon.played(), Duration.ofSeconds(beacon.seconds().count()));
          Duration most = longer(evidence.elapsed(), Duration.ZERO).multipliedBy(FASTEST);
          return played.compareTo(most.plus(CLOCK_TOLERANCE)) > 0;
        });
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /**
   * {@code not_played}: less than {@link #PLAY} of the video was played, or of a shorter one less
   * than nearly all. A click needs no play.
   */
  public static ViewRule notPlayed() {
    return ViewRule.doubting(
        "not_played",
        evidence ->
            evidence.beacon().kind() != BeaconKind.CLICK
                && evidence.beacon().played().compareTo(playOf(evidence.beacon())) < 0);
  }

  private static Duration playOf(Beacon beacon) {
    Duration whole = Duration.ofSeconds(beacon.ticket().seconds()).minus(END_TOLERANCE);
    return PLAY.compareTo(whole) < 0 ? PLAY : whole;
  }

  /** {@code no_gesture}: nobody pressed or activated anything on the page. */
  public static ViewRule noGesture() {
    return ViewRule.doubting("no_gesture", evidence -> !evidence.beacon().gestures().isAny());
  }

  /**
   * {@code no_hand}: a pointer that came from nowhere, or a key, was pressed for no time, which no
   * hand can do and programs do.
   */
  public static ViewRule noHand() {
    return ViewRule.doubting(
        "no_hand",
        evidence -> {
          Gestures gestures = evidence.beacon().gestures();
          return gestures.isAny()
              && !gestures.isAssistive()
              && gestures.pointerMoves() < SHORTEST_PATH
              && gestures.longestHold().compareTo(SHORTEST_HOLD) < 0;
        });
  }

  /** {@code hidden}: what was played was not visible, or came before the gesture. */
  public static ViewRule hidden() {
    return ViewRule.doubting(
        "hidden",
        evidence ->
            evidence.beacon().kind() != BeaconKind.CLICK
                && evidence.beacon().playedVisibly().compareTo(playOf(evidence.beacon())) < 0);
  }
}
