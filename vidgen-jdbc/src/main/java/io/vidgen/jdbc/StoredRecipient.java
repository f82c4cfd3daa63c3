package io.vidgen.jdbc;

import io.vidgen.batch.BatchSpec;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recipient.SuppressionList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a batch's list, as the table keeps it.
 *
 * @param id the table's key
 * @param said what the list and the check say
 * @param made what the latest render is made of
 * @param campaignId what its video belongs to, once there is one
 * @param renderId the latest render
 * @param status of that render; null without one
 * @param waiting whether the render waits in the batch
 */
record StoredRecipient(
    UUID id,
    Said said,
    String made,
    @Nullable UUID campaignId,
    @Nullable UUID renderId,
    @Nullable String status,
    boolean waiting) {

  /** What a list and its check say of a row. */
  record Said(
      int line,
      String key,
      List<String> cells,
      String checked,
      @Nullable String problems,
      @Nullable String warnings,
      List<String> digests,
      String content) {

    static Said of(BatchSpec spec, CheckedRecipient row) {
      return new Said(
          row.recipient().line(),
          row.key(),
          row.recipient().values(),
          row.state().wireName(),
          BatchJson.writeProblems(row.problems()),
          BatchJson.writeProblems(row.warnings()),
          SuppressionList.digestsOf(spec.emailOf(row.recipient())),
          spec.contentOf(row));
    }

    /** What other lists name it by; empty for one that they cannot name. */
    String identity() {
      return checked.equals(RecipientState.DUPLICATE.wireName()) ? "" : key;
    }
  }

  static StoredRecipient read(ResultSet row) throws SQLException {
    return new StoredRecipient(
        row.getObject("id", UUID.class),
        new Said(
            row.getInt("line"),
            row.getString("row_key"),
            texts(row, "cells"),
            row.getString("checked"),
            json(row.getString("problems")),
            json(row.getString("warnings")),
            texts(row, "digests"),
            row.getString("content")),
        row.getString("made"),
        row.getObject("campaign_id", UUID.class),
        row.getObject("render_id", UUID.class),
        row.getString("status"),
        row.getBoolean("waiting"));
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** Postgres writes JSON with other blanks. */
  private static @Nullable String json(@Nullable String text) {
    return BatchJson.writeProblems(BatchJson.readProblems(text));
  }

  boolean isActive() {
    return status != null && !List.of("done", "failed", "cancelled").contains(status);
  }

  boolean isReady() {
    return said.checked().equals(RecipientState.READY.wireName());
  }

  /** Whether the render is of what the row says now. */
  boolean isMade() {
    return status != null && made.equals(said.content());
  }

  boolean hasEnded(String ending) {
    return isMade() && Objects.equals(status, ending);
  }
}
