package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a video that has not been made yet, for {@link Compositor#still}.
 *
 * <pre>{@code
 * StillSpec.builder(pageFrame, VideoFormat.HD_720)
 *     .portrait(portrait)
 *     .bubble(look.bubble())
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two specs are equal if all their values are.
 */
public final class StillSpec {

  private final Path frame;
  private final VideoFormat format;
  private final @Nullable Path portrait;
  private final BubbleStyle bubble;
  private final @Nullable LowerThird lowerThird;
  private final @Nullable WatermarkImage watermark;

  private StillSpec(Builder builder) {
    frame = builder.frame;
    format = builder.format;
    portrait = builder.portrait;
    bubble = builder.bubble;
    lowerThird = builder.lowerThird;
    watermark = builder.watermark;
  }

  /**
   * A builder of a still that shows the frame alone.
   *
   * @param frame a recorded frame, as PNG or JPEG; scaled if it is not of the format's size
   * @param format the still's size. Layers are shares of it: a smaller format of the video's
   *     proportions gives a smaller picture of the same still
   */
  public static Builder builder(Path frame, VideoFormat format) {
    return new Builder(frame, format);
  }

  /** A builder with this spec's values. */
  public Builder toBuilder() {
    return new Builder(frame, format)
        .portrait(portrait)
        .bubble(bubble)
        .lowerThird(lowerThird)
        .watermark(watermark);
  }

  /** The recorded frame, a PNG or JPEG. */
  public Path frame() {
    return frame;
  }

  /** The still's size. */
  public VideoFormat format() {
    return format;
  }

  /** What the bubble shows, as {@link Compositor#portrait} makes it; empty for no bubble. */
  public Optional<Path> portrait() {
    return Optional.ofNullable(portrait);
  }

  /** Shape and place of the bubble. */
  public BubbleStyle bubble() {
    return bubble;
  }

  /** The text that is shown for some time, if there is one. */
  public Optional<LowerThird> lowerThird() {
    return Optional.ofNullable(lowerThird);
  }

  /** The picture that lies over the whole video, if there is one. */
  public Optional<WatermarkImage> watermark() {
    return Optional.ofNullable(watermark);
  }

  private List<Object> values() {
    return List.of(frame, format, portrait(), bubble, lowerThird(), watermark());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StillSpec spec && values().equals(spec.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "StillSpec" + values();
  }

  /** Builds a {@link StillSpec}. Values that are not set have their defaults. Not thread-safe. */
  public static final class Builder {

    private final Path frame;
    private final VideoFormat format;
    private @Nullable Path portrait;
    private BubbleStyle bubble = BubbleStyle.defaults();
    private @Nullable LowerThird lowerThird;
    private @Nullable WatermarkImage watermark;

    private Builder(Path frame, VideoFormat format) {
      this.frame = frame;
      this.format = format;
    }

    /** What the bubble shows, a square PNG or JPEG; null, the default, for no bubble. */
    public Builder portrait(@Nullable Path value) {
      portrait = value;
      return this;
    }

    /** Shape and place of the bubble; default {@link BubbleStyle#defaults()}. */
    public Builder bubble(BubbleStyle value) {
      bubble = value;
      return this;
    }

    /** A text, fully shown whatever its time; null, the default, for none. */
    public Builder lowerThird(@Nullable LowerThird value) {
      lowerThird = value;
      return this;
    }

    /** A picture that lies over the whole video; null, the default, for none. */
    public Builder watermark(@Nullable WatermarkImage value) {
      watermark = value;
      return this;
    }

    /** Builds the spec. */
    public StillSpec build() {
      return new StillSpec(this);
    }
  }
}
