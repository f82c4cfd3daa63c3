package io.vidgen.jdbc;

import io.vidgen.recipient.RecipientState;
import io.vidgen.render.PublicId;
import io.vidgen.viewing.ViewSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads rows of a batch with their latest renders and their videos' views. */
final class WatchedRowReading {

  /** Renders and views are read of a page's rows alone; what decides is narrow. */
  private static final String SELECT =
      """
      SELECT w.user_id, p.place, g.*, v.public_id AS watched_id, %s
      FROM (
        SELECT w.id, w.line, %s AS place
        FROM vidgen_recipients w LEFT JOIN renders r ON r.id = w.render_id
        LEFT JOIN vidgen_videos v ON v.campaign_id = w.campaign_id
        LEFT JOIN vidgen_viewings g ON g.video_id = v.id
        WHERE w.batch_id = :batch AND %s%s
        ORDER BY place DESC, w.line LIMIT :limit) p
      JOIN vidgen_recipients w ON w.id = p.id LEFT JOIN renders r ON r.id = w.render_id
      LEFT JOIN vidgen_videos v ON v.campaign_id = w.campaign_id
      LEFT JOIN vidgen_viewings g ON g.video_id = v.id%s
      ORDER BY p.place DESC, p.line""";

  private record Found(WatchedRow row, RowCursor cursor) {}

  private WatchedRowReading() {}

  static Page<WatchedRow> page(
      Handle handle, UUID batchId, List<String> columns, WatchedRowQuery query, RowCursor after) {
    List<Found> found =
        bind(handle.createQuery(select(query)), query, after)
            .bind("batch", batchId)
            .bind("line", after.line())
            .bind("limit", query.pageSize() + 1)
            .map((row, context) -> read(row, columns))
            .list();
    boolean last = found.size() <= query.pageSize();
    List<Found> page = last ? found : found.subList(0, query.pageSize());
    return new Page<>(
        page.stream().map(Found::row).toList(),
        last ? null : page.get(page.size() - 1).cursor().toText(query.order()));
  }

  private static String select(WatchedRowQuery query) {
    String place = query.order().place();
    return SELECT.formatted(
        BatchRowReading.COLUMNS,
        place,
        query.order() == RowOrder.LINE
            ? "w.line > :line"
            : "(%s, -w.line) < (:place, -:line)".formatted(place),
        (isLimited(query) ? BatchRowReading.IN_STATES : "")
            + (query.withWarnings() ? BatchRowReading.WITH_WARNINGS : "")
            + query.views().map(views -> " AND " + views.conditionOf("g")).orElse(""),
        RenderRow.ITS_JOB);
  }

  private static Query bind(Query select, WatchedRowQuery query, RowCursor after) {
    if (query.order() != RowOrder.LINE) {
      select.bind("place", after.place());
    }
    return isLimited(query)
        ? select.bindArray(
            "states", String.class, query.states().stream().map(RecipientState::wireName).toArray())
        : select;
  }

  private static boolean isLimited(WatchedRowQuery query) {
    return query.states().size() < RecipientState.values().length;
  }

  private static Found read(ResultSet row, List<String> columns) throws SQLException {
    @Nullable ViewSummary views =
        row.getObject("video_id", UUID.class) == null
            ? null
            : ViewRow.summary(new PublicId(row.getString("watched_id")), row);
    return new Found(
        new WatchedRow(BatchRowReading.read(row, columns), views),
        new RowCursor(row.getLong("place"), row.getInt("line")));
  }
}
