package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts how many different videos each address has opened within the last minute. What programs
 * open that follow the links of many mails is more than what a person opens. Of an IPv6 address the
 * first 64 bits count, which belong to one line.
 *
 * <p>Addresses are in memory alone, for a minute. It is one process's own count. Thread-safe.
 */
public final class LinkCounter {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 50_000;
  private static final int MOST_LINKS = 100;
  private static final int BYTES_OF_LINE = 8;

  private final InstantSource clock;

  /** When each address has opened what; who opened something last comes last. Guarded by this. */
  private final Map<ByteBuffer, Map<PublicId, Instant>> opened = new LinkedHashMap<>();

  /** A counter that has seen nobody. */
  public LinkCounter(InstantSource clock) {
    this.clock = clock;
  }

  /** A visitor with this address has loaded the page of a video, or sent a beacon from it. */
  public synchronized void opened(InetAddress address, PublicId video) {
    Instant now = clock.instant();
    forgetBefore(now.minus(WINDOW));
    ByteBuffer line = lineOf(address);
    Map<PublicId, Instant> links = Optional.ofNullable(opened.remove(line)).orElseGet(HashMap::new);
    links.values().removeIf(at -> !at.isAfter(now.minus(WINDOW)));
    if (links.size() < MOST_LINKS || links.containsKey(video)) {
      links.put(video, now);
    }
    opened.put(line, links);
    if (opened.size() > MOST_ADDRESSES) {
      Iterator<?> oldest = opened.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** How many different videos this address has opened within the last minute; 100 at most. */
  public synchronized int recentLinks(InetAddress address) {
    Instant start = clock.instant().minus(WINDOW);
    return (int)
        opened.getOrDefault(lineOf(address), Map.of()).values().stream()
            .filter(at -> at.isAfter(start))
            .count();
  }

  private static ByteBuffer lineOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, BYTES_OF_LINE));
  }

  private void forgetBefore(Instant start) {
    Iterator<Map<PublicId, Instant>> oldestFirst = opened.values().iterator();
    while (oldestFirst.hasNext()) {
      if (oldestFirst.next().values().stream().anyMatch(at -> at.isAfter(start))) {
        return; // Those that follow have opened something later.
      }
      oldestFirst.remove();
    }
  }
}
