package io.vidgen.jdbc;

import io.vidgen.batch.BatchRow;
import io.vidgen.batch.RowQuery;
import io.vidgen.recipient.Recipient;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.Render;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads rows of a batch with their latest renders. */
final class BatchRowReading {

  /** What {@link #read} needs of recipient {@code w} and render {@code r}. */
  static final String COLUMNS =
      "w.line, w.row_key, w.cells, w.problems, w.warnings, vidgen_recipient_state("
          + "w.checked, w.made = w.content, r.status, r.fallback_code) AS state, "
          + RenderRow.COLUMNS;

  private static final String SELECT =
      "SELECT "
          + COLUMNS
          + " FROM vidgen_recipients w LEFT JOIN renders r ON r.id = w.render_id"
          + RenderRow.ITS_JOB
          + " WHERE w.batch_id = :batch AND w.line > :after";

  static final String WITH_WARNINGS = " AND w.warnings IS NOT NULL";

  static final String IN_STATES =
      " AND vidgen_recipient_state(w.checked, w.made = w.content, r.status, r.fallback_code)"
          + " = ANY (CAST(:states AS text[]))";

  private BatchRowReading() {}

  /** Up to one more than the page may have, which tells whether there is a next one. */
  static List<BatchRow> page(Handle handle, UUID batchId, List<String> columns, RowQuery query) {
    boolean some = query.states().size() < RecipientState.values().length;
    var found =
        handle
            .createQuery(
                SELECT
                    + (some ? IN_STATES : "")
                    + (query.withWarnings() ? WITH_WARNINGS : "")
                    + " ORDER BY w.line LIMIT :limit")
            .bind("batch", batchId)
            .bind("after", query.afterLine().orElse(0))
            .bind("limit", query.pageSize() + 1);
    if (some) {
      found.bindArray(
          "states", String.class, query.states().stream().map(RecipientState::wireName).toArray());
    }
    return found.map((row, context) -> read(row, columns)).list();
  }

  static BatchRow read(ResultSet row, List<String> columns) throws SQLException {
    Recipient recipient =
        RecipientList.builder(columns)
            .row(row.getInt("line"), StoredRecipient.texts(row, "cells"))
            .build()
            .recipients()
            .get(0);
    @Nullable Render render = row.getObject("id", UUID.class) == null ? null : RenderRow.read(row);
    return BatchRow.builder(recipient, row.getString("row_key"), BatchRecord.stateOf(row))
        .problems(BatchJson.readProblems(row.getString("problems")))
        .warnings(BatchJson.readProblems(row.getString("warnings")))
        .render(render)
        .build();
  }

  static Render render(Handle handle, @Nullable UUID renderId) {
    return handle
        .createQuery(
            "SELECT "
                + RenderRow.COLUMNS
                + " FROM renders r"
                + RenderRow.ITS_JOB
                + " WHERE r.id = :id")
        .bind("id", renderId)
        .map((row, context) -> RenderRow.read(row))
        .one();
  }
}
