package io.vidgen.jdbc;

import static org.awaitility.Awaitility.await;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Measures what a render's reports leave behind in the tables. */
final class HotUpdates {

  static final String INDEX_BYTES =
      "SELECT pg_indexes_size('renders') + pg_indexes_size('render_jobs')";
  static final String TABLE_BYTES =
      "SELECT pg_table_size('renders') + pg_table_size('render_jobs')";

  private static final List<RenderStatus> STATUSES =
      List.of(
          RenderStatus.RECORDING,
          RenderStatus.NORMALIZING,
          RenderStatus.CONCATENATING,
          RenderStatus.OVERLAYING,
          RenderStatus.UPLOADING);

  /** Updates of the tables' rows, and how many of them touched no index. */
  record Counts(long updates, long hot) {

    /** The server counts for as long as a database lives, which is longer than a test. */
    double hotShareSince(Counts before) {
      return (double) (hot - before.hot) / (updates - before.updates);
    }
  }

  private HotUpdates() {}

  /** As many heartbeats, and as much progress through all stages. */
  static void reportOften(RenderQueue queue, ClaimedRender claim, int times) {
    for (int i = 0; i < times; i++) {
      queue.heartbeat(claim);
      queue.progress(
          claim,
          Progress.builder(STATUSES.get(i * STATUSES.size() / times), i * 100 / times)
              .scenes(2)
              .build());
    }
  }

  /** The counts once they have stopped moving and are as they should be: the server is late. */
  static Counts of(TestDatabase database, Predicate<Counts> expected) {
    AtomicReference<Counts> last = new AtomicReference<>(new Counts(-1, -1));
    return await()
        .atMost(Allowance.seconds(30))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> read(database),
            counts -> counts.equals(last.getAndSet(counts)) && expected.test(counts));
  }

  private static Counts read(TestDatabase database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT sum(n_tup_upd), sum(n_tup_hot_upd) FROM pg_stat_user_tables"
                            + " WHERE relname IN ('renders', 'render_jobs')")
                    .map((row, context) -> new Counts(row.getLong(1), row.getLong(2)))
                    .one());
  }
}
