package io.vidgen.compositor;

import io.vidgen.captions.Captions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a final video, for {@link Compositor#overlay} and {@link Compositor#compose}.
 *
 * <pre>{@code
 * OverlaySpec.builder(scenes)
 *     .facecam(facecam)
 *     .transition(SceneTransition.fade(Duration.ofMillis(400)))
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two specs are equal if all their values are.
 */
public final class OverlaySpec {

  private final Clip scenes;
  private final @Nullable FacecamClip facecam;
  private final BubbleStyle bubble;
  private final SceneTransition transition;
  private final @Nullable LowerThird lowerThird;
  private final @Nullable WatermarkImage watermark;
  private final @Nullable MusicBed music;
  private final List<SceneSound> sceneSounds;
  private final @Nullable Captions captions;
  private final CaptionStyle captionStyle;
  private final Quality quality;

  private OverlaySpec(Builder builder) {
    scenes = builder.scenes;
    facecam = builder.facecam;
    bubble = builder.bubble;
    transition = builder.transition;
    lowerThird = builder.lowerThird;
    watermark = builder.watermark;
    music = builder.music;
    sceneSounds = builder.sceneSounds;
    captions = builder.captions;
    captionStyle = builder.captionStyle;
    quality = builder.quality;
  }

  /**
   * A builder of a video that shows the scenes alone, in silence.
   *
   * @param scenes the joined scenes; transitions are at its scene starts
   */
  public static Builder builder(Clip scenes) {
    return new Builder(scenes);
  }

  /** A builder with this spec's values. */
  public Builder toBuilder() {
    return new Builder(scenes)
        .facecam(facecam)
        .bubble(bubble)
        .transition(transition)
        .lowerThird(lowerThird)
        .watermark(watermark)
        .music(music)
        .sceneSounds(sceneSounds)
        .captions(captions)
        .captionStyle(captionStyle)
        .quality(quality);
  }

  /** The joined scenes. */
  public Clip scenes() {
    return scenes;
  }

  /** The facecam, if there is one; as long as the scenes. */
  public Optional<FacecamClip> facecam() {
    return Optional.ofNullable(facecam);
  }

  /** Shape and place of the facecam. */
  public BubbleStyle bubble() {
    return bubble;
  }

  /** How one scene follows another. */
  public SceneTransition transition() {
    return transition;
  }

  /** The text that is shown for some time, if there is one. */
  public Optional<LowerThird> lowerThird() {
    return Optional.ofNullable(lowerThird);
  }

  /** The picture that lies over the whole video, if there is one. */
  public Optional<WatermarkImage> watermark() {
    return Optional.ofNullable(watermark);
  }

  /** Music below the facecam's voice, or alone, if there is any. */
  public Optional<MusicBed> music() {
    return Optional.ofNullable(music);
  }

  /** What is heard of the clips that scenes show, under the voice; unmodifiable. */
  public List<SceneSound> sceneSounds() {
    return sceneSounds;
  }

  /** What is said, if there are captions; each fits on the screen. */
  public Optional<Captions> captions() {
    return Optional.ofNullable(captions);
  }

  /** Whether the captions are a track of the video, or are drawn into it, and how. */
  public CaptionStyle captionStyle() {
    return captionStyle;
  }

  /** How well the video is encoded. */
  public Quality quality() {
    return quality;
  }

  private List<Object> values() {
    return List.of(
        scenes,
        facecam(),
        bubble,
        transition,
        lowerThird(),
        watermark(),
        music(),
        sceneSounds,
        captions(),
        captionStyle,
        quality);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OverlaySpec spec && values().equals(spec.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "OverlaySpec" + values();
  }

  /**
   * Builds an {@link OverlaySpec}. Values that are not set have their defaults. Not thread-safe.
   */
  public static final class Builder {

    private final Clip scenes;
    private @Nullable FacecamClip facecam;
    private BubbleStyle bubble = BubbleStyle.defaults();
    private SceneTransition transition = SceneTransition.cut();
    private @Nullable LowerThird lowerThird;
    private @Nullable WatermarkImage watermark;
    private @Nullable MusicBed music;
    private List<SceneSound> sceneSounds = List.of();
    private @Nullable Captions captions;
    private CaptionStyle captionStyle = CaptionStyle.TRACK;
    private Quality quality = Quality.STANDARD;

    private Builder(Clip scenes) {
      this.scenes = scenes;
    }

    /** The facecam, as long as the scenes; null, the default, for none. */
    public Builder facecam(@Nullable FacecamClip value) {
      facecam = value;
      return this;
    }

    /** Shape and place of the facecam; default {@link BubbleStyle#defaults()}. */
    public Builder bubble(BubbleStyle value) {
      bubble = value;
      return this;
    }

    /** How one scene follows another; default {@link SceneTransition#cut()}. */
    public Builder transition(SceneTransition value) {
      transition = value;
      return this;
    }

    /** A text that is shown for some time; null, the default, for none. */
    public Builder lowerThird(@Nullable LowerThird value) {
      lowerThird = value;
      return this;
    }

    /** A picture that lies over the whole video; null, the default, for none. */
    public Builder watermark(@Nullable WatermarkImage value) {
      watermark = value;
      return this;
    }

    /** Music below the facecam's voice, or alone; null, the default, for none. */
    public Builder music(@Nullable MusicBed value) {
      music = value;
      return this;
    }

    /** What is heard of the clips that scenes show; default nothing. The list is copied. */
    public Builder sceneSounds(List<SceneSound> value) {
      sceneSounds = List.copyOf(value);
      return this;
    }

    /**
     * What is said, as {@link Captions#reflowed} returns it; null, the default, for no captions.
     */
    public Builder captions(@Nullable Captions value) {
      captions = value;
      return this;
    }

    /** How captions are shown; default {@link CaptionStyle#TRACK}. */
    public Builder captionStyle(CaptionStyle value) {
      captionStyle = value;
      return this;
    }

    /** How well the video is encoded; default {@link Quality#STANDARD}. */
    public Builder quality(Quality value) {
      quality = value;
      return this;
    }

    /** Builds the spec. */
    public OverlaySpec build() {
      return new OverlaySpec(this);
    }
  }
}
