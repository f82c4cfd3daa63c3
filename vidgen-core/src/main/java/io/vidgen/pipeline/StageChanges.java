package io.vidgen.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What a host does to the stages of a pipeline. Not thread-safe. */
final class StageChanges {

  private final Map<StageSlot<?, ?>, UnaryOperator<? extends Stage<?, ?>>> changes =
      new HashMap<>();

  /** One more change of the stage in this place, to what the earlier ones have made of it. */
  <I, O> void add(StageSlot<I, O> slot, UnaryOperator<Stage<I, O>> change) {
    UnaryOperator<Stage<I, O>> before = of(slot);
    UnaryOperator<Stage<I, O>> both =
        stage ->
            Objects.requireNonNull(
                change.apply(before.apply(stage)), () -> "the stage for " + slot);
    changes.put(slot, both);
  }

  /** The stage that this one becomes; itself when nothing changes it. */
  <I, O> Stage<I, O> apply(StageSlot<I, O> slot, Stage<I, O> stage) {
    return of(slot).apply(stage);
  }

  @SuppressWarnings("unchecked") // Put there by add, for a slot of these very types.
  private <I, O> UnaryOperator<Stage<I, O>> of(StageSlot<I, O> slot) {
    return (UnaryOperator<Stage<I, O>>) changes.getOrDefault(slot, UnaryOperator.identity());
  }
}
