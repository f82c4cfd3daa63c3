package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.internal.LogContext;
import io.vidgen.render.LogKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Brings recorded scenes and the facecam to the video's one format. */
public final class NormalizeStage implements Stage<NormalizeStage.Input, NormalizeStage.Output> {

  /**
   * What it takes.
   *
   * @param scenes the recorded frames, in order
   * @param facecam the uploaded clip, if there is one
   * @param look the video's format and bubble
   */
  public record Input(List<FrameFile> scenes, Optional<Path> facecam, Look look) {}

  /**
   * What it makes.
   *
   * @param scenes one clip for each scene, in order
   * @param facecam the clip for the bubble, as long as all scenes together
   */
  public record Output(List<Clip> scenes, Optional<FacecamClip> facecam) {}

  private final Compositor compositor;

  /** A stage on this compositor, which stays the caller's to close. */
  public NormalizeStage(Compositor compositor) {
    this.compositor = compositor;
  }

  @Override
  public Output run(Input input, StageContext context) {
    int scenes = input.scenes().size();
    int steps = scenes + (input.facecam().isPresent() ? 1 : 0);
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < scenes; i++) {
      context.cancellation().throwIfCancelled();
      clips.add(scene(i, input, steps, context));
    }
    return new Output(clips, input.facecam().map(file -> facecam(file, input, steps, context)));
  }

  private Clip scene(int index, Input input, int steps, StageContext context) {
    try (var naming = LogContext.with(LogKeys.SCENE, String.valueOf(index + 1))) {
      return compositor.normalizeScene(
          input.scenes().get(index),
          input.look().format(),
          context.workDirectory().resolve("scene-" + index + ".clip"),
          fraction ->
              context.listener().progress(OptionalInt.of(index), (index + fraction) / steps),
          context.cancellation());
    } catch (CompositorException e) {
      throw e.inScene(index);
    }
  }

  private FacecamClip facecam(Path file, Input input, int steps, StageContext context) {
    long frames = input.scenes().stream().mapToLong(FrameFile::frames).sum();
    FacecamSpec spec = facecamSpec(file, frames, input.look());
    return context
        .speculativeEncoding()
        .flatMap(ahead -> ahead.facecam(spec))
        .orElseGet(
            () ->
                compositor.normalizeFacecam(
                    spec,
                    facecamIn(context.workDirectory()),
                    fraction ->
                        context
                            .listener()
                            .progress(OptionalInt.empty(), (steps - 1 + fraction) / steps),
                    context.cancellation()));
  }

  /** What becomes of a facecam over a video of so many frames. */
  static FacecamSpec facecamSpec(Path file, long frames, Look look) {
    return FacecamSpec.builder(
            file, look.bubble().diameterIn(look.format()), look.format().fps(), frames)
        .style(look.facecam())
        .build();
  }

  /** Where it is put. */
  static Path facecamIn(Path workDirectory) {
    return workDirectory.resolve("facecam.clip");
  }
}
