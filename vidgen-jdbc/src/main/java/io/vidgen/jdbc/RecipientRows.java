package io.vidgen.jdbc;

import io.vidgen.batch.BatchSpec;
import io.vidgen.jdbc.StoredRecipient.Said;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.RecipientList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of a batch's list in their table: written after each check, with what they keep. */
final class RecipientRows {

  /** So that no answer takes long. */
  static final int CHUNK = 500;

  private static final String SELECT =
      """
      SELECT w.*, r.status FROM vidgen_recipients w LEFT JOIN renders r ON r.id = w.render_id
      WHERE w.batch_id = :batch ORDER BY w.line""";

  private static final String ROWS =
      """
      unnest(
        CAST(:ids AS uuid[]), CAST(:lines AS integer[]), CAST(:keys AS text[]),
        CAST(:cells AS text[]), CAST(:checked AS text[]), CAST(:problems AS text[]),
        CAST(:warnings AS text[]), CAST(:digests AS text[]), CAST(:contents AS text[]))
        AS r (id, line, row_key, cells, checked, problems, warnings, digests, content)""";

  private static final String INSERT =
      """
      INSERT INTO vidgen_recipients (
        id, batch_id, user_id, line, row_key, cells, checked, problems, warnings, digests, content)
      SELECT r.id, :batch, :owner, r.line, r.row_key, CAST(r.cells AS text[]), r.checked,
        CAST(r.problems AS jsonb), CAST(r.warnings AS jsonb), CAST(r.digests AS text[]), r.content
      FROM\s"""
          + ROWS;

  private static final String UPDATE =
      """
      UPDATE vidgen_recipients w
      SET line = r.line, row_key = r.row_key, cells = CAST(r.cells AS text[]), checked = r.checked,
        problems = CAST(r.problems AS jsonb), warnings = CAST(r.warnings AS jsonb),
        digests = CAST(r.digests AS text[]), content = r.content
      FROM\s"""
          + ROWS
          + " WHERE w.id = r.id AND w.batch_id = :batch AND w.user_id = :owner";

  private final Handle handle;
  private final UUID owner;
  private final UUID batchId;

  RecipientRows(Handle handle, UUID owner, UUID batchId) {
    this.handle = handle;
    this.owner = owner;
    this.batchId = batchId;
  }

  List<StoredRecipient> all() {
    return handle
        .createQuery(SELECT)
        .bind("batch", batchId)
        .map((row, context) -> StoredRecipient.read(row))
        .list();
  }

  static RecipientList listOf(List<String> columns, List<StoredRecipient> rows) {
    RecipientList.Builder list = RecipientList.builder(columns);
    rows.forEach(row -> list.row(row.said().line(), row.said().cells()));
    return list.build();
  }

  private record Row(UUID id, Said said) {}

  void insert(BatchSpec spec, CheckedList checked) {
    write(
        INSERT,
        checked.rows().stream()
            .map(row -> new Row(UUID.randomUUID(), Said.of(spec, row)))
            .toList());
  }

  /**
   * Takes on another check; what rows of the same recipients have, they keep.
   *
   * @return the rows as they are then
   */
  List<StoredRecipient> replace(BatchSpec spec, CheckedList checked, List<StoredRecipient> before) {
    Map<String, StoredRecipient> named = new HashMap<>();
    Map<Integer, StoredRecipient> unnamed = new HashMap<>();
    for (StoredRecipient row : before) {
      if (row.said().identity().isEmpty()) {
        unnamed.put(row.said().line(), row);
      } else {
        named.put(row.said().identity(), row);
      }
    }
    List<Row> fresh = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    Set<UUID> kept = new HashSet<>();
    for (Said said : checked.rows().stream().map(row -> Said.of(spec, row)).toList()) {
      @Nullable StoredRecipient same =
          said.identity().isEmpty() ? unnamed.get(said.line()) : named.get(said.identity());
      if (same == null) {
        fresh.add(new Row(UUID.randomUUID(), said));
      } else {
        kept.add(same.id());
        if (!same.said().equals(said)) {
          changed.add(new Row(same.id(), said));
        }
      }
    }
    forget(before.stream().filter(row -> !kept.contains(row.id())).toList());
    for (List<Row> some : chunks(changed)) {
      keepAddresses(some.stream().map(Row::id).toArray());
    }
    write(UPDATE, changed);
    write(INSERT, fresh);
    boolean same = !takeUnreadyOut() && kept.size() == before.size();
    return same && changed.isEmpty() && fresh.isEmpty() ? before : all();
  }

