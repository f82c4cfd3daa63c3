package io.vidgen.pipeline;

import io.vidgen.internal.LogContext;
import io.vidgen.render.LogKeys;
import io.vidgen.render.Progress;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Turns the stages' fractions into a render's progress: within each status from its start to the
 * next one's, never backwards, and heard only when something changed.
 */
final class RenderProgress implements ProgressListener {

  private final RenderListener listener;
  private final SceneShares scenes;
  private Progress last = Progress.builder(RenderStatus.QUEUED, 0).build();

  RenderProgress(RenderListener listener, SceneShares scenes) {
    this.listener = listener;
    this.scenes = scenes;
  }

  /** Does a stage's work in the stage's status. */
  <T> T during(RenderStatus stage, Supplier<T> work) {
    try (var naming = LogContext.with(LogKeys.STAGE, stage.wireName())) {
      begin(stage);
      long start = System.nanoTime();
      T made = work.get();
      finish(stage, Duration.ofNanos(System.nanoTime() - start));
      return made;
    }
  }

  synchronized void begin(RenderStatus stage) {
    listener.stageStarted(stage);
    if (stage != RenderStatus.RECORDING) {
      scenes.complete();
    }
    tell(at(stage, stage.startsAt()).build());
  }

  private synchronized void finish(RenderStatus stage, Duration took) {
    listener.stageFinished(stage, took);
  }

  @Override
  public void progress(double fraction) {
    progress(OptionalInt.empty(), fraction);
  }

  @Override
  public void progress(int scene, double fraction) {
    progress(OptionalInt.of(scene), fraction);
  }

  private synchronized void progress(OptionalInt scene, double fraction) {
    RenderStatus status = last.status();
    int percent = status.startsAt() + (int) (fraction * (status.endsAt() - status.startsAt()));
    // The next status announces its own start; until it does, this one is not quite over.
    int below = Math.min(percent, status.endsAt() - 1);
    if (status == RenderStatus.RECORDING) {
      scene.ifPresent(index -> scenes.moved(index, fraction));
    }
    Progress.Builder now = at(status, Math.max(below, last.percent()));
    scene.ifPresent(now::scene);
    tell(now.build());
  }

  /** A picture of a scene's first frame has been published. */
  synchronized void shown(int scene, URI still) {
    scenes.shown(scene, still);
    tell(at(last.status(), last.percent()).scene(scene).build());
  }

  private Progress.Builder at(RenderStatus status, int percent) {
    return Progress.builder(status, percent).scenes(scenes.count()).sceneProgress(scenes.now());
  }

  synchronized void log(String line) {
    listener.log(line);
  }

  private void tell(Progress progress) {
    if (!progress.equals(last)) {
      last = progress;
      listener.progress(progress);
    }
  }
}
