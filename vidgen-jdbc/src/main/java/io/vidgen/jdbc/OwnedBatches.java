package io.vidgen.jdbc;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchCounts;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.BatchPage;
import io.vidgen.batch.BatchQuery;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.batch.CellCorrection;
import io.vidgen.batch.InvalidRowException;
import io.vidgen.batch.RowChoice;
import io.vidgen.batch.RowPage;
import io.vidgen.batch.RowQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.Render;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The batches of one owner, in the rows that row level security lets that owner see. */
final class OwnedBatches implements Batches {

  private final Database database;
  private final UUID owner;
  private final ActiveRenders active;

  /** With the rights of this owner, who may have as many renders active. */
  OwnedBatches(Database database, UUID owner, ActiveRenders active) {
    this.database = database.actingFor(owner);
    this.owner = owner;
    this.active = active;
  }

  @Override
  public Batch create(BatchSpec spec, RecipientList list) {
    // What the renders would refuse is refused now.
    RenderRequest.builder().labels(spec.labelsOf(list.recipients().get(0))).build();
    return database.inTransaction(
        handle -> {
          CheckedList checked = spec.check(list, SuppressionRows.list(handle, owner));
          if (BatchRecord.insert(handle, owner, spec, list.columns())) {
            new RecipientRows(handle, owner, spec.id()).insert(spec, checked);
          }
          return find(handle, spec.id())
              .orElseThrow(
                  () -> new IllegalArgumentException("the id is another owner's: " + spec.id()));
        });
  }

  @Override
  public Optional<Batch> find(UUID batchId) {
    return database.inTransaction(handle -> find(handle, batchId));
  }

  private static Optional<Batch> find(Handle handle, UUID batchId) {
    return record(handle, batchId, "")
        .map(found -> found.view(BatchRecord.counts(handle, batchId)));
  }

  private static Optional<BatchRecord> record(Handle handle, UUID batchId, String lock) {
    return handle
        .createQuery(BatchRecord.SELECT + "WHERE b.id = :id" + lock)
        .bind("id", batchId)
        .map((row, context) -> BatchRecord.read(row))
        .findOne();
  }

  @Override
  public BatchPage list(BatchQuery query) {
    Cursor after = Cursor.of(query.after().orElse(null));
    return database.inTransaction(
        handle -> {
          List<BatchRecord> found =
              handle
                  .createQuery(
                      BatchRecord.SELECT
                          + "WHERE b.user_id = :owner AND (b.created_at, b.id) < (:time, :id)"
                          + " ORDER BY b.created_at DESC, b.id DESC LIMIT :limit")
                  .bind("owner", owner)
                  .bind("time", after.time())
                  .bind("id", after.id())
                  .bind("limit", query.pageSize() + 1)
                  .map((row, context) -> BatchRecord.read(row))
                  .list();
          boolean last = found.size() <= query.pageSize();
          List<BatchRecord> page = last ? found : found.subList(0, query.pageSize());
          @Nullable String next = null;
          if (!last) {
            BatchRecord end = page.get(page.size() - 1);
            next = new Cursor(end.createdAt(), end.spec().id()).toText();
          }
          return BatchPage.of(
              page.stream()
                  .map(batch -> batch.view(BatchRecord.counts(handle, batch.spec().id())))
                  .toList(),
              next);
        });
  }

  @Override
  public RowPage rows(UUID batchId, RowQuery query) {
    return database.inTransaction(
        handle -> {
          BatchRecord batch = get(handle, batchId, "");
          return RowPage.of(
              BatchRowReading.page(handle, batchId, batch.columns(), query), query.pageSize());
        });
  }

  @Override
  public Batch update(UUID batchId, UnaryOperator<BatchSpec> change) {
    return changing(
        batchId,
        (handle, batch) -> {
          BatchSpec spec = change.apply(batch.spec());
          if (!spec.id().equals(batchId)) {
            throw new IllegalArgumentException("a batch keeps its id");
          }
          List<StoredRecipient> before = rows(handle, batchId).all();
          check(handle, spec, RecipientRows.listOf(batch.columns(), before), before);
        });
  }

  @Override
  public Batch replaceList(UUID batchId, RecipientList list) {
    return changing(
        batchId, (handle, batch) -> check(handle, batch.spec(), list, rows(handle, batchId).all()));
  }

  @Override
  public Batch correct(UUID batchId, Collection<CellCorrection> corrections) {
    return changing(
        batchId,
        (handle, batch) -> {
          List<StoredRecipient> before = rows(handle, batchId).all();
          RecipientList list = RecipientRows.listOf(batch.columns(), before);
          check(handle, batch.spec(), CellCorrection.applyAll(corrections, list), before);
        });
  }

  private RecipientRows rows(Handle handle, UUID batchId) {
    return new RecipientRows(handle, owner, batchId);
  }

  /**
   * What a check has found.
   *
   * @param byLine the rows of the list
   * @param stored the same as they are stored now
   */
  private record Checked(Map<Integer, CheckedRecipient> byLine, List<StoredRecipient> stored) {}

  private Checked check(
      Handle handle, BatchSpec spec, RecipientList list, List<StoredRecipient> before) {
    CheckedList checked = spec.check(list, SuppressionRows.list(handle, owner));
    BatchRecord.update(handle, owner, spec, list.columns());
    Map<Integer, CheckedRecipient> byLine = new HashMap<>();
    checked.rows().forEach(row -> byLine.put(row.recipient().line(), row));
    return new Checked(byLine, rows(handle, spec.id()).replace(spec, checked, before));
  }

