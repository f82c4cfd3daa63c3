package io.vidgen.jdbc;

import io.vidgen.batch.BatchNotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * How the videos of stored batches are watched: {@link JdbcBatches} and {@link JdbcViewLog} in one
 * look, with a statement for a page of rows however many there are.
 *
 * <pre>{@code
 * JdbcBatchViews views = JdbcBatchViews.create(dataSource).ownedBy(user);
 * BatchViews all = views.of(batch.id());
 * WatchedRowQuery toWriteTo =
 *     WatchedRowQuery.builder().views(CampaignViews.WATCHED_NOT_CLICKED).build();
 * for (WatchedRow row : views.rows(batch.id(), toWriteTo).items()) {
 *   remind(row.row().recipient());
 * }
 * }</pre>
 *
 * <p>Thread-safe; every method is atomic, in a transaction of its own or in the {@linkplain
 * io.vidgen.jdbc host's}. The data source is never closed. Whatever the database refuses or cannot
 * do is thrown as {@link io.vidgen.queue.QueueException}.
 */
public final class JdbcBatchViews {

  private static final String SUM =
      """
      WITH seen AS MATERIALIZED (
        SELECT g.* FROM vidgen_recipients w
        JOIN vidgen_videos v ON v.campaign_id = w.campaign_id
        JOIN vidgen_viewings g ON g.video_id = v.id
        WHERE w.batch_id = :batch)
      SELECT count(g.sent_at) AS sent, count(g.played_at) AS played,
        count(g.clicked_at) AS clicked, max(g.last_seen_at) AS last_seen_at,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY g.watched_percent)
          FILTER (WHERE g.watched_percent > 0) AS median,
        CASE WHEN min(cardinality(g.seconds)) FILTER (WHERE g.watched_percent > 0)
            = max(cardinality(g.seconds)) FILTER (WHERE g.watched_percent > 0)
          THEN ARRAY(
            SELECT CAST(count(*) FILTER (WHERE s.times > 0) AS integer)
            FROM seen CROSS JOIN unnest(seen.seconds) WITH ORDINALITY AS s (times, second)
            WHERE seen.watched_percent > 0
            GROUP BY s.second ORDER BY s.second)
          ELSE CAST('{}' AS integer[]) END AS seconds
      FROM vidgen_batches b LEFT JOIN seen g ON true
      WHERE b.id = :batch
      GROUP BY b.id""";

  private final Database database;

  private JdbcBatchViews(Database database) {
    this.database = database;
  }

  /** Everybody's batches. The data source's user must be a member of {@code vidgen_worker}. */
  public static JdbcBatchViews create(DataSource dataSource) {
    return new JdbcBatchViews(Database.of(dataSource));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcBatchViews inSchema(String schema) {
    return new JdbcBatchViews(database.inSchema(schema));
  }

  /**
   * The batches of one owner, under row level security: those of others look exactly like ones that
   * do not exist. Cheap: create one for every web request.
   */
  public JdbcBatchViews ownedBy(UUID owner) {
    return new JdbcBatchViews(database.actingFor(owner));
  }

  /**
   * All videos of a batch, summed up.
   *
   * @throws BatchNotFoundException if there is no such batch
   */
  public BatchViews of(UUID batchId) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(SUM)
                .bind("batch", batchId)
                .map((row, context) -> read(row))
                .findOne()
                .orElseThrow(() -> new BatchNotFoundException(batchId)));
  }

  private static BatchViews read(ResultSet row) throws SQLException {
    return BatchViews.builder()
        .sent(row.getInt("sent"))
        .played(row.getInt("played"))
        .clicked(row.getInt("clicked"))
        .lastSeenAt(ViewRow.instant(row, "last_seen_at"))
        .medianWatchedPercent(row.getObject("median", Integer.class))
        .viewersOfSeconds(ViewRow.seconds(row))
        .build();
  }

  /**
   * Rows of a batch with how their videos are watched.
   *
   * @throws BatchNotFoundException if there is no such batch
   * @throws IllegalArgumentException when the query goes on after something that no page said
   */
  public Page<WatchedRow> rows(UUID batchId, WatchedRowQuery query) {
    RowCursor after = RowCursor.of(query);
    return database.inTransaction(
        handle -> WatchedRowReading.page(handle, batchId, columns(handle, batchId), query, after));
  }

  private static List<String> columns(Handle handle, UUID batchId) {
    return handle
        .createQuery("SELECT columns FROM vidgen_batches WHERE id = :id")
        .bind("id", batchId)
        .mapTo(String.class)
        .findOne()
        .map(BatchJson::readTexts)
        .orElseThrow(() -> new BatchNotFoundException(batchId));
  }
}
