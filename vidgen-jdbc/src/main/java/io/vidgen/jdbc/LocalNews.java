package io.vidgen.jdbc;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Spares a request the way through the database to workers of the same process: one that waits may
 * be handed the render, and the others look at once. Who requests and who works find each other by
 * their data source.
 *
 * <p>Thread-safe. It keeps no data source alive.
 */
final class LocalNews {

  private static final Map<DataSource, Set<WakeUp>> WAITING =
      Collections.synchronizedMap(new WeakHashMap<>());

  private LocalNews() {}

  /** Wakes this from now on, until it leaves. */
  static void join(DataSource dataSource, WakeUp wakeUp) {
    WAITING.computeIfAbsent(dataSource, none -> ConcurrentHashMap.newKeySet()).add(wakeUp);
  }

  static void leave(DataSource dataSource, WakeUp wakeUp) {
    WAITING.getOrDefault(dataSource, Set.of()).remove(wakeUp);
  }

  /** A worker that waits for work of this schema; nobody else's until it is handed something. */
  static Optional<IdleWorker> reserve(DataSource dataSource, Optional<String> schema) {
    return WAITING.getOrDefault(dataSource, Set.of()).stream()
        .flatMap(wakeUp -> wakeUp.reserve(schema).stream())
        .findFirst();
  }

  /** There may be work in the database of this data source. */
  static void arrived(DataSource dataSource) {
    WAITING.getOrDefault(dataSource, Set.of()).forEach(WakeUp::arrived);
  }
}
