package io.vidgen.pipeline;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSource;
import io.vidgen.internal.LogContext;
import io.vidgen.internal.ParallelTasks;
import io.vidgen.internal.ProgressSum;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.LogKeys;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records every scene into a file of frames, several side by side.
 *
 * <p>The first scene that fails cancels the others. A scene whose page cannot be shown is recorded
 * once more with its {@link PageErrorPolicy.Fallback}, if it has one; its recording's notes say so.
 */
public final class RecordStage implements Stage<List<RecordingSpec>, List<RecordedScene>> {

  private final SceneRecorder recorder;
  private final int scenesAtOnce;
  private final Optional<SceneReuse> reuse;

  /**
   * A stage on this recorder, which stays the caller's to close.
   *
   * @param scenesAtOnce how many scenes to record side by side, at least 1
   */
  public RecordStage(SceneRecorder recorder, int scenesAtOnce) {
    this(recorder, scenesAtOnce, null);
  }

  /**
   * A stage that keeps recordings and shows them again, as far as the task's campaign has it.
   *
   * @param scenesAtOnce how many scenes to record side by side, at least 1
   * @param cache where they are kept; {@code null} for nowhere
   */
  public RecordStage(SceneRecorder recorder, int scenesAtOnce, @Nullable CacheDirectory cache) {
    if (scenesAtOnce < 1) {
      throw new IllegalArgumentException("scenesAtOnce must be at least 1, not " + scenesAtOnce);
    }
    this.recorder = recorder;
    this.scenesAtOnce = scenesAtOnce;
    this.reuse = Optional.ofNullable(cache).map(found -> new SceneReuse(found, recorder));
  }

  /** No attempt at this render will follow: recordings that were kept for one are deleted. */
  void over(RenderTask task) {
    reuse.ifPresent(kept -> kept.over(task));
  }

  @Override
  public List<RecordedScene> run(List<RecordingSpec> scenes, StageContext context) {
    long[] frames = scenes.stream().mapToLong(RecordingSpec::frames).toArray();
    ProgressSum progress = new ProgressSum(frames, context.progress());
    try {
      return ParallelTasks.run(
          "vidgen-record",
          scenesAtOnce,
          scenes.size(),
          context.cancellation(),
          (index, cancellation) ->
              record(index, scenes.get(index), context, progress, cancellation));
    } finally {
      context.speculativeEncoding().ifPresent(SpeculativeEncoding::noMoreScenes);
    }
  }

  private RecordedScene record(
      int index,
      RecordingSpec spec,
      StageContext context,
      ProgressSum progress,
      CancellationToken cancellation) {
    Path file = context.workDirectory().resolve("scene-" + index + ".frames");
    Optional<RecordedScene> kept = reuse.flatMap(from -> from.find(spec, file, context.task()));
    if (kept.isPresent()) {
      announce(kept.get().frames(), index, context);
      progress.ofScene(index).progress(1);
      log(context, progress, summary("Reused", index, kept.get().recording()));
      publishStill(kept.get(), index, context);
      return kept.get();
    }
    ProgressListener listener = progress.ofScene(index);
    try (var naming = LogContext.with(LogKeys.SCENE, String.valueOf(index + 1))) {
      log(context, progress, "Recording scene " + (index + 1));
      RecordedScene scene =
          recordInto(file, index, spec, context, progress, listener, cancellation);
      log(context, progress, summary("Recorded", index, scene.recording()));
      publishStill(scene, index, context);
      return scene;
    } catch (RecorderException e) {
      throw e.inScene(index);
    } catch (IOException | UncheckedIOException e) {
      throw new RecorderException(ErrorCode.DISK_FULL, "cannot write its frames: " + e, e)
          .inScene(index);
    }
  }

  private RecordedScene recordInto(
      Path file,
      int index,
      RecordingSpec spec,
      StageContext context,
      ProgressSum progress,
      ProgressListener listener,
      CancellationToken cancellation)
      throws IOException {
    try (var writer = new FrameFile.Writer(file)) {
      announce(writer.growing(spec.frames()), index, context);
      try {
        RecordedScene scene = record(spec, writer, listener, cancellation);
        reuse.ifPresent(to -> to.keep(spec, scene, context.task()));
        return scene;
      } catch (RecorderException e) {
        if (!(spec.pageErrorPolicy() instanceof PageErrorPolicy.Fallback fallback)
            || !e.pageIsAtFault()) {
          throw e;
        }
        String note = "the fallback is shown, because of " + e.code() + ": " + e.getMessage();
        log(context, progress, "Scene " + (index + 1) + ": " + note);
        writer.restart();
        RecordingSpec instead =
            spec.toBuilder()
                .page(PageSource.at(fallback.url()))
                .pageErrorPolicy(PageErrorPolicy.FAIL)
                .build();
        RecordedScene scene = record(instead, writer, listener, cancellation);
        return scene.asFallback(e.code(), note);
      }
    }
  }

  /** Scenes are recorded side by side, and are heard one at a time. */
  private static void log(StageContext context, ProgressSum progress, String line) {
    synchronized (progress) {
      context.log(line);
    }
  }

  private static void publishStill(RecordedScene scene, int index, StageContext context) {
    context.stills().ifPresent(stills -> stills.publish(index, scene.frames()));
  }

  private static void announce(FrameSource frames, int index, StageContext context) {
    context.speculativeEncoding().ifPresent(ahead -> ahead.scene(index).come(frames));
  }

  private RecordedScene record(
      RecordingSpec spec,
      FrameFile.Writer writer,
      ProgressListener listener,
      CancellationToken cancellation)
      throws IOException {
    Recording recording = recorder.record(spec, writer, listener, cancellation);
    FrameFile frames = writer.complete();
    if (frames.frames() != spec.frames()) {
      throw new RecorderException(
          ErrorCode.INTERNAL,
          "the recorder sent " + frames.frames() + " frames instead of " + spec.frames(),
          null);
    }
    return new RecordedScene(frames, recording);
  }

  private static String summary(String how, int index, Recording recording) {
    return String.format(
        Locale.ROOT,
        "%s scene %d: %d frames, %d of them distinct, %d rebuilt, engine %s%s",
        how,
        index + 1,
        recording.frames(),
        recording.distinctFrames(),
        recording.rebuiltFrames(),
        recording.engine().name().toLowerCase(Locale.ROOT),
        recording.notes().isEmpty() ? "" : "; " + String.join("; ", recording.notes()));
  }
}
