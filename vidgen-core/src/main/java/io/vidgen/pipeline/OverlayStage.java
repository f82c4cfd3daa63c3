package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.campaign.PosterSource;
import io.vidgen.captions.Captions;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.SceneSound;
import io.vidgen.compositor.WatermarkImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays the facecam over the scenes, encodes the final video and makes its pictures. */
public final class OverlayStage implements Stage<OverlayStage.Input, OverlayStage.Output> {

  /** What the stage takes. Immutable. */
  public static final class Input {

    private final Clip scenes;
    private final Look look;
    private final @Nullable FacecamClip facecam;
    private final @Nullable WatermarkImage watermark;
    private final @Nullable MusicBed music;
    private final List<SceneSound> sceneSounds;
    private final @Nullable Path posterImage;
    private final @Nullable Captions captions;
    private final boolean preview;
    private final boolean mailPicture;
    private final boolean shareImage;

    private Input(Builder builder) {
      this.scenes = builder.scenes;
      this.look = builder.look;
      this.facecam = builder.facecam;
      this.watermark = builder.watermark;
      this.music = builder.music;
      this.sceneSounds = builder.sceneSounds;
      this.posterImage = builder.posterImage;
      this.captions = builder.captions;
      this.preview = builder.preview;
      this.mailPicture = builder.mailPicture;
      this.shareImage = builder.shareImage;
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
      return builder(scenes, look)
          .facecam(facecam)
          .watermark(watermark)
          .music(music)
          .sceneSounds(sceneSounds)
          .posterImage(posterImage)
          .captions(captions)
          .preview(preview)
          .mailPicture(mailPicture)
          .shareImage(shareImage);
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

    /** The music, as a local file, if the look has any. */
    public Optional<MusicBed> music() {
      return Optional.ofNullable(music);
    }

    /** What is heard of the clips that scenes show; unmodifiable. */
    public List<SceneSound> sceneSounds() {
      return sceneSounds;
    }

    /** The image that the poster shows instead of a frame, as a local file, if the look has one. */
    public Optional<Path> posterImage() {
      return Optional.ofNullable(posterImage);
    }

    /** What is said, if the campaign has captions. */
    public Optional<Captions> captions() {
      return Optional.ofNullable(captions);
    }

    /** Whether an animated preview is made too. */
    public boolean preview() {
      return preview;
    }

    /** Whether a mail picture is made too. */
    public boolean mailPicture() {
      return mailPicture;
    }

    /** Whether a share image is made too. */
    public boolean shareImage() {
      return shareImage;
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(
          scenes,
          look,
          facecam,
          watermark,
          music,
          sceneSounds,
          posterImage,
          captions,
          preview,
          mailPicture,
          shareImage);
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
      return "Input[scenes=%s, look=%s, facecam=%s, watermark=%s, music=%s, sceneSounds=%s, posterImage=%s, captions=%s, preview=%s, mailPicture=%s, shareImage=%s]"
          .formatted(components().toArray());
    }

    /** Puts an input together. Not thread-safe. */
    public static final class Builder {

      private final Clip scenes;
      private final Look look;
      private @Nullable FacecamClip facecam;
      private @Nullable WatermarkImage watermark;
      private @Nullable MusicBed music;
      private List<SceneSound> sceneSounds = List.of();
      private @Nullable Path posterImage;
      private @Nullable Captions captions;
      private boolean preview = false;
      private boolean mailPicture = false;
      private boolean shareImage = false;

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

      /** See {@link Input#music()}; {@code null} for none, which is the default. */
      public Builder music(@Nullable MusicBed music) {
        this.music = music;
        return this;
      }

      /** See {@link Input#sceneSounds()}; default none. The list is copied. */
      public Builder sceneSounds(List<SceneSound> sceneSounds) {
        this.sceneSounds = List.copyOf(sceneSounds);
        return this;
      }

      /** See {@link Input#posterImage()}; {@code null} for none, which is the default. */
      public Builder posterImage(@Nullable Path posterImage) {
        this.posterImage = posterImage;
        return this;
      }

      /** See {@link Input#captions()}; {@code null} for none, which is the default. */
      public Builder captions(@Nullable Captions captions) {
        this.captions = captions;
        return this;
      }

      /** See {@link Input#preview()}; default no. */
      public Builder preview(boolean preview) {
        this.preview = preview;
        return this;
      }

      /** See {@link Input#mailPicture()}; default no. */
      public Builder mailPicture(boolean mailPicture) {
        this.mailPicture = mailPicture;
        return this;
      }

      /** See {@link Input#shareImage()}; default no. */
      public Builder shareImage(boolean shareImage) {
        this.shareImage = shareImage;
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
    private final @Nullable Path mailPicture;
    private final @Nullable Path shareImage;

    private Output(Builder builder) {
      this.video = builder.video;
      this.poster = builder.poster;
      this.preview = builder.preview;
      this.mailPicture = builder.mailPicture;
      this.shareImage = builder.shareImage;
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
      return builder(video, poster)
          .preview(preview)
          .mailPicture(mailPicture)
          .shareImage(shareImage);
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

    /** A mail picture, a JPEG, if one was asked for. */
    public Optional<Path> mailPicture() {
      return Optional.ofNullable(mailPicture);
    }

    /** A share image, a JPEG, if one was asked for. */
    public Optional<Path> shareImage() {
      return Optional.ofNullable(shareImage);
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(video, poster, preview, mailPicture, shareImage);
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
      return "Output[video=%s, poster=%s, preview=%s, mailPicture=%s, shareImage=%s]"
          .formatted(components().toArray());
    }

    /** Puts an output together. Not thread-safe. */
    public static final class Builder {

      private Clip video;
      private final Path poster;
      private @Nullable Path preview;
      private @Nullable Path mailPicture;
      private @Nullable Path shareImage;

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

      /** See {@link Output#mailPicture()}; {@code null} for none, which is the default. */
      public Builder mailPicture(@Nullable Path mailPicture) {
        this.mailPicture = mailPicture;
        return this;
      }

      /** See {@link Output#shareImage()}; {@code null} for none, which is the default. */
      public Builder shareImage(@Nullable Path shareImage) {
        this.shareImage = shareImage;
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
    Output output = outputOf(input, video, context.workDirectory());
    compositor.pictures(picturesOf(input, output), context.cancellation());
    return output;
  }

  /** What the stage will have made, and where. */
  private static Output outputOf(Input input, Clip video, Path directory) {
    return Output.builder(video, directory.resolve("poster.jpg"))
        .preview(input.preview() ? directory.resolve("preview.gif") : null)
        .mailPicture(input.mailPicture() ? directory.resolve("mail.jpg") : null)
        .shareImage(input.shareImage() ? directory.resolve("share.jpg") : null)
        .build();
  }

  private static PicturesSpec picturesOf(Input input, Output output) {
    Look look = input.look();
    return PicturesSpec.builder(output.video())
        .bubble(input.facecam().isPresent() ? look.bubble() : null)
        .opening(input.facecam().isPresent() ? look.opening().orElse(null) : null)
        .moment(look.poster().flatMap(PosterSource::moment).orElse(null))
        .image(input.posterImage().orElse(null))
        .poster(output.poster())
        .preview(output.preview().orElse(null))
        .mailPicture(output.mailPicture().orElse(null))
        .shareImage(output.shareImage().orElse(null))
        .build();
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
        .music(input.music().orElse(null))
        .sceneSounds(input.sceneSounds())
        .captions(input.captions().orElse(null))
        .captionStyle(input.look().captions())
        .quality(input.look().quality())
        .build();
  }

  /** Where the video is put. */
  static Path videoIn(Path workDirectory) {
    return workDirectory.resolve("video.mp4");
  }
}
