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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings recorded scenes and the facecam to the video's one format. */
public final class NormalizeStage implements Stage<NormalizeStage.Input, NormalizeStage.Output> {

  /** What the stage takes. Immutable. */
  public static final class Input {

    private final List<FrameFile> scenes;
    private final Look look;
    private final @Nullable Path facecam;

    private Input(Builder builder) {
      this.scenes = List.copyOf(builder.scenes);
      this.look = builder.look;
      this.facecam = builder.facecam;
    }

    /**
     * A builder with what is required.
     *
     * @param scenes see {@link #scenes()}
     * @param look see {@link #look()}
     */
    public static Builder builder(List<FrameFile> scenes, Look look) {
      return new Builder(scenes, look);
    }

    /** A builder that begins with what this says. */
    public Builder toBuilder() {
      return builder(scenes, look).facecam(facecam);
    }

    /** The recorded frames, in order. */
    public List<FrameFile> scenes() {
      return scenes;
    }

    /** The video's format and bubble. */
    public Look look() {
      return look;
    }

    /** The uploaded clip, if there is one. */
    public Optional<Path> facecam() {
      return Optional.ofNullable(facecam);
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(scenes, look, facecam);
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
      return "Input[scenes=%s, look=%s, facecam=%s]".formatted(components().toArray());
    }

    /** Puts an input together. Not thread-safe. */
    public static final class Builder {

      private final List<FrameFile> scenes;
      private final Look look;
      private @Nullable Path facecam;

      private Builder(List<FrameFile> scenes, Look look) {
        this.scenes = Objects.requireNonNull(scenes, "scenes");
        this.look = Objects.requireNonNull(look, "look");
      }

      /** See {@link Input#facecam()}; {@code null} for none, which is the default. */
      public Builder facecam(@Nullable Path facecam) {
        this.facecam = facecam;
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

    private final List<Clip> scenes;
    private final @Nullable FacecamClip facecam;

    private Output(Builder builder) {
      this.scenes = List.copyOf(builder.scenes);
      this.facecam = builder.facecam;
    }

    /**
     * A builder with what is required.
     *
     * @param scenes see {@link #scenes()}
     */
    public static Builder builder(List<Clip> scenes) {
      return new Builder(scenes);
    }

    /** A builder that begins with what this says. */
    public Builder toBuilder() {
      return builder(scenes).facecam(facecam);
    }

    /** One clip for each scene, in order. */
    public List<Clip> scenes() {
      return scenes;
    }

    /** The clip for the bubble, as long as all scenes together, if there is one. */
    public Optional<FacecamClip> facecam() {
      return Optional.ofNullable(facecam);
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(scenes, facecam);
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
      return "Output[scenes=%s, facecam=%s]".formatted(components().toArray());
    }

    /** Puts an output together. Not thread-safe. */
    public static final class Builder {

      private final List<Clip> scenes;
      private @Nullable FacecamClip facecam;

      private Builder(List<Clip> scenes) {
        this.scenes = Objects.requireNonNull(scenes, "scenes");
      }

      /** See {@link Output#facecam()}; {@code null} for none, which is the default. */
      public Builder facecam(@Nullable FacecamClip facecam) {
        this.facecam = facecam;
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
    return Output.builder(clips)
        .facecam(input.facecam().map(file -> facecam(file, input, steps, context)).orElse(null))
        .build();
  }

  private Clip scene(int index, Input input, int steps, StageContext context) {
    try (var naming = LogContext.with(LogKeys.SCENE, String.valueOf(index + 1))) {
      return compositor.normalizeScene(
          input.scenes().get(index),
          input.look().format(),
          context.workDirectory().resolve("scene-" + index + ".clip"),
          context.progress().part((double) index / steps, (index + 1.0) / steps).ofScene(index),
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
                    context.progress().part((steps - 1.0) / steps, 1),
                    context.cancellation()));
  }

  /** What becomes of a facecam over a video of so many frames. */
  static FacecamSpec facecamSpec(Path file, long frames, Look look) {
    return FacecamSpec.builder(
            file, look.bubble().diameterIn(look.format()), look.format().fps(), frames)
        .style(look.facecam())
        .opening(look.opening().map(opening -> opening.in(look.format())).orElse(null))
        .build();
  }

  /** Where it is put. */
  static Path facecamIn(Path workDirectory) {
    return workDirectory.resolve("facecam.clip");
  }
}
