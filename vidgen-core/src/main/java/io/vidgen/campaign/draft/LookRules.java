package io.vidgen.campaign.draft;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.Quality;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.time.Duration;

/** The rules for what a draft says about the look. */
final class LookRules {

  private LookRules() {}

  /** The draft that {@link #apply} makes this look of, whatever it is applied to. */
  static LookDraft write(Look look) {
    Motion motion = look.motion();
    return LookDraft.builder()
        .width(look.format().width())
        .height(look.format().height())
        .fps(look.format().fps())
        .scroll(Fields.wireName(motion.scroll()))
        .depth(motion.depth().text())
        .ending(Fields.wireName(motion.ending()))
        .cursor(motion.cursor())
        .view(look.view().text())
        .mockup(Fields.wireName(look.mockup()))
        .consent(Fields.wireName(look.consent()))
        .bubble(BubbleDraft.of(look.bubble()))
        .facecam(FacecamDraft.of(look.facecam()))
        .opening(look.opening().map(OpeningDraft::of).orElse(null))
        .transition(TransitionDraft.of(look.transition()))
        .lowerThird(look.lowerThird().map(LowerThirdDraft::of).orElse(null))
        .watermark(look.watermark().map(WatermarkDraft::of).orElse(null))
        .music(look.music().map(MusicDraft::of).orElse(null))
        .poster(look.poster().map(PosterDraft::of).orElse(null))
        .captions(Fields.wireName(look.captions()))
        .quality(Fields.wireName(look.quality()))
        .freshnessSec((int) look.maxRecordingAge().toSeconds())
        .build();
  }

  /** The look with what the draft has; what breaks a rule is left as it was. */
  static Look apply(LookDraft draft, Look base, Fields fields) {
    Look.Builder made =
        base.toBuilder()
            .format(format(draft, base.format(), fields))
            .motion(motion(draft, base.motion(), fields));
    made = fields.set(made, "view", draft.view(), (look, text) -> look.view(PageView.parse(text)));
    made.mockup(
        fields.choose(base.mockup(), "mockup", draft.mockup(), Mockup.class, (old, kind) -> kind));
    made.consent(
            fields.choose(
                base.consent(),
                "consent",
                draft.consent(),
                ConsentPolicy.class,
                (old, kind) -> kind))
        .maxRecordingAge(age(draft, base.maxRecordingAge(), fields));
    if (draft.bubble() != null) {
      made.bubble(draft.bubble().applyTo(base.bubble(), fields.within("bubble")));
    }
    if (draft.facecam() != null) {
      made.facecam(draft.facecam().applyTo(base.facecam(), fields.within("facecam")));
    }
    if (draft.opening() != null) {
      made.opening(draft.opening().applyTo(base.opening().orElse(null), fields.within("opening")));
    }
    if (draft.transition() != null) {
      made.transition(draft.transition().applyTo(base.transition(), fields.within("transition")));
    }
    if (draft.lowerThird() != null) {
      made.lowerThird(
          draft.lowerThird().applyTo(base.lowerThird().orElse(null), fields.within("lower_third")));
    }
    if (draft.watermark() != null) {
      made.watermark(
          draft.watermark().applyTo(base.watermark().orElse(null), fields.within("watermark")));
    }
    if (draft.music() != null) {
      made.music(draft.music().applyTo(base.music().orElse(null), fields.within("music")));
    }
    if (draft.poster() != null) {
      made.poster(draft.poster().applyTo(base.poster().orElse(null), fields.within("poster")));
    }
    made.captions(
        fields.choose(
            base.captions(),
            "captions",
            draft.captions(),
            CaptionStyle.class,
            (old, kind) -> kind));
    return made.quality(
            fields.choose(
                base.quality(), "quality", draft.quality(), Quality.class, (old, kind) -> kind))
        .build();
  }

  /** The range is the look's to check. */
  private static Duration age(LookDraft draft, Duration base, Fields fields) {
    return fields.set(
        base,
        "freshness_sec",
        draft.freshnessSec(),
        (old, seconds) ->
            Look.builder().maxRecordingAge(Duration.ofSeconds(seconds)).build().maxRecordingAge());
  }

  private static VideoFormat format(LookDraft draft, VideoFormat base, Fields fields) {
    VideoFormat format =
        fields.set(
            base, "width", draft.width(), (old, v) -> new VideoFormat(v, old.height(), old.fps()));
    format =
        fields.set(
            format,
            "height",
            draft.height(),
            (old, v) -> new VideoFormat(old.width(), v, old.fps()));
    return fields.set(
        format, "fps", draft.fps(), (old, v) -> new VideoFormat(old.width(), old.height(), v));
  }

  private static Motion motion(LookDraft draft, Motion base, Fields fields) {
    Motion motion =
        fields.choose(
            base,
            "scroll",
            draft.scroll(),
            ScrollStyle.class,
            (old, style) -> old.toBuilder().scroll(style).build());
    motion =
        fields.set(
            motion,
            "depth",
            draft.depth(),
            (old, text) -> old.toBuilder().depth(ScrollDepth.parse(text)).build());
    motion =
        fields.choose(
            motion,
            "ending",
            draft.ending(),
            Motion.Ending.class,
            (old, ending) -> old.toBuilder().ending(ending).build());
    return fields.set(
        motion, "cursor", draft.cursor(), (old, drawn) -> old.toBuilder().cursor(drawn).build());
  }
}
