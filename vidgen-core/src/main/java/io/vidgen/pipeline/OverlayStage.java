package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.WatermarkImage;
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
   * @param look how the video looks
   * @param watermark the picture that lies over all, as a local file, if the look has one
   * @param preview whether an animation is made too
   */
  public record Input(
      Clip scenes,
      Optional<FacecamClip> facecam,
      Look look,
      Optional<WatermarkImage> watermark,
      boolean preview) {

    /** Without a watermark or an animation. */
    public Input(Clip scenes, Optional<FacecamClip> facecam, Look look) {
      this(scenes, facecam, look, Optional.empty(), false);
    }
  }

  /**
   * What it makes.
   *
   * @param video the final MP4
   * @param poster a JPEG of the same size
   * @param preview an animated GIF, if one was asked for
   */
  public record Output(Clip video, Path poster, Optional<Path> preview) {}

  private final Compositor compositor;

  /** A stage on this compositor, which stays the caller's to close. */
  public OverlayStage(Compositor compositor) {
    this.compositor = compositor;
  }

  @Override
  public Output run(Input input, StageContext context) {
    Clip video = video(specOf(input), context);
    Path poster = context.workDirectory().resolve("poster.jpg");
    compositor.poster(video, poster, context.cancellation());
    Optional<Path> preview = Optional.empty();
    if (input.preview()) {
      preview = Optional.of(context.workDirectory().resolve("preview.gif"));
      compositor.preview(video, preview.get(), context.cancellation());
    }
    return new Output(video, poster, preview);
  }

  private Clip video(OverlaySpec spec, StageContext context) {
    return context
        .speculativeEncoding()
        .flatMap(ahead -> ahead.video(spec, context.listener()))
        .orElseGet(
            () ->
                compositor.overlay(
                    spec,
                    videoIn(context.workDirectory()),
                    fraction -> context.listener().progress(OptionalInt.empty(), fraction),
                    context.cancellation()));
  }

  /** What the compositor is asked for. */
  static OverlaySpec specOf(Input input) {
    return OverlaySpec.builder(input.scenes())
        .facecam(input.facecam().orElse(null))
        .bubble(input.look().bubble())
        .transition(input.look().transition())
        .lowerThird(input.look().lowerThird().orElse(null))
        .watermark(input.watermark().orElse(null))
        .quality(input.look().quality())
        .build();
  }

  /** Where the video is put. */
  static Path videoIn(Path workDirectory) {
    return workDirectory.resolve("video.mp4");
  }
}
