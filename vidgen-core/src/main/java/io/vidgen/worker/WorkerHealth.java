package io.vidgen.worker;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a {@link RenderWorker} fared when it was asked; for health checks. Immutable. */
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
   * Which of its renders does not end although it was cancelled, or has used up its time, 5 seconds
   * ago or more; for people. Empty again when it has ended, or was given up 15 seconds after that
   * and its place is free.
   */
  public Optional<String> stuckRender() {
    return Optional.ofNullable(stuckRender);
  }

  @Override
  public String toString() {
    return "WorkerHealth[" + problem().orElse("healthy") + "]";
  }
}
