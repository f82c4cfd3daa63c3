package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.WatermarkImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays the facecam over the scenes, encodes the final video and draws its poster. */
public final class OverlayStage implements Stage<OverlayStage.Input, OverlayStage.Output> {

  /** What the stage takes. Immutable. */
  public static final class Input {

    private final Clip scenes;
    private final Look look;
    private final @Nullable FacecamClip facecam;
    private final @Nullable WatermarkImage watermark;
    private final boolean preview;

    private Input(Builder builder) {
      this.scenes = builder.scenes;
      this.look = builder.look;
      this.facecam = builder.facecam;
      this.watermark = builder.watermark;
      this.preview = builder.preview;
    }

    /**
     * A builder with what is required.
     *
     * @param scenes see {@link #scenes()}
     * @param look see {@link #look()}
     */
    public static Builder builder(Clip scenes, Look look) {
      return new Builder(scenes, look);
    }

    /** A builder that begins with what this says. */
    public Builder toBuilder() {
      return builder(scenes, look).facecam(facecam).watermark(watermark).preview(preview);
    }

    /** The joined scenes. */
    public Clip scenes() {
      return scenes;
    }

    /** How the video looks. */
    public Look look() {
      return look;
    }

    /** The clip for the bubble, if there is one. */
    public Optional<FacecamClip> facecam() {
      return Optional.ofNullable(facecam);
    }

    /** The image that lies over everything, as a local file, if the look has one. */
    public Optional<WatermarkImage> watermark() {
      return Optional.ofNullable(watermark);
    }

    /** Whether an animated preview is made too. */
    public boolean preview() {
      return preview;
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(scenes, look, facecam, watermark, preview);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Input that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
      return components().hashCode();
    }

    @Override
    public String toString() {
      return "Input[scenes=%s, look=%s, facecam=%s, watermark=%s, preview=%s]"
          .formatted(components().toArray());
    }

    /** Puts an input together. Not thread-safe. */
    public static final class Builder {

      private final Clip scenes;
      private final Look look;
      private @Nullable FacecamClip facecam;
      private @Nullable WatermarkImage watermark;
      private boolean preview = false;

      private Builder(Clip scenes, Look look) {
        this.scenes = Objects.requireNonNull(scenes, "scenes");
        this.look = Objects.requireNonNull(look, "look");
      }

      /** See {@link Input#facecam()}; {@code null} for none, which is the default. */
      public Builder facecam(@Nullable FacecamClip facecam) {
        this.facecam = facecam;
        return this;
      }

      /** See {@link Input#watermark()}; {@code null} for none, which is the default. */
      public Builder watermark(@Nullable WatermarkImage watermark) {
        this.watermark = watermark;
        return this;
      }

      /** See {@link Input#preview()}; default no. */
      public Builder preview(boolean preview) {
        this.preview = preview;
        return this;
      }

      /** The input. */
      public Input build() {
        return new Input(this);
      }
    }
  }

  /** What the stage makes. Immutable. */
  public static final class Output {

    private final Clip video;
    private final Path poster;
    private final @Nullable Path preview;

    private Output(Builder builder) {
      this.video = builder.video;
      this.poster = builder.poster;
      this.preview = builder.preview;
    }

    /**
     * A builder with what is required.
     *
     * @param video see {@link #video()}
     * @param poster see {@link #poster()}
     */
    public static Builder builder(Clip video, Path poster) {
      return new Builder(video, poster);
    }

    /** A builder that begins with what this says. */
    public Builder toBuilder() {
      return builder(video, poster).preview(preview);
    }

    /** The final MP4. */
    public Clip video() {
      return video;
    }

    /** A JPEG of the same size. */
    public Path poster() {
      return poster;
    }

    /** An animated GIF, if one was asked for. */
    public Optional<Path> preview() {
      return Optional.ofNullable(preview);
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(video, poster, preview);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Output that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
      return components().hashCode();
    }

    @Override
    public String toString() {
      return "Output[video=%s, poster=%s, preview=%s]".formatted(components().toArray());
    }

    /** Puts an output together. Not thread-safe. */
    public static final class Builder {

      private Clip video;
      private final Path poster;
      private @Nullable Path preview;

      private Builder(Clip video, Path poster) {
        this.video = Objects.requireNonNull(video, "video");
        this.poster = Objects.requireNonNull(poster, "poster");
      }

      /** See {@link Output#video()}. */
      public Builder video(Clip video) {
        this.video = Objects.requireNonNull(video, "video");
        return this;
      }

      /** See {@link Output#preview()}; {@code null} for none, which is the default. */
      public Builder preview(@Nullable Path preview) {
        this.preview = preview;
        return this;
      }

      /** The output. */
      public Output build() {
        return new Output(this);
      }
    }
  }

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
    Output.Builder output = Output.builder(video, poster);
    if (input.preview()) {
      Path preview = context.workDirectory().resolve("preview.gif");
      compositor.preview(video, preview, context.cancellation());
      output.preview(preview);
    }
    return output.build();
  }

  private Clip video(OverlaySpec spec, StageContext context) {
    return context
        .speculativeEncoding()
        .flatMap(ahead -> ahead.video(spec, context.progress()))
        .orElseGet(
            () ->
                compositor.overlay(
                    spec,
                    videoIn(context.workDirectory()),
                    context.progress(),
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
