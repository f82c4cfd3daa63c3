package io.vidgen.queue;

import io.vidgen.batch.Batch;
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
import io.vidgen.batch.Suppressions;
import io.vidgen.campaign.Campaign;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The batches of an in-memory queue, under the queue's lock. */
final class InMemoryBatches implements Batches {

  private final ReentrantLock lock;
  private final Condition workArrived;
  private final Condition renderEnded;
  private final JobTable jobs;
  private final InMemoryVideos videos;
  private final InstantSource clock;
  private final InMemorySuppressions suppressions;
  private final Map<UUID, KeptBatch> batches = new LinkedHashMap<>();
  private long lastNumber;

  InMemoryBatches(
      ReentrantLock lock,
      Condition workArrived,
      Condition renderEnded,
      JobTable jobs,
      InMemoryVideos videos,
      InstantSource clock) {
    this.lock = lock;
    this.workArrived = workArrived;
    this.renderEnded = renderEnded;
    this.jobs = jobs;
    this.videos = videos;
    this.clock = clock;
    this.suppressions = new InMemorySuppressions(lock, this::takeSuppressedOut);
  }

  Suppressions suppressions() {
    return suppressions;
  }

  @Override
  public Batch create(BatchSpec spec, RecipientList list) {
    RenderRequest.builder().labels(spec.labelsOf(list.recipients().get(0))).build();
    return locked(
        () -> {
          @Nullable KeptBatch known = batches.get(spec.id());
          if (known != null) {
            return known.view();
          }
          KeptBatch batch = new KeptBatch(++lastNumber, spec, list, clock.instant());
          check(batch);
          batches.put(spec.id(), batch);
          return batch.view();
        });
  }

  @Override
  public Optional<Batch> find(UUID batchId) {
    return locked(() -> Optional.ofNullable(batches.get(batchId)).map(KeptBatch::view));
  }

  @Override
  public BatchPage list(BatchQuery query) {
    long before = query.after().map(JobTable::numberOf).orElse(Long.MAX_VALUE);
    return locked(
        () -> {
          List<KeptBatch> found =
              batches.values().stream()
                  .filter(batch -> batch.number < before)
                  .sorted(Comparator.comparingLong((KeptBatch batch) -> batch.number).reversed())
                  .limit(query.pageSize() + 1L)
                  .toList();
          boolean last = found.size() <= query.pageSize();
          List<KeptBatch> page = last ? found : found.subList(0, query.pageSize());
          return BatchPage.of(
              page.stream().map(KeptBatch::view).toList(),
              last ? null : String.valueOf(page.get(page.size() - 1).number));
        });
  }

  @Override
  public RowPage rows(UUID batchId, RowQuery query) {
    return locked(
        () ->
            RowPage.of(
                get(batchId).rows.stream()
                    .filter(row -> row.checked.recipient().line() > query.afterLine().orElse(0))
                    .filter(row -> query.states().contains(row.state()))
                    .filter(row -> !query.withWarnings() || !row.checked.warnings().isEmpty())
                    .limit(query.pageSize() + 1L)
                    .map(KeptRow::view)
                    .toList(),
                query.pageSize()));
  }

  @Override
  public Batch update(UUID batchId, UnaryOperator<BatchSpec> change) {
    while (true) {
      BatchSpec before = locked(() -> get(batchId).spec);
      // Outside of the lock, under which nothing foreign is called.
      BatchSpec after = change.apply(before);
      if (!after.id().equals(batchId)) {
        throw new IllegalArgumentException("a batch keeps its id");
      }
      Optional<Batch> changed =
          locked(
              () -> {
                KeptBatch batch = get(batchId);
                if (!batch.spec.equals(before)) {
                  return Optional.empty();
                }
                return Optional.of(changed(batch, after, batch.list));
              });
      if (changed.isPresent()) {
        return changed.get();
      }
    }
  }

  @Override
  public Batch replaceList(UUID batchId, RecipientList list) {
    return changing(batchId, batch -> changed(batch, batch.spec, list));
  }

  @Override
  public Batch correct(UUID batchId, Collection<CellCorrection> corrections) {
    return changing(
        batchId,
        batch -> changed(batch, batch.spec, CellCorrection.applyAll(corrections, batch.list)));
  }

  /** Keeps the old one if the new one cannot be checked. */
  private Batch changed(KeptBatch batch, BatchSpec spec, RecipientList list) {
    BatchSpec specBefore = batch.spec;
    RecipientList listBefore = batch.list;
    batch.spec = spec;
    batch.list = list;
    try {
      check(batch);
    } catch (RuntimeException e) {
      batch.spec = specBefore;
      batch.list = listBefore;
      throw e;
    }
    return batch.view();
  }

