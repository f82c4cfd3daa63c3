package io.vidgen.pipeline;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records every scene, or draws it, into a file of frames, several side by side.
 *
 * <p>The first scene that fails cancels the others. A scene whose page cannot be shown is recorded
 * again as its {@link PageErrorPolicy.Fallback} says, if it has one; its recording's notes say so.
 */
public final class RecordStage implements Stage<List<SceneSpec>, List<RecordedScene>> {

  /** Less than anybody sees. */
  private static final double MOST_UNNOTED_SECONDS = 0.1;

  private final SceneRecorder recorder;
  private final Optional<Compositor> compositor;
  private final int scenesAtOnce;
  private final Optional<SceneReuse> reuse;

  /**
   * A stage for scenes that are pages, on this recorder, which stays the caller's to close. Other
   * scenes fail with {@code ENCODER_MISSING}.
   *
   * @param scenesAtOnce how many scenes to record side by side, at least 1
   */
  public RecordStage(SceneRecorder recorder, int scenesAtOnce) {
    this(recorder, null, scenesAtOnce, null);
  }

  /**
   * A stage that keeps recordings and shows them again, as far as the task's campaign has it.
   *
   * @param recorder stays the caller's to close, as does the compositor
   * @param compositor what draws scenes of pictures and clips; {@code null} for nothing
   * @param scenesAtOnce how many scenes to record side by side, at least 1
   * @param cache where they are kept; {@code null} for nowhere
   */
  public RecordStage(
      SceneRecorder recorder,
      @Nullable Compositor compositor,
      int scenesAtOnce,
      @Nullable CacheDirectory cache) {
    if (scenesAtOnce < 1) {
      throw new IllegalArgumentException("scenesAtOnce must be at least 1, not " + scenesAtOnce);
    }
    this.recorder = recorder;
    this.compositor = Optional.ofNullable(compositor);
    this.scenesAtOnce = scenesAtOnce;
    this.reuse =
        Optional.ofNullable(cache).map(found -> new SceneReuse(found, recorder, this.compositor));
  }

  /** No attempt at this render will follow: recordings that were kept for one are deleted. */
  void over(RenderTask task) {
    reuse.ifPresent(kept -> kept.over(task));
  }

