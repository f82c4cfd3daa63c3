package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.vidgen.campaign.Look;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a video is to look, as a user typed it and as stores keep it. What is absent stays as it is
 * in the look that the draft is {@linkplain #applyTo applied to}.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code lowerThird} is {@code
 * lower_third}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = LookDraftBuilder.class)
public final class LookDraft {

  private final @Nullable Integer width;
  private final @Nullable Integer height;
  private final @Nullable Integer fps;
  private final @Nullable String scroll;
  private final @Nullable String depth;
  private final @Nullable String ending;
  private final @Nullable Boolean cursor;
  private final @Nullable String view;
  private final @Nullable String mockup;
  private final @Nullable String consent;
  private final @Nullable BubbleDraft bubble;
  private final @Nullable FacecamDraft facecam;
  private final @Nullable OpeningDraft opening;
  private final @Nullable TransitionDraft transition;
  private final @Nullable LowerThirdDraft lowerThird;
  private final @Nullable WatermarkDraft watermark;
  private final @Nullable MusicDraft music;
  private final @Nullable PosterDraft poster;
  private final @Nullable String captions;
  private final @Nullable String quality;
  private final @Nullable Integer freshnessSec;

  LookDraft(LookDraftBuilder builder) {
    width = builder.width;
    height = builder.height;
    fps = builder.fps;
    scroll = builder.scroll;
    depth = builder.depth;
    ending = builder.ending;
    cursor = builder.cursor;
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
    freshnessSec = builder.freshnessSec;
  }

  /** A builder of a draft that says nothing. */
  public static LookDraftBuilder builder() {
    return new LookDraftBuilder();
  }

  /** A builder that has all of this draft. */
  public LookDraftBuilder toBuilder() {
    return new LookDraftBuilder()
        .width(width)
        .height(height)
        .fps(fps)
        .scroll(scroll)
        .depth(depth)
        .ending(ending)
        .cursor(cursor)
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
        .freshnessSec(freshnessSec);
  }

  /**
   * A look, for writing it down.
   *
   * @throws IllegalArgumentException if its watermark, its music or its poster is a local file
   */
  public static LookDraft of(Look look) {
    return LookRules.write(look);
  }

  /**
   * A look with what the draft has.
   *
   * @param path the draft's own, such as {@code look}; empty for none
   * @param errors gains every broken rule; what breaks one is left as it was
   */
  public Look applyTo(Look base, String path, List<FieldError> errors) {
    return LookRules.apply(this, base, new Fields(path, errors));
  }

  /** In pixels. */
  public @Nullable Integer width() {
    return width;
  }

  /** In pixels. */
  public @Nullable Integer height() {
    return height;
  }

  /** Frames per second. */
  public @Nullable Integer fps() {
    return fps;
  }

  /** {@code human}, {@code smooth} or {@code none}. */
  public @Nullable String scroll() {
    return scroll;
  }

  /**
   * How far down, as {@link ScrollDepth#parse} reads it: {@code fold}, {@code middle}, {@code
   * bottom}, {@code 1200px} or {@code css:#pricing}.
   */
  public @Nullable String depth() {
    return depth;
  }

  /** {@code stay} or {@code return}. */
  public @Nullable String ending() {
    return ending;
  }

  /** Whether a mouse pointer is drawn. */
  public @Nullable Boolean cursor() {
    return cursor;
  }

  /**
   * The screen, as {@link PageView#parse} reads it: {@code desktop}, {@code desktop:1280}, {@code
   * phone} or {@code phone:390x844}.
   */
  public @Nullable String view() {
    return view;
  }

  /** {@code none}, {@code window}, {@code window_dark} or {@code phone}. */
  public @Nullable String mockup() {
    return mockup;
  }

  /** {@code hide}, {@code reject}, {@code accept} or {@code leave}. */
  public @Nullable String consent() {
    return consent;
  }

  /** Where and how the facecam floats. */
  public @Nullable BubbleDraft bubble() {
    return bubble;
  }

  /** How the facecam is cut and fitted. */
  public @Nullable FacecamDraft facecam() {
    return facecam;
  }

  /** How the facecam opens the video. */
  public @Nullable OpeningDraft opening() {
    return opening;
  }

  /** How one scene follows another. */
  public @Nullable TransitionDraft transition() {
    return transition;
  }

  /** A text to show for some time. */
  public @Nullable LowerThirdDraft lowerThird() {
    return lowerThird;
  }

  /** A picture that lies over all. */
  public @Nullable WatermarkDraft watermark() {
    return watermark;
  }

  /** Music below the voice. */
  public @Nullable MusicDraft music() {
    return music;
  }

  /** What the poster shows. */
  public @Nullable PosterDraft poster() {
    return poster;
  }

  /** {@code track}, {@code panel} or {@code outline}. */
  public @Nullable String captions() {
    return captions;
  }

  /** {@code draft}, {@code standard} or {@code high}. */
  public @Nullable String quality() {
    return quality;
  }

  /** How old a recording of a scene may be that is shown again, in seconds. */
  public @Nullable Integer freshnessSec() {
    return freshnessSec;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        width,
        height,
        fps,
        scroll,
        depth,
        ending,
        cursor,
        view,
        mockup,
        consent,
        bubble,
        facecam,
        opening,
        transition,
        lowerThird,
        watermark,
        music,
        poster,
        captions,
        quality,
        freshnessSec);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LookDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "LookDraft" + values();
  }
}