  private void check(KeptBatch batch) {
    batch.take(batch.spec.check(batch.list, suppressions.list())).forEach(this::cancel);
    batch.rows.stream()
        .filter(row -> row.checked.state() != RecipientState.READY && row.isWaiting())
        .forEach(this::cancel);
  }

  private void takeSuppressedOut() {
    batches.values().stream()
        .filter(
            batch ->
                batch.rows.stream()
                    .anyMatch(
                        row ->
                            row.isWaiting()
                                && suppressions
                                    .list()
                                    .contains(batch.spec.emailOf(row.checked.recipient()))))
        .forEach(this::check);
  }

  @Override
  public Render preview(UUID batchId, int line) {
    return changing(
        batchId,
        batch -> {
          check(batch);
          KeptRow row = row(batch, line);
          if (row.checked.state() != RecipientState.READY) {
            throw InvalidRowException.of(row.checked);
          }
          RecipientState state = row.state();
          // In a batch that is paused its turn would not come.
          if (state == RecipientState.READY
              || state == RecipientState.FAILED
              || state == RecipientState.CANCELLED
              || (row.isWaiting() && job(row).batch != null && !batch.isRunning())) {
            request(batch, row, null);
          }
          return job(row).render();
        });
  }

  @Override
  public Batch run(UUID batchId) {
    return changing(
        batchId,
        batch -> {
          check(batch);
          batch.rows.stream()
              .filter(row -> row.state() == RecipientState.READY)
              .forEach(row -> request(batch, row, batch));
          batch.begin(clock.instant());
          return batch.view();
        });
  }

  @Override
  public Batch pause(UUID batchId) {
    return changing(
        batchId,
        batch -> {
          batch.pause(null);
          return batch.view();
        });
  }

  @Override
  public Batch cancel(UUID batchId) {
    return changing(
        batchId,
        batch -> {
          batch.rows.forEach(this::cancel);
          batch.cancel();
          return batch.view();
        });
  }

  @Override
  public Batch retry(UUID batchId, RowChoice rows) {
    return changing(
        batchId,
        batch -> {
          check(batch);
          rows.lines().ifPresent(lines -> lines.forEach(line -> row(batch, line)));
          batch.rows.stream()
              .filter(row -> isChosen(row, rows))
              .forEach(row -> request(batch, row, batch));
          batch.begin(clock.instant());
          return batch.view();
        });
  }

  private static boolean isChosen(KeptRow row, RowChoice choice) {
    RecipientState state = row.state();
    boolean failed = state == RecipientState.FAILED || state == RecipientState.CANCELLED;
    Optional<Set<Integer>> lines = choice.lines();
    if (lines.isEmpty()) {
      return failed;
    }
    return lines.get().contains(row.checked.recipient().line())
        && (failed || state == RecipientState.READY || state.isDone());
  }

  @Override
  public boolean delete(UUID batchId) {
    return locked(
        () -> {
          @Nullable KeptBatch batch = batches.remove(batchId);
          if (batch == null) {
            return false;
          }
          for (KeptRow row : batch.rows) {
            cancel(row);
            videos.forget(row.campaignId);
            jobs.removeOfCampaign(row.campaignId);
          }
          return true;
        });
  }

  /**
   * Asks for a row's video.
   *
   * @param waitingIn the batch whose turns it waits for; null for a render by itself
   */
  private void request(KeptBatch batch, KeptRow row, @Nullable KeptBatch waitingIn) {
    cancel(row);
    Campaign campaign = row.checked.campaign().orElseThrow().toBuilder().id(row.campaignId).build();
    RenderRequest request =
        RenderRequest.builder().labels(batch.spec.labelsOf(row.checked.recipient())).build();
    PublicId publicId = PublicId.random();
    Instant now = clock.instant();
    KeptVideo video = videos.ofCampaign(row.campaignId, publicId, now);
    row.job = jobs.add(publicId, video, campaign, request, waitingIn, now);
    row.made = row.content;
  }

  private void cancel(KeptRow row) {
    if (row.isActive()) {
      job(row).cancel(clock.instant());
      renderEnded.signalAll();
    }
  }

  private static Job job(KeptRow row) {
    if (row.job == null) {
      throw new IllegalStateException("nothing was requested for " + row.checked);
    }
    return row.job;
  }

  private KeptBatch get(UUID batchId) {
    @Nullable KeptBatch batch = batches.get(batchId);
    if (batch == null) {
      throw new BatchNotFoundException(batchId);
    }
    return batch;
  }

  private static KeptRow row(KeptBatch batch, int line) {
    return batch.row(line).orElseThrow(() -> InvalidRowException.missing(line));
  }

  private <T> T changing(UUID batchId, Function<KeptBatch, T> change) {
    return locked(
        () -> {
          T changed = change.apply(get(batchId));
          workArrived.signalAll();
          renderEnded.signalAll();
          return changed;
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
