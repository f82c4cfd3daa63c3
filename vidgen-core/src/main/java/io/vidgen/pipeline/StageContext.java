package io.vidgen.pipeline;

import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.Optional;

/** What surrounds a stage while it runs. Immutable. */
public final class StageContext {

  private final Path workDirectory;
  private final Optional<RenderTask> task;
  private final StageListener listener;
  private final CancellationToken cancellation;
  private final Optional<SpeculativeEncoding> speculativeEncoding;

  private StageContext(
      Path workDirectory,
      Optional<RenderTask> task,
      StageListener listener,
      CancellationToken cancellation,
      Optional<SpeculativeEncoding> speculativeEncoding) {
    this.workDirectory = workDirectory;
    this.task = task;
    this.listener = listener;
    this.cancellation = cancellation;
    this.speculativeEncoding = speculativeEncoding;
  }

  /** A context for a stage of a render. */
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
    return new StageContext(workDirectory, StageListener.NONE, CancellationToken.none());
  }

  /** An existing directory for its files, not shared with another render. */
  public Path workDirectory() {
    return workDirectory;
  }

  /** What is being rendered; empty for a stage that runs alone. */
  public Optional<RenderTask> task() {
    return task;
  }

  /** Hears of its progress. */
  public StageListener listener() {
    return listener;
  }

  /** Tells it to stop. */
  public CancellationToken cancellation() {
    return cancellation;
  }

  /** The encoding of scenes that are still recorded, if there is one. */
  Optional<SpeculativeEncoding> speculativeEncoding() {
    return speculativeEncoding;
  }

  /** This context with a speculative encoding, which stays the caller's to close. */
  StageContext with(SpeculativeEncoding begun) {
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
        workDirectory,
        task,
        new PartListener(listener, from, to),
        cancellation,
        speculativeEncoding);
  }
}
