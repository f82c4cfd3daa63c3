package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps how videos are watched: every beacon with its verdict for as long as the host wants, and
 * for each video what has come of those that were believed.
 *
 * <p>Loading a page, which mail scanners do, stores nothing and counts nothing. A page asks for a
 * ticket with {@link #open}, and reports with it what happens; the host judges each report and
 * gives both to {@link #record}:
 *
 * <pre>{@code
 * ViewTicket ticket = log.open(video, length).orElseThrow();
 * …
 * log.record(evidence, judge.judge(evidence))
 *     .filter(news -> news.has(ViewMilestone.PLAYED))
 *     .ifPresent(news -> tellTheSeller(news.video()));
 * }</pre>
 *
 * <p>Thread-safe; every method is atomic. Implementations pass {@code ViewLogContract} (in
 * vidgen-core's test-jar).
 */
public interface ViewLog {

  /** How long beacons of a page load are taken. */
  Duration TICKET_LIFETIME = Duration.ofDays(7);

  /**
   * A ticket for one load of a video's page. Stores nothing.
   *
   * @param video the video's own public id
   * @param length of the video; rounded down to whole seconds, at least one
   * @return empty when there is no such video
   */
  Optional<ViewTicket> open(PublicId video, Duration length);

  /**
   * Keeps a beacon with the verdict on it, and what follows from it if it was believed. Repeating
   * one adds a beacon to those that are kept, and changes nothing else.
   *
   * <p>Of a {@linkplain Beacon#isQuiet() quiet} beacon, a play is kept without network and seconds,
   * and nothing if it is of another kind.
   *
   * @return what is new; empty when the beacon's ticket is not from this log, is older than {@link
   *     #TICKET_LIFETIME}, or its video is gone: then nothing was kept
   */
  Optional<ViewNews> record(ViewEvidence evidence, Verdict verdict);

  /**
   * Notes that a video was sent. A later delivery of the same video takes its place.
   *
   * @return false when there is no such video
   */
  boolean sent(Delivery delivery);

  /**
   * What is known of these videos; those of which nothing is known, neither a delivery nor a
   * beacon, are left out.
   */
  Map<PublicId, ViewSummary> summaries(Collection<PublicId> videos);

  /**
   * The beacons of a video that are still kept, newest first.
   *
   * @param limit how many at most, 1 to 1,000
   * @throws IllegalArgumentException when the limit is anything else
   */
  List<KeptBeacon> beacons(PublicId video, int limit);

  /**
   * Deletes all that is known of the selected videos' views and deliveries, as if they had never
   * been watched. Beacons of pages that are still open are taken as before.
   *
   * @return of how many videos something was deleted
   */
  int delete(ViewSelection selection);

  /**
   * Deletes beacons and page loads, with their networks, whose last beacon is older than this. What
   * has come of them stays in {@link #summaries}. Call it again until it returns 0.
   *
   * @return how many page loads were deleted
   */
  int forget(Duration olderThan);
}
