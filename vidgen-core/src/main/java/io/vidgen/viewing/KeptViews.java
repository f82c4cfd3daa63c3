package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The views of one video, as the log in memory keeps them. Guarded by the log. */
final class KeptViews {

  private final PublicId video;
  private final Map<String, PageLoad> loads = new LinkedHashMap<>();
  private final List<KeptBeacon> beacons = new ArrayList<>();
  private final Map<ViewMilestone, Instant> milestones = new EnumMap<>(ViewMilestone.class);
  private final List<Integer> secondCounts = new ArrayList<>();
  private @Nullable Delivery delivery;
  private @Nullable Instant lastSeenAt;
  private int rawPlays;
  private int plays;
  private int rawClicks;
  private int clicks;

  KeptViews(PublicId video) {
    this.video = video;
  }

  /** One page load, and what of it is counted already. */
  private static final class PageLoad {
    private final Set<BeaconKind> raw = EnumSet.noneOf(BeaconKind.class);
    private final Set<BeaconKind> believed = EnumSet.noneOf(BeaconKind.class);
    private WatchedSeconds counted;
    private Instant lastAt;

    PageLoad(int seconds, Instant at) {
      counted = WatchedSeconds.none(seconds);
      lastAt = at;
    }
  }

  ViewNews add(ViewEvidence evidence, Verdict verdict, Instant now) {
    Beacon beacon = evidence.beacon();
    ViewTicket ticket = beacon.ticket();
    PageLoad load =
        loads.computeIfAbsent(ticket.nonce(), key -> new PageLoad(ticket.seconds(), now));
    load.lastAt = now;
    keep(evidence, verdict, now);
    boolean first = load.raw.add(beacon.kind());
    rawPlays += first && beacon.kind() == BeaconKind.PLAY ? 1 : 0;
    rawClicks += first && beacon.kind() == BeaconKind.CLICK ? 1 : 0;
    Set<ViewMilestone> news = EnumSet.noneOf(ViewMilestone.class);
    if (verdict.isBelieved()) {
      lastSeenAt = now;
      believe(beacon, load, news);
      news.removeAll(milestones.keySet());
      news.forEach(milestone -> milestones.put(milestone, now));
    }
    return ViewNews.builder(video, now)
        .milestones(news)
        .watchedPercent(summary().watchedPercent())
        .build();
  }

  private void keep(ViewEvidence evidence, Verdict verdict, Instant now) {
    Beacon beacon = evidence.beacon();
    KeptBeacon.Builder kept =
        KeptBeacon.builder(now, beacon.kind(), verdict, beacon.ticket().nonce());
    if (!beacon.isQuiet()) {
      evidence.address().map(ViewerNetwork::of).ifPresent(kept::network);
    }
    beacons.add(kept.build());
  }

  private void believe(Beacon beacon, PageLoad load, Set<ViewMilestone> news) {
    boolean first = load.believed.add(beacon.kind());
    switch (beacon.kind()) {
      case PLAY -> {
        plays += first ? 1 : 0;
        news.add(ViewMilestone.PLAYED);
      }
      case CLICK -> {
        clicks += first ? 1 : 0;
        news.add(ViewMilestone.CLICKED);
      }
      case END -> news.add(ViewMilestone.ENDED);
      case PROGRESS -> {}
    }
    if (!beacon.isQuiet()) {
      count(beacon.seconds().without(load.counted));
      load.counted = load.counted.and(beacon.seconds());
      reach(ViewMilestone.QUARTER, 25, news);
      reach(ViewMilestone.HALF, 50, news);
      reach(ViewMilestone.THREE_QUARTERS, 75, news);
    }
  }

  private void reach(ViewMilestone milestone, int percent, Set<ViewMilestone> news) {
    if (summary().watchedPercent() >= percent) {
      news.add(milestone);
    }
  }

  private void count(WatchedSeconds more) {
    if (more.count() == 0) {
      return;
    }
    while (secondCounts.size() < more.length()) {
      secondCounts.add(0);
    }
    more.stream().forEach(at -> secondCounts.set(at, secondCounts.get(at) + 1));
  }

  void sent(Delivery newer) {
    delivery = newer;
  }

  @Nullable Instant sentAt() {
    return delivery == null ? null : delivery.sentAt();
  }

  List<KeptBeacon> beacons() {
    return beacons;
  }

  boolean isOf(ViewSelection selection) {
    return switch (selection.by()) {
      case VIDEO -> video.value().equals(selection.value());
      case RECIPIENT ->
          delivery != null && delivery.recipient().filter(selection.value()::equals).isPresent();
      case EMAIL ->
          delivery != null && delivery.emailDigest().filter(selection.value()::equals).isPresent();
    };
  }

  int forgetBefore(Instant start) {
    List<String> old =
        loads.entrySet().stream()
            .filter(load -> load.getValue().lastAt.isBefore(start))
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(loads::remove);
    beacons.removeIf(beacon -> old.contains(beacon.pageLoad()));
    return old.size();
  }

  ViewSummary summary() {
    return ViewSummary.builder(video)
        .sentAt(sentAt())
        .rawPlays(rawPlays)
        .plays(plays)
        .rawClicks(rawClicks)
        .clicks(clicks)
        .milestones(milestones)
        .lastSeenAt(lastSeenAt)
        .secondCounts(secondCounts)
        .build();
  }
}
