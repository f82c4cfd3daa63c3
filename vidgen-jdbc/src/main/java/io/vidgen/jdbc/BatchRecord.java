package io.vidgen.jdbc;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchCounts;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.BatchState;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.recipient.FailureThreshold;
import io.vidgen.recipient.RecipientState;
import io.vidgen.storage.StorageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * A batch as its row has it.
 *
 * @param state {@code draft}, {@code running}, {@code paused} or {@code cancelled}
 */
record BatchRecord(
    BatchSpec spec,
    List<String> columns,
    String state,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable String pauseReason) {

  static final String SELECT = "SELECT b.* FROM vidgen_batches b ";

  private static final String INSERT =
      """
      INSERT INTO vidgen_batches (
        id, user_id, name, campaign, look, facecam_key, facecam_duration_ms, row_key, email_column,
        threshold_share, threshold_at_least, labels, columns)
      VALUES (
        :id, :owner, :name, CAST(:campaign AS jsonb), CAST(:look AS jsonb), :facecam, :millis,
        :row_key, :email_column, :share, :at_least, CAST(:labels AS jsonb),
        CAST(:columns AS jsonb))
      ON CONFLICT (id) DO NOTHING""";

  private static final String UPDATE =
      """
      UPDATE vidgen_batches
      SET name = :name, campaign = CAST(:campaign AS jsonb), look = CAST(:look AS jsonb),
        facecam_key = :facecam, facecam_duration_ms = :millis, row_key = :row_key,
        email_column = :email_column, threshold_share = :share, threshold_at_least = :at_least,
        labels = CAST(:labels AS jsonb), columns = CAST(:columns AS jsonb)
      WHERE id = :id AND user_id = :owner""";

  private static final String COUNTS =
      """
      SELECT vidgen_recipient_state(w.checked, w.made = w.content, r.status, r.fallback_code) AS state,
        count(*) AS number
      FROM vidgen_recipients w LEFT JOIN renders r ON r.id = w.render_id
      WHERE w.batch_id = :batch
      GROUP BY 1""";

  static BatchRecord read(ResultSet row) throws SQLException {
    return new BatchRecord(
        spec(row),
        BatchJson.readTexts(row.getString("columns")),
        row.getString("state"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("started_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(null),
        row.getString("pause_reason"));
  }

  private static BatchSpec spec(ResultSet row) throws SQLException {
    return BatchSpec.builder(
            row.getString("name"), CampaignDraft.fromJson(row.getString("campaign")))
        .id(row.getObject("id", UUID.class))
        .look(LookJson.read(row.getString("look")))
        .facecam(facecam(row.getString("facecam_key"), row.getLong("facecam_duration_ms")))
        .rowKey(row.getString("row_key"))
        .emailColumn(row.getString("email_column"))
        .threshold(
            new FailureThreshold(
                row.getDouble("threshold_share"), row.getInt("threshold_at_least")))
        .labels(StringMapJson.read(row.getString("labels")))
        .build();
  }

  private static @Nullable Facecam facecam(@Nullable String key, long millis) {
    return key == null
        ? null
        : Facecam.builder(MediaSource.stored(new StorageKey(key)))
            .duration(Duration.ofMillis(millis))
            .build();
  }

  /** Whether there was none of this id. */
  static boolean insert(Handle handle, UUID owner, BatchSpec spec, List<String> columns) {
    return write(handle, INSERT, owner, spec, columns);
  }

  static void update(Handle handle, UUID owner, BatchSpec spec, List<String> columns) {
    write(handle, UPDATE, owner, spec, columns);
  }

  private static boolean write(
      Handle handle, String sql, UUID owner, BatchSpec spec, List<String> columns) {
    try (Update update = handle.createUpdate(sql)) {
      return update
              .bind("id", spec.id())
              .bind("owner", owner)
              .bind("name", spec.name())
              .bind("campaign", BatchJson.write(spec.template().draft()))
              .bind("look", LookJson.write(spec.look()))
              .bind(
                  "facecam",
                  spec.facecam().map(CampaignWriting::keyOf).map(StorageKey::value).orElse(null))
              .bind("millis", spec.facecam().map(CampaignWriting::millisOf).orElse(null))
              .bind("row_key", spec.rowKey().orElse(null))
              .bind("email_column", spec.emailColumn().orElse(null))
              .bind("share", spec.threshold().share())
              .bind("at_least", spec.threshold().atLeast())
              .bind("labels", StringMapJson.write(spec.labels()))
              .bind("columns", BatchJson.writeTexts(columns))
              .execute()
          == 1;
    }
  }

  static BatchCounts counts(Handle handle, UUID batchId) {
    Map<RecipientState, Integer> counts = new EnumMap<>(RecipientState.class);
    handle
        .createQuery(COUNTS)
        .bind("batch", batchId)
        .map((row, context) -> counts.put(stateOf(row), row.getInt("number")))
        .list();
    return BatchCounts.of(counts);
  }

  static RecipientState stateOf(ResultSet row) throws SQLException {
    return RecipientState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }

  Batch view(BatchCounts counts) {
    BatchState now = BatchState.valueOf(state.toUpperCase(Locale.ROOT));
    return Batch.builder(spec, columns, counts, createdAt)
        .state(now == BatchState.RUNNING && counts.open() == 0 ? BatchState.DONE : now)
        .startedAt(startedAt)
        .pauseReason(pauseReason)
        .build();
  }
}
