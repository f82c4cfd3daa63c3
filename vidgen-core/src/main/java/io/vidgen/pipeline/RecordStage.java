package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.FrameFile;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Records every scene into a file of frames, several side by side.
 *
 * <p>The first scene that fails ends the others.
 */
public final class RecordStage implements Stage<List<RecordingSpec>, List<RecordedScene>> {

  private final SceneRecorder recorder;
  private final int scenesAtOnce;

  /**
   * A stage on this recorder, which stays the caller's to close.
   *
   * @param scenesAtOnce how many scenes to record side by side, at least 1
   */
  public RecordStage(SceneRecorder recorder, int scenesAtOnce) {
    if (scenesAtOnce < 1) {
      throw new IllegalArgumentException("scenesAtOnce must be at least 1, not " + scenesAtOnce);
    }
    this.recorder = recorder;
    this.scenesAtOnce = scenesAtOnce;
  }

  @Override
  public RenderStatus status() {
    return RenderStatus.RECORDING;
  }

  @Override
  public List<RecordedScene> run(List<RecordingSpec> scenes, StageContext context) {
    List<Long> weights = scenes.stream().map(RecordingSpec::frames).toList();
    SceneProgress progress = new SceneProgress(weights, context.listener());
    return SideBySide.run(
        "vidgen-record",
        scenesAtOnce,
        scenes.size(),
        context.cancellation(),
        (index, cancellation) -> record(index, scenes.get(index), context, progress, cancellation));
  }

  private RecordedScene record(
      int index,
      RecordingSpec spec,
      StageContext context,
      SceneProgress progress,
      CancellationToken cancellation) {
    progress.log("Recording scene " + (index + 1));
    var file = context.workDirectory().resolve("scene-" + index + ".frames");
    try (var writer = new FrameFile.Writer(file)) {
      Recording recording =
          recorder.record(spec, writer, fraction -> progress.update(index, fraction), cancellation);
      FrameFile frames = writer.complete();
      if (frames.frames() != spec.frames()) {
        throw new RecorderException(
            ErrorCode.INTERNAL,
            "the recorder sent " + frames.frames() + " frames instead of " + spec.frames(),
            null);
      }
      progress.log(summary(index, recording));
      return new RecordedScene(frames, recording);
    } catch (RecorderException e) {
      throw e.inScene(index);
    } catch (IOException | UncheckedIOException e) {
      throw new RecorderException(ErrorCode.DISK_FULL, "cannot write its frames: " + e, e)
          .inScene(index);
    }
  }

  private static String summary(int index, Recording recording) {
    return String.format(
        Locale.ROOT,
        "Recorded scene %d: %d frames, %d of them distinct, engine %s%s",
        index + 1,
        recording.frames(),
        recording.distinctFrames(),
        recording.engine().name().toLowerCase(Locale.ROOT),
        recording.notes().isEmpty() ? "" : "; " + String.join("; ", recording.notes()));
  }
}
