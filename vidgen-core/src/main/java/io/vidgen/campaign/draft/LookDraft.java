package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.Campaign.Look;
import io.vidgen.campaign.Composition;
import io.vidgen.compositor.Quality;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a video is to look, as a user typed it and as stores keep it, under its wire names. What is
 * absent stays as it is in the look that the draft is {@linkplain #applyTo applied to}.
 *
 * @param width in pixels
 * @param height in pixels
 * @param fps frames per second
 * @param scroll {@code human}, {@code smooth} or {@code none}
 * @param depth as {@link ScrollDepth#parse} reads it: {@code fold}, {@code middle}, {@code bottom},
 *     {@code 1200px} or {@code css:#pricing}
 * @param ending {@code stay} or {@code return}
 * @param cursor whether a mouse pointer is drawn
 * @param view as {@link PageView#parse} reads it: {@code desktop}, {@code desktop:1280}, {@code
 *     phone} or {@code phone:390x844}
 * @param consent {@code hide}, {@code reject}, {@code accept} or {@code leave}
 * @param bubble where and how the facecam floats
 * @param facecam how the facecam is cut and fitted
 * @param transition how one scene follows another
 * @param lowerThird a text to show for some time
 * @param watermark a picture that lies over all
 * @param quality {@code draft}, {@code standard} or {@code high}
 * @param freshnessSec how old a recording of a scene may be that is shown again, in seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookDraft(
    @JsonProperty("width") @Nullable Integer width,
    @JsonProperty("height") @Nullable Integer height,
    @JsonProperty("fps") @Nullable Integer fps,
    @JsonProperty("scroll") @Nullable String scroll,
    @JsonProperty("depth") @Nullable String depth,
    @JsonProperty("ending") @Nullable String ending,
    @JsonProperty("cursor") @Nullable Boolean cursor,
    @JsonProperty("view") @Nullable String view,
    @JsonProperty("consent") @Nullable String consent,
    @JsonProperty("bubble") @Nullable BubbleDraft bubble,
    @JsonProperty("facecam") @Nullable FacecamDraft facecam,
    @JsonProperty("transition") @Nullable TransitionDraft transition,
    @JsonProperty("lower_third") @Nullable LowerThirdDraft lowerThird,
    @JsonProperty("watermark") @Nullable WatermarkDraft watermark,
    @JsonProperty("quality") @Nullable String quality,
    @JsonProperty("freshness_sec") @Nullable Integer freshnessSec) {

  /** How pages are recorded; nothing about the rest. */
  public LookDraft(
      @Nullable String scroll,
      @Nullable String depth,
      @Nullable String ending,
      @Nullable Boolean cursor,
      @Nullable String view,
      @Nullable String consent) {
    this(
        null, null, null, scroll, depth, ending, cursor, view, consent, null, null, null, null,
        null, null, null);
  }

  /** What is made of scenes and facecam; nothing about the rest. */
  public LookDraft(
      @Nullable BubbleDraft bubble,
      @Nullable FacecamDraft facecam,
      @Nullable TransitionDraft transition,
      @Nullable LowerThirdDraft lowerThird,
      @Nullable WatermarkDraft watermark,
      @Nullable String quality) {
    this(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        bubble,
        facecam,
        transition,
        lowerThird,
        watermark,
        quality,
        null);
  }

  /**
   * A look, for writing it down.
   *
   * @throws IllegalArgumentException if its watermark is a local file
   */
  public static LookDraft of(Look look) {
    Motion motion = look.motion();
    Composition composition = look.composition();
    return new LookDraft(
        look.format().width(),
        look.format().height(),
        look.format().fps(),
        Fields.wireName(motion.scroll()),
        motion.depth().text(),
        Fields.wireName(motion.ending()),
        motion.cursor(),
        look.view().text(),
        Fields.wireName(look.consent()),
        BubbleDraft.of(look.bubble()),
        FacecamDraft.of(composition.facecam()),
        TransitionDraft.of(composition.transition()),
        composition.lowerThird().map(LowerThirdDraft::of).orElse(null),
        composition.watermark().map(WatermarkDraft::of).orElse(null),
        Fields.wireName(composition.quality()),
        (int) look.maxRecordingAge().toSeconds());
  }

  /**
   * A look with what the draft has.
   *
   * @param path the draft's own, such as {@code look}; empty for none
   * @param errors gains every broken rule; what breaks one is left as it was
   */
  public Look applyTo(Look base, String path, List<FieldError> errors) {
    Fields fields = new Fields(path, errors);
    Look look =
        base.withFormat(format(base.format(), fields)).withMotion(motion(base.motion(), fields));
    look = fields.set(look, "view", view, (old, text) -> old.withView(PageView.parse(text)));
    look = fields.choose(look, "consent", consent, ConsentPolicy.class, Look::withConsent);
    look =
        fields.set(
            look,
            "freshness_sec",
            freshnessSec,
            (old, seconds) -> old.withFreshness(Duration.ofSeconds(seconds)));
    if (bubble != null) {
      look = look.withBubble(bubble.applyTo(base.bubble(), fields.within("bubble")));
    }
    return look.withComposition(composition(base.composition(), fields));
  }

  private VideoFormat format(VideoFormat base, Fields fields) {
    VideoFormat format =
        fields.set(base, "width", width, (old, v) -> new VideoFormat(v, old.height(), old.fps()));
    format =
        fields.set(
            format, "height", height, (old, v) -> new VideoFormat(old.width(), v, old.fps()));
    return fields.set(
        format, "fps", fps, (old, v) -> new VideoFormat(old.width(), old.height(), v));
  }

  private Motion motion(Motion base, Fields fields) {
    Motion motion = fields.choose(base, "scroll", scroll, ScrollStyle.class, Motion::withScroll);
    motion =
        fields.set(motion, "depth", depth, (old, text) -> old.withDepth(ScrollDepth.parse(text)));
    motion = fields.choose(motion, "ending", ending, Motion.Ending.class, Motion::withEnding);
    return fields.set(motion, "cursor", cursor, Motion::withCursor);
  }

  private Composition composition(Composition base, Fields fields) {
    Composition made = base;
    if (facecam != null) {
      made = made.withFacecam(facecam.applyTo(base.facecam(), fields.within("facecam")));
    }
    if (transition != null) {
      made =
          made.withTransition(transition.applyTo(base.transition(), fields.within("transition")));
    }
    if (lowerThird != null) {
      made =
          made.withLowerThird(lowerThird.applyTo(base.lowerThird(), fields.within("lower_third")));
    }
    if (watermark != null) {
      made = made.withWatermark(watermark.applyTo(base.watermark(), fields.within("watermark")));
    }
    return fields.choose(made, "quality", quality, Quality.class, Composition::withQuality);
  }
}
