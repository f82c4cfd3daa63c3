package io.vidgen.pipeline;

import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What surrounds a stage while it runs.
 *
 * @param workDirectory an existing directory for its files, not shared with another render
 * @param task what is being rendered; empty for a stage that runs alone
 * @param listener hears of its progress
 * @param cancellation tells it to stop
 * @param headStart what is made while scenes are recorded, if anything is
 */
public record StageContext(
    Path workDirectory,
    Optional<RenderTask> task,
    StageListener listener,
    CancellationToken cancellation,
    Optional<HeadStart> headStart) {

  /** A context without a head start. */
  public StageContext(
      Path workDirectory,
      Optional<RenderTask> task,
      StageListener listener,
      CancellationToken cancellation) {
    this(workDirectory, task, listener, cancellation, Optional.empty());
  }

  /** A context without a task. */
  public StageContext(Path workDirectory, StageListener listener, CancellationToken cancellation) {
    this(workDirectory, Optional.empty(), listener, cancellation);
  }

  /** A context without task, listener or cancellation: for a stage that runs alone. */
  public static StageContext in(Path workDirectory) {
    return new StageContext(workDirectory, StageListener.NONE, new CancellationToken());
  }

  /** This context with a head start, which stays the caller's to close. */
  public StageContext with(HeadStart begun) {
    return new StageContext(workDirectory, task, listener, cancellation, Optional.of(begun));
  }

  /**
   * This context for a part of a stage: what the part says of its progress, from 0 to 1, is heard
   * as progress of the whole from one fraction to the other.
   *
   * @throws IllegalArgumentException when these are not fractions in their order
   */
  public StageContext part(double from, double to) {
    return new StageContext(
        workDirectory, task, new PartListener(listener, from, to), cancellation, headStart);
  }
}
