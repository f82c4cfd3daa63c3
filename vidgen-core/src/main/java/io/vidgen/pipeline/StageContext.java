package io.vidgen.pipeline;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a stage gets besides its input: a directory, the render task, progress, log and
 * cancellation.
 *
 * <pre>{@code
 * StageContext context =
 *     StageContext.builder(directory).progress(listener).cancellation(cancellation).build();
 * Clip scenes = new ConcatenateStage(compositor).run(clips, context);
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class StageContext {

  private final Path workDirectory;
  private final @Nullable RenderTask task;
  private final ProgressListener progress;
  private final Consumer<String> log;
  private final CancellationToken cancellation;
  private final @Nullable SpeculativeEncoding speculativeEncoding;
  private final @Nullable SceneStills stills;

  private StageContext(Builder builder) {
    this.workDirectory = builder.workDirectory;
    this.task = builder.task;
    this.progress = builder.progress;
    this.log = builder.log;
    this.cancellation = builder.cancellation;
    this.speculativeEncoding = builder.speculativeEncoding;
    this.stills = builder.stills;
  }

  /**
   * A builder of a context without task, listeners or cancellation.
   *
   * @param workDirectory see {@link #workDirectory()}
   */
  public static Builder builder(Path workDirectory) {
    return new Builder(workDirectory);
  }

  /** A context without task, listeners or cancellation: for a stage that runs alone. */
  public static StageContext in(Path workDirectory) {
    return builder(workDirectory).build();
  }

  /** A builder that begins with what this context says. */
  public Builder toBuilder() {
    return builder(workDirectory)
        .task(task)
        .progress(progress)
        .log(log)
        .cancellation(cancellation)
        .speculativeEncoding(speculativeEncoding)
        .stills(stills);
  }

  /** An existing directory for its files, not shared with another render. */
  public Path workDirectory() {
    return workDirectory;
  }

  /**
   * What is being rendered. Present in a pipeline; empty if the context of a stage that runs alone
   * was built without one.
   */
  public Optional<RenderTask> task() {
    return Optional.ofNullable(task);
  }

  /** Receives the share of the stage that is done, from 0 to 1, never decreasing. */
  public ProgressListener progress() {
    return progress;
  }

  /** Writes a line into the render's log: one sentence, without secrets, without a line break. */
  public void log(String line) {
    log.accept(line);
  }

  /** Says when the stage is to stop, and why. */
  public CancellationToken cancellation() {
    return cancellation;
  }

  /** The encoding of scenes that are still recorded, if there is one. */
  Optional<SpeculativeEncoding> speculativeEncoding() {
    return Optional.ofNullable(speculativeEncoding);
  }

  /** Where small pictures of recorded scenes go, if anywhere. */
  Optional<SceneStills> stills() {
    return Optional.ofNullable(stills);
  }

  /**
   * This context for a part of a stage: the part's progress, from 0 to 1, becomes the progress of
   * the whole stage from one fraction to the other.
   *
   * @throws IllegalArgumentException when these are not fractions in their order
   */
  public StageContext part(double from, double to) {
    return toBuilder().progress(progress.part(from, to)).build();
  }

  /** Puts a context together. Not thread-safe. */
  public static final class Builder {

    private final Path workDirectory;
    private @Nullable RenderTask task;
    private ProgressListener progress = ProgressListener.NONE;
    private Consumer<String> log = line -> {};
    private CancellationToken cancellation = CancellationToken.none();
    private @Nullable SpeculativeEncoding speculativeEncoding;
    private @Nullable SceneStills stills;

    private Builder(Path workDirectory) {
      this.workDirectory = Objects.requireNonNull(workDirectory, "workDirectory");
    }

    /** See {@link StageContext#task()}; {@code null} for none, which is the default. */
    public Builder task(@Nullable RenderTask task) {
      this.task = task;
      return this;
    }

    /** See {@link StageContext#progress()}; default {@link ProgressListener#NONE}. */
    public Builder progress(ProgressListener progress) {
      this.progress = Objects.requireNonNull(progress, "progress");
      return this;
    }

    /** Takes the lines of {@link StageContext#log}, one at a time; default: they are dropped. */
    public Builder log(Consumer<String> log) {
      this.log = Objects.requireNonNull(log, "log");
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

    Builder stills(@Nullable SceneStills stills) {
      this.stills = stills;
      return this;
    }

    /** The context. */
    public StageContext build() {
      return new StageContext(this);
    }
  }
}
