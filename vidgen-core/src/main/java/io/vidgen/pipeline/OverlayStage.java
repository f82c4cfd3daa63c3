package io.vidgen.pipeline;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.render.RenderStatus;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Lays the facecam over the scenes, encodes the final video and draws its poster. */
public final class OverlayStage implements Stage<OverlayStage.Input, OverlayStage.Output> {

  /**
   * What it takes.
   *
   * @param scenes the joined scenes
   * @param facecam the clip for the bubble, if there is one
   * @param bubble where it floats
   */
  public record Input(Clip scenes, Optional<FacecamClip> facecam, BubbleStyle bubble) {}

  /**
   * What it makes.
   *
   * @param video the final MP4
   * @param poster a JPEG of the same size
   */
  public record Output(Clip video, Path poster) {}

  private final Compositor compositor;

  /** A stage on this compositor, which stays the caller's to close. */
  public OverlayStage(Compositor compositor) {
    this.compositor = compositor;
  }

  @Override
  public RenderStatus status() {
    return RenderStatus.OVERLAYING;
  }

  @Override
  public Output run(Input input, StageContext context) {
    Clip video =
        compositor.overlay(
            input.scenes(),
            input.facecam(),
            input.bubble(),
            context.workDirectory().resolve("video.mp4"),
            fraction -> context.listener().progress(OptionalInt.empty(), fraction),
            context.cancellation());
    Path poster = context.workDirectory().resolve("poster.jpg");
    compositor.poster(video, poster, context.cancellation());
    return new Output(video, poster);
  }
}
