package io.vidgen.batch;

import io.vidgen.recipient.RecipientState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of a batch are in each state.
 *
 * <p>Immutable and thread-safe.
 */
public final class BatchCounts {

  private final Map<RecipientState, Integer> byState;

  private BatchCounts(Map<RecipientState, Integer> byState) {
    this.byState = byState;
  }

  /** These; states that are not there have no rows. */
  public static BatchCounts of(Map<RecipientState, Integer> byState) {
    Map<RecipientState, Integer> copy = new EnumMap<>(RecipientState.class);
    byState.forEach(
        (state, count) -> {
          if (count > 0) {
            copy.put(state, count);
          }
        });
    return new BatchCounts(Collections.unmodifiableMap(copy));
  }

  /** The states that have rows; unmodifiable. */
  public Map<RecipientState, Integer> byState() {
    return byState;
  }

  /** How many rows are in this state. */
  public int of(RecipientState state) {
    return byState.getOrDefault(state, 0);
  }

  /** All rows. */
  public int total() {
    return byState.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Rows that wait or are being rendered. */
  public int open() {
    return of(RecipientState.QUEUED) + of(RecipientState.RENDERING);
  }

  /** Rows that have a video of what they say now. */
  public int done() {
    return of(RecipientState.DONE) + of(RecipientState.DONE_WITH_FALLBACK);
  }

  /** Rows that are done or have failed: what a {@code FailureThreshold} looks at. */
  public int ended() {
    return done() + of(RecipientState.FAILED);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BatchCounts that && byState.equals(that.byState);
  }

  @Override
  public int hashCode() {
    return byState.hashCode();
  }

  @Override
  public String toString() {
    return "BatchCounts" + byState;
  }
}