  private void forget(List<StoredRecipient> rows) {
    cancel(rows);
    for (List<StoredRecipient> some : chunks(rows)) {
      Object[] ids = some.stream().map(StoredRecipient::id).toArray();
      keepAddresses(ids);
      handle
          .createUpdate("DELETE FROM vidgen_recipients WHERE id = ANY (CAST(:ids AS uuid[]))")
          .bindArray("ids", UUID.class, ids)
          .execute();
    }
  }

  /** Whoever has the link can still say that they want no more. */
  private void keepAddresses(Object[] rows) {
    handle
        .createUpdate(
            "UPDATE campaigns c SET recipient_digest = w.digests[1] FROM vidgen_recipients w"
                + " WHERE w.id = ANY (CAST(:ids AS uuid[])) AND c.id = w.campaign_id"
                + " AND w.digests[1] IS NOT NULL")
        .bindArray("ids", UUID.class, rows)
        .execute();
  }

  /** Whether there were any. */
  private boolean takeUnreadyOut() {
    List<StoredRecipient> waiting =
        handle
            .createQuery(
                "SELECT w.*, r.status FROM vidgen_recipients w JOIN renders r ON r.id = w.render_id"
                    + " WHERE w.batch_id = :batch AND r.status = 'queued' AND w.checked <> 'ready'")
            .bind("batch", batchId)
            .map((row, context) -> StoredRecipient.read(row))
            .list();
    cancel(waiting);
    return !waiting.isEmpty();
  }

  /** Cancels what waits or is being rendered for them: rows are locked first, as everywhere. */
  void cancel(List<StoredRecipient> rows) {
    for (List<StoredRecipient> some :
        chunks(rows.stream().filter(StoredRecipient::isActive).toList())) {
      handle
          .createUpdate(
              "UPDATE vidgen_recipients SET waiting = false"
                  + " WHERE waiting AND id = ANY (CAST(:ids AS uuid[]))")
          .bindArray("ids", UUID.class, some.stream().map(StoredRecipient::id).toArray())
          .execute();
      handle
          .createQuery(
              "SELECT count(*) FILTER (WHERE cancel_render(id))"
                  + " FROM unnest(CAST(:ids AS uuid[])) AS r (id)")
          .bindArray("ids", UUID.class, some.stream().map(StoredRecipient::renderId).toArray())
          .mapTo(Integer.class)
          .one();
    }
  }

  /** A chunk in a statement: its time is that of the rows, not of as many round trips. */
  private void write(String sql, List<Row> rows) {
    for (List<Row> some : chunks(rows)) {
      List<Said> said = some.stream().map(Row::said).toList();
      handle
          .createUpdate(sql)
          .bind("batch", batchId)
          .bind("owner", owner)
          .bindArray("ids", UUID.class, some.stream().map(Row::id).toArray())
          .bindArray("lines", Integer.class, said.stream().map(Said::line).toArray())
          .bindArray("keys", String.class, said.stream().map(Said::key).toArray())
          .bindArray(
              "cells", String.class, said.stream().map(row -> literal(row.cells())).toArray())
          .bindArray("checked", String.class, said.stream().map(Said::checked).toArray())
          .bindArray("problems", String.class, said.stream().map(Said::problems).toArray())
          .bindArray("warnings", String.class, said.stream().map(Said::warnings).toArray())
          .bindArray(
              "digests", String.class, said.stream().map(row -> literal(row.digests())).toArray())
          .bindArray("contents", String.class, said.stream().map(Said::content).toArray())
          .execute();
    }
  }

  /**
   * As Postgres writes an array: a list for each row, of any length, fits in no array of arrays.
   */
  private static String literal(List<String> texts) {
    return texts.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
    return chunks;
  }
}
