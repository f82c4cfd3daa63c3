package io.vidgen.event;

import io.vidgen.render.RenderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every {@link RenderEvent.Ended} says. Two are equal when they are of one kind and say the
 * same. Immutable and thread-safe.
 */
public abstract sealed class AttemptEnd
    permits RenderEvent.Done,
        RenderEvent.Failed,
        RenderEvent.Retried,
        RenderEvent.Cancelled,
        RenderEvent.Released,
        RenderEvent.Lost {

  private final AttemptId id;
  private final Duration took;
  private final Optional<RenderStatus> stage;

  AttemptEnd(EndedBuilder end) {
    id = end.id;
    took = end.took;
    stage = Optional.ofNullable(end.stage);
  }

  /** Which attempt this is about. */
  public AttemptId id() {
    return id;
  }

  /** How long the attempt took from the claim on. */
  public Duration took() {
    return took;
  }

  /** The stage that the attempt had reached; empty if it had not begun one. */
  public Optional<RenderStatus> stage() {
    return stage;
  }

  /** What this kind of end says beside that. */
  List<Object> details() {
    return List.of();
  }

  private List<Object> values() {
    List<Object> values = new ArrayList<>(List.of(id, took, stage));
    values.addAll(details());
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttemptEnd end
        && getClass() == end.getClass()
        && values().equals(end.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + values();
  }
}