  @Override
  public List<RecordedScene> run(List<SceneSpec> scenes, StageContext context) {
    long[] frames = scenes.stream().mapToLong(SceneSpec::frames).toArray();
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
      SceneSpec spec,
      StageContext context,
      ProgressSum progress,
      CancellationToken cancellation) {
    Path file = context.workDirectory().resolve("scene-" + index + ".frames");
    Optional<SceneKey> key = reuse.flatMap(from -> from.keyOf(spec, context, cancellation));
    Optional<RecordedScene> kept =
        key.flatMap(known -> reuse.get().find(known, file, context.task()));
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
          recordInto(file, index, spec, key, context, progress, listener, cancellation);
      log(context, progress, summary("Recorded", index, scene.recording()));
      publishStill(scene, index, context);
      return scene;
    } catch (RecorderException e) {
      throw e.inScene(index);
    } catch (CompositorException e) {
      throw e.inScene(index);
    } catch (IOException | UncheckedIOException e) {
      throw new RecorderException(ErrorCode.DISK_FULL, "cannot write its frames: " + e, e)
          .inScene(index);
    }
  }

  private RecordedScene recordInto(
      Path file,
      int index,
      SceneSpec spec,
      Optional<SceneKey> key,
      StageContext context,
      ProgressSum progress,
      ProgressListener listener,
      CancellationToken cancellation)
      throws IOException {
    try (var writer = new FrameFile.Writer(file)) {
      announce(writer.growing(spec.frames()), index, context);
      Making making = new Making(spec, key, writer, listener, context, cancellation);
      if (spec instanceof SceneSpec.Page page) {
        return page(page.recording(), index, making, progress);
      }
      return making.kept(drawn(spec, making));
    }
  }

  private RecordedScene page(RecordingSpec page, int index, Making making, ProgressSum progress)
      throws IOException {
    try {
      return making.kept(making.record(page));
    } catch (RecorderException e) {
      if (!(page.pageErrorPolicy() instanceof PageErrorPolicy.Fallback fallback)
          || !e.pageIsAtFault()) {
        throw e;
      }
      return instead(page, Instead.of(page, fallback, e), index, making, progress);
    }
  }

  /** The first of these that can be shown. */
  private RecordedScene instead(
      RecordingSpec page, List<Instead> choices, int index, Making making, ProgressSum progress)
      throws IOException {
    for (Instead choice : choices.subList(0, choices.size() - 1)) {
      try {
        return recordInstead(page, choice, index, making, progress);
      } catch (RecorderException e) {
        if (!e.pageIsAtFault()) {
          throw e;
        }
      }
    }
    return recordInstead(page, choices.get(choices.size() - 1), index, making, progress);
  }

  private RecordedScene recordInstead(
      RecordingSpec page, Instead choice, int index, Making making, ProgressSum progress)
      throws IOException {
    log(making.context(), progress, "Scene " + (index + 1) + ": " + choice.note());
    making.writer().restart();
    RecordedScene scene =
        making.record(
            page.toBuilder()
                .page(PageSource.at(choice.url()))
                .pageErrorPolicy(PageErrorPolicy.FAIL)
                .actions(List.of()) // They are meant for the page that is not shown.
                .build());
    return choice.isAnotherPage()
        ? scene.asFallback(choice.trouble(), choice.note())
        : scene.noted(choice.note());
  }

  private RecordedScene drawn(SceneSpec spec, Making making) throws IOException {
    Compositor drawing =
        compositor.orElseThrow(
            () ->
                new CompositorException(
                    ErrorCode.ENCODER_MISSING, "nothing here draws pictures and clips", null));
    CountedFrames sink = new CountedFrames(making.writer());
    List<String> notes = new ArrayList<>();
    if (spec instanceof SceneSpec.Pictures pictures) {
      drawing.drawPictures(pictures.scene(), sink, making.listener(), making.cancellation());
    } else if (spec instanceof SceneSpec.Footage footage) {
      drawing.drawClip(footage.scene(), sink, making.listener(), making.cancellation());
      notes.addAll(notesOn(footage));
    }
    return new RecordedScene(
        complete(making.writer(), spec.frames(), "compositor"),
        Recording.builder(Recording.Engine.DETERMINISTIC, sink.frames())
            .distinctFrames(sink.distinct())
            .notes(notes)
            .build());
  }

  private static List<String> notesOn(SceneSpec.Footage footage) {
    ClipScene scene = footage.scene();
    double shown = (double) scene.frames() / scene.format().fps();
    double left = footage.length().minus(scene.start()).toMillis() / 1000.0;
    return left + MOST_UNNOTED_SECONDS >= shown
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT, "the clip ends after %.1f s: its last frame is shown then", left));
  }

  private static FrameFile complete(FrameFile.Writer writer, long expected, String by)
      throws IOException {
    FrameFile frames = writer.complete();
    if (frames.frames() != expected) {
      throw new RecorderException(
          ErrorCode.INTERNAL,
          "the " + by + " sent " + frames.frames() + " frames instead of " + expected,
          null);
    }
    return frames;
  }

  /** How a scene's frames are made, whatever it shows. */
  private final class Making {

    private final SceneSpec spec;
    private final Optional<SceneKey> key;
    private final FrameFile.Writer writer;
    private final ProgressListener listener;
    private final StageContext context;
    private final CancellationToken cancellation;

    Making(
        SceneSpec spec,
        Optional<SceneKey> key,
        FrameFile.Writer writer,
        ProgressListener listener,
        StageContext context,
        CancellationToken cancellation) {
      this.spec = spec;
      this.key = key;
      this.writer = writer;
      this.listener = listener;
      this.context = context;
      this.cancellation = cancellation;
    }

    FrameFile.Writer writer() {
      return writer;
    }

    ProgressListener listener() {
      return listener;
    }

    StageContext context() {
      return context;
    }

    CancellationToken cancellation() {
      return cancellation;
    }

    RecordedScene record(RecordingSpec page) throws IOException {
      Recording recording = recorder.record(page, writer, listener, cancellation);
      return new RecordedScene(complete(writer, page.frames(), "recorder"), recording);
    }

    RecordedScene kept(RecordedScene scene) {
      key.ifPresent(known -> reuse.get().keep(known, spec, scene, context, cancellation));
      return scene;
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
