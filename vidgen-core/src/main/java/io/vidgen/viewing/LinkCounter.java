package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how many different videos each address has opened within the last minute. What programs
 * open that follow the links of many mails is more than what a person opens.
 *
 * <p>Addresses are in memory alone, for a minute. It is one process's own count. Thread-safe.
 */
public final class LinkCounter {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 50_000;
  private static final int MOST_LINKS = 100;

  private final InstantSource clock;

  /** The address that was seen last comes last. Guarded by this. */
  private final Map<InetAddress, Map<PublicId, Instant>> opened =
      new LinkedHashMap<>(16, 0.75f, true);

  /** A counter that has seen nobody. */
  public LinkCounter(InstantSource clock) {
    this.clock = clock;
  }

  /** A visitor with this address has loaded the page of a video, or sent a beacon from it. */
  public synchronized void opened(InetAddress address, PublicId video) {
    Instant now = clock.instant();
    forgetBefore(now.minus(WINDOW));
    Map<PublicId, Instant> links = opened.computeIfAbsent(address, key -> new HashMap<>());
    if (links.size() < MOST_LINKS || links.containsKey(video)) {
      links.put(video, now);
    }
    if (opened.size() > MOST_ADDRESSES) {
      Iterator<?> oldest = opened.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** How many different videos this address has opened within the last minute; 100 at most. */
  public synchronized int recentLinks(InetAddress address) {
    forgetBefore(clock.instant().minus(WINDOW));
    return opened.getOrDefault(address, Map.of()).size();
  }

  private void forgetBefore(Instant start) {
    Iterator<Map<PublicId, Instant>> oldestFirst = opened.values().iterator();
    while (oldestFirst.hasNext()) {
      Map<PublicId, Instant> links = oldestFirst.next();
      boolean recent = links.values().stream().anyMatch(at -> at.isAfter(start));
      links.values().removeIf(at -> !at.isAfter(start));
      if (recent) {
        return; // Those that follow were seen later.
      }
      oldestFirst.remove();
    }
  }
}
