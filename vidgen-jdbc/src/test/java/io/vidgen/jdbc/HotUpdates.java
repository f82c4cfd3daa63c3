package io.vidgen.jdbc;

import static org.awaitility.Awaitility.await;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import java.util.List;
import java.util.OptionalInt;

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

  /** Updates of a table's rows, and how many of them touched no index. */
  record Counts(long updates, long hot) {

    double hotShare() {
      return (double) hot / updates;
    }
  }

  private HotUpdates() {}

  /** As many heartbeats, and as much progress through all stages. */
  static void reportOften(RenderQueue queue, ClaimedRender claim, int times) {
    for (int i = 0; i < times; i++) {
      queue.heartbeat(claim);
      queue.progress(
          claim,
          new Progress(
              STATUSES.get(i * STATUSES.size() / times), i * 100 / times, OptionalInt.empty(), 2));
    }
  }

  /** The server counts with some delay. */
  static Counts of(TestDatabase database, String table, long atLeast) {
    return await()
        .until(
            () ->
                database
                    .jdbi()
                    .withHandle(
                        handle ->
                            handle
                                .select(
                                    "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables"
                                        + " WHERE relname = ?",
                                    table)
                                .map((row, context) -> new Counts(row.getLong(1), row.getLong(2)))
                                .one()),
            counts -> counts.updates() >= atLeast);
  }
}
