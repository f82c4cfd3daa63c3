package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.Look;
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
        FacecamDraft.of(look.facecam()),
        TransitionDraft.of(look.transition()),
        look.lowerThird().map(LowerThirdDraft::of).orElse(null),
        look.watermark().map(WatermarkDraft::of).orElse(null),
        Fields.wireName(look.quality()),
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
    Look.Builder made =
        base.toBuilder()
            .format(format(base.format(), fields))
            .motion(motion(base.motion(), fields))
            .view(fields.set(base.view(), "view", view, (old, text) -> PageView.parse(text)))
            .consent(
                fields.choose(
                    base.consent(), "consent", consent, ConsentPolicy.class, (old, kind) -> kind))
            .maxRecordingAge(age(base.maxRecordingAge(), fields));
    if (bubble != null) {
      made.bubble(bubble.applyTo(base.bubble(), fields.within("bubble")));
    }
    if (facecam != null) {
      made.facecam(facecam.applyTo(base.facecam(), fields.within("facecam")));
    }
    if (transition != null) {
      made.transition(transition.applyTo(base.transition(), fields.within("transition")));
    }
    if (lowerThird != null) {
      var text = lowerThird.applyTo(base.lowerThird(), fields.within("lower_third"));
      made.lowerThird(text.orElse(null));
    }
    if (watermark != null) {
      var sign = watermark.applyTo(base.watermark(), fields.within("watermark"));
      made.watermark(sign.orElse(null));
    }
    return made.quality(
            fields.choose(base.quality(), "quality", quality, Quality.class, (old, kind) -> kind))
        .build();
  }

  /** The range is the look's to check. */
  private Duration age(Duration base, Fields fields) {
    return fields.set(
        base,
        "freshness_sec",
        freshnessSec,
        (old, seconds) ->
            Look.builder().maxRecordingAge(Duration.ofSeconds(seconds)).build().maxRecordingAge());
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
}
