package io.vidgen.worker;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The health of a {@link RenderWorker} at one moment. Immutable. */
public final class WorkerHealth {

  private final @Nullable String problem;
  private final @Nullable String stuckRender;

  WorkerHealth(@Nullable String problem, @Nullable String stuckRender) {
    this.problem = problem;
    this.stuckRender = stuckRender;
  }

  /** Whether it claims renders, or has as many as it may render at once: there is no problem. */
  public boolean isHealthy() {
    return problem().isEmpty();
  }

  /**
   * Why it claims no renders, for people: it is not started, or stopped, or the queue threw when it
   * was asked last, or there is a {@link #stuckRender}. Empty while it is healthy.
   */
  public Optional<String> problem() {
    return Optional.ofNullable(problem).or(this::stuckRender);
  }

  /**
   * A render that still runs although it was cancelled, or ran out of time, at least 5 seconds ago;
   * for people. Empty again when it has ended, or was given up after 15 seconds and its place is
   * free.
   */
  public Optional<String> stuckRender() {
    return Optional.ofNullable(stuckRender);
  }

  @Override
  public String toString() {
    return "WorkerHealth[" + problem().orElse("healthy") + "]";
  }
}
