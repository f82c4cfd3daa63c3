package io.vidgen.batch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a {@link BatchQuery} finds, newest first.
 *
 * <p>Immutable and thread-safe.
 */
public final class BatchPage {

  private final List<Batch> batches;
  private final @Nullable String next;

  private BatchPage(List<Batch> batches, @Nullable String next) {
    this.batches = List.copyOf(batches);
    this.next = next;
  }

  /**
   * A page; for implementations of {@link Batches}.
   *
   * @param next see {@link #next()}; {@code null} on the last page
   */
  public static BatchPage of(List<Batch> batches, @Nullable String next) {
    return new BatchPage(batches, next);
  }

  /** The batches, as they stood when they were read. */
  public List<Batch> batches() {
    return batches;
  }

  /** What to pass to {@link BatchQuery.Builder#after} for the next page; empty on the last page. */
  public Optional<String> next() {
    return Optional.ofNullable(next);
  }

  @Override
  public String toString() {
    return "BatchPage[batches=" + batches + ", next=" + next + "]";
  }
}
