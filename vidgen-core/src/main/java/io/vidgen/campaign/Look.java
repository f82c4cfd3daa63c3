package io.vidgen.campaign;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.Opening;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a video looks and sounds.
 *
 * <pre>{@code
 * Look.builder()
 *     .format(VideoFormat.VERTICAL_1080)
 *     .scroll(ScrollStyle.SMOOTH)
 *     .transition(SceneTransition.fade(Duration.ofMillis(400)))
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two looks are equal when all that they say is.
 */
public final class Look {

  /** The longest that a recording is shown again. */
  public static final Duration MAX_RECORDING_AGE = Duration.ofDays(30);

  private static final Look DEFAULTS = builder().build();

  private final VideoFormat format;
  private final Motion motion;
  private final @Nullable PageView view;
  private final Mockup mockup;
  private final ConsentPolicy consent;
  private final BubbleStyle bubble;
  private final FacecamStyle facecam;
  private final @Nullable Opening opening;
  private final SceneTransition transition;
  private final @Nullable LowerThird lowerThird;
  private final @Nullable Watermark watermark;
  private final @Nullable Music music;
  private final @Nullable PosterSource poster;
  private final CaptionStyle captions;
  private final Quality quality;
  private final Duration maxRecordingAge;

  private Look(Builder builder) {
    format = builder.format;
    motion = builder.motion;
    view = builder.view;
    mockup = builder.mockup;
    consent = builder.consent;
    bubble = builder.bubble;
    facecam = builder.facecam;
    opening = builder.opening;
    transition = builder.transition;
    lowerThird = builder.lowerThird;
    watermark = builder.watermark;
    music = builder.music;
    poster = builder.poster;
    captions = builder.captions;
    quality = builder.quality;
    maxRecordingAge = builder.maxRecordingAge;
    if (maxRecordingAge.isNegative()
        || maxRecordingAge.compareTo(MAX_RECORDING_AGE) > 0
        || maxRecordingAge.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "freshness must be from 0 to "
              + MAX_RECORDING_AGE.toSeconds()
              + " whole seconds, not "
              + maxRecordingAge);
    }
  }

  /** The default look: what {@link #builder()} gives when nothing is set. */
  public static Look defaults() {
    return DEFAULTS;
  }

  /** A builder that has every default. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this look. */
  public Builder toBuilder() {
    return new Builder()
        .format(format)
        .motion(motion)
        .view(view)
        .mockup(mockup)
        .consent(consent)
        .bubble(bubble)
        .facecam(facecam)
        .opening(opening)
        .transition(transition)
        .lowerThird(lowerThird)
        .watermark(watermark)
        .music(music)
        .poster(poster)
        .captions(captions)
        .quality(quality)
        .maxRecordingAge(maxRecordingAge);
  }

  /** Picture size and frame rate. */
  public VideoFormat format() {
    return format;
  }

  /** How pages move. */
  public Motion motion() {
    return motion;
  }

  /** The screen that pages are laid out for. */
  public PageView view() {
    return view == null ? PageView.readable(format) : view;
  }

  /** What is drawn around web pages; other scenes have nothing around them. */
  public Mockup mockup() {
    return mockup;
  }

  /** What is done about consent banners. */
  public ConsentPolicy consent() {
    return consent;
  }

  /** Where and how the facecam floats. */
  public BubbleStyle bubble() {
    return bubble;
  }

  /** How the facecam is cut and fitted. */
  public FacecamStyle facecam() {
    return facecam;
  }

  /** How the facecam opens the video; without a facecam, it has no effect. */
  public Optional<Opening> opening() {
    return Optional.ofNullable(opening);
  }

  /** How one scene follows another. */
  public SceneTransition transition() {
    return transition;
  }

  /** A text that is shown for some time. */
  public Optional<LowerThird> lowerThird() {
    return Optional.ofNullable(lowerThird);
  }

  /** A picture that lies over all. */
  public Optional<Watermark> watermark() {
    return Optional.ofNullable(watermark);
  }

  /** Music below the voice. */
  public Optional<Music> music() {
    return Optional.ofNullable(music);
  }

  /** What the poster shows, if the owner has chosen it; otherwise the compositor chooses. */
  public Optional<PosterSource> poster() {
    return Optional.ofNullable(poster);
  }

  /** How captions are shown, where a campaign has any. */
  public CaptionStyle captions() {
    return captions;
  }

  /** How well the video is encoded. */
  public Quality quality() {
    return quality;
  }

  /**
   * How old a recording of a scene may be that is shown again instead of a new one, in whole
   * seconds; zero if none is.
   */
  public Duration maxRecordingAge() {
    return maxRecordingAge;
  }

  private List<Object> values() {
    return List.of(
        format,
        motion,
        view(),
        mockup,
        consent,
        bubble,
        facecam,
        opening(),
        transition,
        lowerThird(),
        watermark(),
        music(),
        poster(),
        captions,
        quality,
        maxRecordingAge);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Look look && values().equals(look.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Look" + values();
  }

  /** Makes a {@link Look}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private VideoFormat format = VideoFormat.HD_1080;
    private Motion motion = Motion.defaults();
    private @Nullable PageView view;
    private Mockup mockup = Mockup.NONE;
    private ConsentPolicy consent = ConsentPolicy.HIDE;
    private BubbleStyle bubble = BubbleStyle.defaults();
    private FacecamStyle facecam = FacecamStyle.defaults();
    private @Nullable Opening opening;
    private SceneTransition transition = SceneTransition.cut();
    private @Nullable LowerThird lowerThird;
    private @Nullable Watermark watermark;
    private @Nullable Music music;
    private @Nullable PosterSource poster;
    private CaptionStyle captions = CaptionStyle.TRACK;
    private Quality quality = Quality.STANDARD;
    private Duration maxRecordingAge = Duration.ZERO;

    private Builder() {}

    /** Picture size and frame rate; default 1920x1080 at 30 fps. */
    public Builder format(VideoFormat value) {
      format = value;
      return this;
    }

    /** How pages move; default {@link Motion#defaults}. */
    public Builder motion(Motion value) {
      motion = value;
      return this;
    }

    /** How pages are scrolled; leaves the rest of the motion as it is. */
    public Builder scroll(ScrollStyle value) {
      return motion(motion.toBuilder().scroll(value).build());
    }

    /**
     * The screen that pages are laid out for; {@code null}, the default, for {@link
     * PageView#readable} in the look's format.
     */
    public Builder view(@Nullable PageView value) {
      view = value;
      return this;
    }

    /**
     * What is drawn around web pages; default {@link Mockup#NONE}. In a {@linkplain Mockup#PHONE
     * phone}, pages are laid out for one unless the view is a phone's already.
     */
    public Builder mockup(Mockup value) {
      mockup = value;
      return this;
    }

    /** What is done about consent banners; default {@link ConsentPolicy#HIDE}. */
    public Builder consent(ConsentPolicy value) {
      consent = value;
      return this;
    }

    /** Where and how the facecam floats; default bottom left, round. */
    public Builder bubble(BubbleStyle value) {
      bubble = value;
      return this;
    }

    /** How the facecam is cut and fitted; default as long as the scenes. */
    public Builder facecam(FacecamStyle value) {
      facecam = value;
      return this;
    }

    /** How the facecam opens the video; null, the default, for no opening. */
    public Builder opening(@Nullable Opening value) {
      opening = value;
      return this;
    }

    /** How one scene follows another; default a cut. */
    public Builder transition(SceneTransition value) {
      transition = value;
      return this;
    }

    /** A text that is shown for some time; null, the default, for none. */
    public Builder lowerThird(@Nullable LowerThird value) {
      lowerThird = value;
      return this;
    }

    /** A picture that lies over all; null, the default, for none. */
    public Builder watermark(@Nullable Watermark value) {
      watermark = value;
      return this;
    }

    /** Music below the voice; null, the default, for none. */
    public Builder music(@Nullable Music value) {
      music = value;
      return this;
    }

    /** What the poster shows; null, the default, leaves the choice to the compositor. */
    public Builder poster(@Nullable PosterSource value) {
      poster = value;
      return this;
    }

    /** How captions are shown; default {@link CaptionStyle#TRACK}. */
    public Builder captions(CaptionStyle value) {
      captions = value;
      return this;
    }

    /** How well the video is encoded; default {@link Quality#STANDARD}. */
    public Builder quality(Quality value) {
      quality = value;
      return this;
    }

    /**
     * How old a recording of a scene may be that is shown again instead of a new one, in whole
     * seconds, from 0 (none is) to {@link #MAX_RECORDING_AGE}; default 0. It has an effect only
     * where the pipeline has a scene cache.
     */
    public Builder maxRecordingAge(Duration value) {
      maxRecordingAge = value;
      return this;
    }

    /**
     * The look.
     *
     * @throws IllegalArgumentException if a recording's age is out of its range
     */
    public Look build() {
      return new Look(this);
    }
  }
}
