package io.vidgen.queue;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchCounts;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.BatchState;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch, as the in-memory queue keeps it. Guarded by the queue's lock. */
final class KeptBatch {

  /** The order in which batches were created. */
  final long number;

  final Instant createdAt;
  BatchSpec spec;
  RecipientList list;
  List<KeptRow> rows = List.of();
  private BatchState state = BatchState.DRAFT;
  private @Nullable Instant startedAt;
  private @Nullable String pauseReason;
  private int endedBefore;
  private int failedBefore;

  KeptBatch(long number, BatchSpec spec, RecipientList list, Instant createdAt) {
    this.number = number;
    this.spec = spec;
    this.list = list;
    this.createdAt = createdAt;
  }

  boolean isRunning() {
    return state == BatchState.RUNNING;
  }

  /**
   * Takes on another check.
   *
   * @return the rows that are no more
   */
  List<KeptRow> take(CheckedList checked) {
    Map<String, KeptRow> before = new LinkedHashMap<>();
    for (KeptRow row : rows) {
      if (!row.identity().isEmpty()) {
        before.put(row.identity(), row);
      }
    }
    rows = checked.rows().stream().map(row -> new KeptRow(row, spec.contentOf(row))).toList();
    rows.forEach(row -> row.inherit(before));
    return List.copyOf(before.values());
  }

  Optional<KeptRow> row(int line) {
    return rows.stream().filter(row -> row.checked.recipient().line() == line).findFirst();
  }

  void begin(Instant now) {
    state = BatchState.RUNNING;
    startedAt = startedAt == null ? now : startedAt;
    pauseReason = null;
    BatchCounts counts = counts();
    endedBefore = counts.ended();
    failedBefore = counts.of(RecipientState.FAILED);
  }

  void pause(@Nullable String reason) {
    if (view().state() == BatchState.RUNNING) {
      state = BatchState.PAUSED;
      pauseReason = reason;
    }
  }

  void cancel() {
    state = BatchState.CANCELLED;
    pauseReason = null;
  }

  /** Failures from before it was last run have been seen. */
  void pauseIfTooManyFailed() {
    BatchCounts counts = counts();
    int ended = counts.ended() - endedBefore;
    int failed = counts.of(RecipientState.FAILED) - failedBefore;
    if (spec.threshold().isPassed(ended, failed)) {
      pause(failed + " of " + ended + " videos have failed");
    }
  }

  BatchCounts counts() {
    Map<RecipientState, Integer> counts = new EnumMap<>(RecipientState.class);
    rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
    return BatchCounts.of(counts);
  }

  Batch view() {
    BatchCounts counts = counts();
    return Batch.builder(spec, list.columns(), counts, createdAt)
        .state(state == BatchState.RUNNING && counts.open() == 0 ? BatchState.DONE : state)
        .startedAt(startedAt)
        .pauseReason(pauseReason)
        .build();
  }
}
