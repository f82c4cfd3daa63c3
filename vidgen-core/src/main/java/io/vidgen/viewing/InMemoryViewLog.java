package io.vidgen.viewing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.render.PublicId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Views in this process's memory: for tests, and for programs without a database. It takes every
 * public id for that of a video. What it signs, another one does not know.
 *
 * <p>Thread-safe. Nothing has to be closed.
 */
public final class InMemoryViewLog implements ViewLog {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InstantSource clock;
  private final SecretKeySpec key;

  /** Guarded by this. */
  private final Map<PublicId, KeptViews> videos = new LinkedHashMap<>();

  /** A log that knows of no views. */
  public InMemoryViewLog(InstantSource clock) {
    this.clock = clock;
    this.key = new SecretKeySpec(random(KEY_BYTES), "HmacSHA256");
  }

  private static byte[] random(int bytes) {
    byte[] bits = new byte[bytes];
    RANDOM.nextBytes(bits);
    return bits;
  }

  @Override
  public synchronized Optional<ViewTicket> open(PublicId video, Duration length) {
    KeptViews known = videos.get(video);
    int seconds = (int) Math.max(1, Math.min(WatchedSeconds.MAX_LENGTH, length.toSeconds()));
    String unsigned =
        ViewTicket.unsigned(
            video,
            now(),
            known == null ? null : known.sentAt(),
            seconds,
            HexFormat.of().formatHex(random(NONCE_BYTES)));
    return Optional.of(ViewTicket.parse(unsigned + "." + sign(unsigned)));
  }

  @Override
  public synchronized Optional<ViewNews> record(ViewEvidence evidence, Verdict verdict) {
    Beacon beacon = evidence.beacon();
    ViewTicket ticket = beacon.ticket();
    Instant now = now();
    if (!isOurs(ticket) || ticket.openedAt().plus(TICKET_LIFETIME).isBefore(now)) {
      return Optional.empty();
    }
    if (beacon.isQuiet() && beacon.kind() != BeaconKind.PLAY) {
      return Optional.of(ViewNews.builder(ticket.video(), now).build());
    }
    return Optional.of(
        videos.computeIfAbsent(ticket.video(), KeptViews::new).add(evidence, verdict, now));
  }

  private boolean isOurs(ViewTicket ticket) {
    return MessageDigest.isEqual(
        sign(ticket.unsigned()).getBytes(UTF_8), ticket.signature().getBytes(UTF_8));
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public synchronized boolean sent(Delivery delivery) {
    videos.computeIfAbsent(delivery.video(), KeptViews::new).sent(delivery);
    return true;
  }

  @Override
  public synchronized Map<PublicId, ViewSummary> summaries(Collection<PublicId> wanted) {
    Map<PublicId, ViewSummary> found = new LinkedHashMap<>();
    for (PublicId video : new LinkedHashSet<>(wanted)) {
      KeptViews kept = videos.get(video);
      if (kept != null) {
        found.put(video, kept.summary());
      }
    }
    return found;
  }

  @Override
  public synchronized List<KeptBeacon> beacons(PublicId video, int limit) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("1 to 1000 beacons can be listed, not " + limit);
    }
    KeptViews kept = videos.get(video);
    if (kept == null) {
      return List.of();
    }
    List<KeptBeacon> newestFirst = new ArrayList<>(kept.beacons());
    Collections.reverse(newestFirst);
    return List.copyOf(newestFirst.subList(0, Math.min(limit, newestFirst.size())));
  }

  @Override
  public synchronized int delete(ViewSelection selection) {
    Predicate<KeptViews> selected = kept -> kept.isOf(selection);
    int before = videos.size();
    videos.values().removeIf(selected);
    return before - videos.size();
  }

  @Override
  public synchronized int forget(Duration olderThan) {
    Instant start = now().minus(olderThan);
    return videos.values().stream().mapToInt(kept -> kept.forgetBefore(start)).sum();
  }
}
