package io.vidgen.pipeline;

import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a stage while it runs.
 *
 * <pre>{@code
 * StageContext context = StageContext.builder(directory).cancellation(cancellation).build();
 * Clip scenes = new ConcatenateStage(compositor).run(clips, context);
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class StageContext {

  private final Path workDirectory;
  private final @Nullable RenderTask task;
  private final StageListener listener;
  private final CancellationToken cancellation;
  private final @Nullable SpeculativeEncoding speculativeEncoding;

  private StageContext(Builder builder) {
    this.workDirectory = builder.workDirectory;
    this.task = builder.task;
    this.listener = builder.listener;
    this.cancellation = builder.cancellation;
    this.speculativeEncoding = builder.speculativeEncoding;
  }

  /**
   * A builder of a context without task, listener or cancellation.
   *
   * @param workDirectory see {@link #workDirectory()}
   */
  public static Builder builder(Path workDirectory) {
    return new Builder(workDirectory);
  }

  /** A context without task, listener or cancellation: for a stage that runs alone. */
  public static StageContext in(Path workDirectory) {
    return builder(workDirectory).build();
  }

  /** A builder that begins with what this context says. */
  public Builder toBuilder() {
    return builder(workDirectory)
        .task(task)
        .listener(listener)
        .cancellation(cancellation)
        .speculativeEncoding(speculativeEncoding);
  }

  /** An existing directory for its files, not shared with another render. */
  public Path workDirectory() {
    return workDirectory;
  }

  /** What is being rendered; empty for a stage that runs alone. */
  public Optional<RenderTask> task() {
    return Optional.ofNullable(task);
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
    return Optional.ofNullable(speculativeEncoding);
  }

  /**
   * This context for a part of a stage: what the part says of its progress, from 0 to 1, is heard
   * as progress of the whole from one fraction to the other.
   *
   * @throws IllegalArgumentException when these are not fractions in their order
   */
  public StageContext part(double from, double to) {
    return toBuilder().listener(new PartListener(listener, from, to)).build();
  }

  /** Puts a context together. Not thread-safe. */
  public static final class Builder {

    private final Path workDirectory;
    private @Nullable RenderTask task;
    private StageListener listener = StageListener.NONE;
    private CancellationToken cancellation = CancellationToken.none();
    private @Nullable SpeculativeEncoding speculativeEncoding;

    private Builder(Path workDirectory) {
      this.workDirectory = Objects.requireNonNull(workDirectory, "workDirectory");
    }

    /** See {@link StageContext#task()}; {@code null} for none, which is the default. */
    public Builder task(@Nullable RenderTask task) {
      this.task = task;
      return this;
    }

    /** See {@link StageContext#listener()}; default {@link StageListener#NONE}. */
    public Builder listener(StageListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** See {@link StageContext#cancellation()}; default {@link CancellationToken#none()}. */
    public Builder cancellation(CancellationToken cancellation) {
      this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
      return this;
    }

    /** It stays the caller's to close. */
    Builder speculativeEncoding(@Nullable SpeculativeEncoding begun) {
      this.speculativeEncoding = begun;
      return this;
    }

    /** The context. */
    public StageContext build() {
      return new StageContext(this);
    }
  }
}
