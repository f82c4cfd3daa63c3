package io.vidgen.examples.server.http;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** How many things of one kind an owner may have going on at once. Thread-safe. */
public final class AtOnce {

  private final int most;
  private final String things;
  private final Map<UUID, Integer> running = new ConcurrentHashMap<>();

  /**
   * A limit.
   *
   * @param things what is counted, for messages, such as {@code uploads}
   */
  public AtOnce(int most, String things) {
    this.most = most;
    this.things = things;
  }

  /**
   * Counts one more.
   *
   * @throws ApiException with 429 when it is one too many
   */
  public void begin(UUID owner) {
    if (running.merge(owner, 1, Integer::sum) > most) {
      end(owner);
      throw new ApiException(429, "At most " + most + " " + things + " at once");
    }
  }

  /** To be called once for each {@link #begin} that did not throw. */
  public void end(UUID owner) {
    running.computeIfPresent(
        owner, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }
}