  @Override
  public Render preview(UUID batchId, int line) {
    return database.inTransaction(
        handle -> {
          SuppressionRows.keepAsTheyAre(handle, owner);
          BatchRecord batch = get(handle, batchId, " FOR NO KEY UPDATE");
          Checked checked = checkAgain(handle, batch);
          StoredRecipient row =
              checked.stored().stream()
                  .filter(each -> each.said().line() == line)
                  .findFirst()
                  .orElseThrow(() -> InvalidRowException.missing(line));
          CheckedRecipient ready = checked.byLine().get(line);
          if (ready == null || ready.state() != RecipientState.READY) {
            throw ready == null ? InvalidRowException.missing(line) : InvalidRowException.of(ready);
          }
          // In a batch that is paused its turn would not come.
          boolean there =
              row.isMade()
                  && !row.hasEnded("failed")
                  && !row.hasEnded("cancelled")
                  && !(row.waiting() && batch.state().equals("paused"));
          UUID render =
              there
                  ? row.renderId()
                  : new BatchQueueing(handle, owner, batch.spec())
                      .request(new BatchQueueing.Wanted(row, ready));
          if (!there) {
            active.refuseTooMany(handle);
          }
          return BatchRowReading.render(handle, render);
        });
  }

  @Override
  public Batch run(UUID batchId) {
    return begin(batchId, row -> !row.isMade());
  }

  @Override
  public Batch retry(UUID batchId, RowChoice choice) {
    Optional<Set<Integer>> lines = choice.lines();
    return begin(
        batchId,
        row ->
            lines.isPresent()
                ? lines.get().contains(row.said().line()) && !(row.isMade() && row.isActive())
                : row.hasEnded("failed") || row.hasEnded("cancelled"),
        lines.orElse(Set.of()));
  }

  private Batch begin(UUID batchId, Predicate<StoredRecipient> wanted) {
    return begin(batchId, wanted, Set.of());
  }

  /** Checks the list again, and queues the ready rows that are wanted. */
  private Batch begin(UUID batchId, Predicate<StoredRecipient> wanted, Set<Integer> lines) {
    return changing(
        batchId,
        (handle, batch) -> {
          Checked checked = checkAgain(handle, batch);
          lines.stream()
              .filter(line -> !checked.byLine().containsKey(line))
              .findFirst()
              .ifPresent(
                  line -> {
                    throw InvalidRowException.missing(line);
                  });
          List<BatchQueueing.Wanted> queued =
              checked.stored().stream()
                  .filter(row -> row.isReady() && wanted.test(row))
                  .map(
                      row ->
                          new BatchQueueing.Wanted(
                              row, Objects.requireNonNull(checked.byLine().get(row.said().line()))))
                  .toList();
          new BatchQueueing(handle, owner, batch.spec()).queue(queued);
          BatchCounts counts = BatchRecord.counts(handle, batchId);
          handle
              .createUpdate(
                  """
                  UPDATE vidgen_batches
                  SET state = 'running', has_waiting = true, pause_reason = NULL,
                    started_at = coalesce(started_at, clock_timestamp()),
                    ended_before = :ended, failed_before = :failed
                  WHERE id = :id""")
              .bind("id", batchId)
              .bind("ended", counts.ended())
              .bind("failed", counts.of(RecipientState.FAILED))
              .execute();
          active.refuseTooMany(handle);
        });
  }

  private Checked checkAgain(Handle handle, BatchRecord batch) {
    List<StoredRecipient> before = rows(handle, batch.spec().id()).all();
    return check(handle, batch.spec(), RecipientRows.listOf(batch.columns(), before), before);
  }

  @Override
  public Batch pause(UUID batchId) {
    return changing(
        batchId,
        (handle, batch) -> {
          if (BatchRecord.counts(handle, batchId).open() > 0) {
            handle.execute(
                "UPDATE vidgen_batches SET state = 'paused' WHERE id = ? AND state = 'running'",
                batchId);
          }
        });
  }

  @Override
  public Batch cancel(UUID batchId) {
    return changing(
        batchId,
        (handle, batch) -> {
          handle.execute(
              "UPDATE vidgen_batches SET state = 'cancelled', has_waiting = false,"
                  + " pause_reason = NULL WHERE id = ?",
              batchId);
          rows(handle, batchId).cancel(rows(handle, batchId).all());
        });
  }

  @Override
  public boolean delete(UUID batchId) {
    return database.inTransaction(
        handle -> {
          if (record(handle, batchId, " FOR UPDATE").isEmpty()) {
            return false;
          }
          // Each with its renders, jobs and triggers: all at once could take longer than an answer.
          int some = -1;
          while (some != 0) {
            some =
                handle.execute(
                    "DELETE FROM campaigns WHERE id IN"
                        + " (SELECT id FROM campaigns WHERE batch_id = ? LIMIT 500)",
                    batchId);
          }
          return handle.execute("DELETE FROM vidgen_batches WHERE id = ?", batchId) == 1;
        });
  }

  /** Work on a batch that is locked. */
  private interface Change {
    void make(Handle handle, BatchRecord batch);
  }

  private Batch changing(UUID batchId, Change change) {
    return database.inTransaction(
        handle -> {
          change.make(handle, get(handle, batchId, " FOR NO KEY UPDATE"));
          return find(handle, batchId).orElseThrow(() -> new BatchNotFoundException(batchId));
        });
  }

  private static BatchRecord get(Handle handle, UUID batchId, String lock) {
    return record(handle, batchId, lock).orElseThrow(() -> new BatchNotFoundException(batchId));
  }
}
