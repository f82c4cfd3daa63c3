package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import org.jspecify.annotations.Nullable;

/** Makes a {@link LookDraft}. What is not set, or is null, is absent. Not thread-safe. */
@WireNames
@JsonPOJOBuilder(withPrefix = "")
public final class LookDraftBuilder {

  @Nullable Integer width;
  @Nullable Integer height;
  @Nullable Integer fps;
  @Nullable String scroll;
  @Nullable String depth;
  @Nullable String ending;
  @Nullable Boolean cursor;
  @Nullable String view;
  @Nullable String mockup;
  @Nullable String consent;
  @Nullable BubbleDraft bubble;
  @Nullable FacecamDraft facecam;
  @Nullable OpeningDraft opening;
  @Nullable TransitionDraft transition;
  @Nullable LowerThirdDraft lowerThird;
  @Nullable WatermarkDraft watermark;
  @Nullable MusicDraft music;
  @Nullable PosterDraft poster;
  @Nullable String captions;
  @Nullable String quality;
  @Nullable Integer freshnessSec;

  LookDraftBuilder() {}

  /** See {@link LookDraft#width}. */
  public LookDraftBuilder width(@Nullable Integer value) {
    width = value;
    return this;
  }

  /** See {@link LookDraft#height}. */
  public LookDraftBuilder height(@Nullable Integer value) {
    height = value;
    return this;
  }

  /** See {@link LookDraft#fps}. */
  public LookDraftBuilder fps(@Nullable Integer value) {
    fps = value;
    return this;
  }

  /** See {@link LookDraft#scroll}. */
  public LookDraftBuilder scroll(@Nullable String value) {
    scroll = value;
    return this;
  }

  /** See {@link LookDraft#depth}. */
  public LookDraftBuilder depth(@Nullable String value) {
    depth = value;
    return this;
  }

  /** See {@link LookDraft#ending}. */
  public LookDraftBuilder ending(@Nullable String value) {
    ending = value;
    return this;
  }

  /** See {@link LookDraft#cursor}. */
  public LookDraftBuilder cursor(@Nullable Boolean value) {
    cursor = value;
    return this;
  }

  /** See {@link LookDraft#view}. */
  public LookDraftBuilder view(@Nullable String value) {
    view = value;
    return this;
  }

  /** See {@link LookDraft#mockup}. */
  public LookDraftBuilder mockup(@Nullable String value) {
    mockup = value;
    return this;
  }

  /** See {@link LookDraft#consent}. */
  public LookDraftBuilder consent(@Nullable String value) {
    consent = value;
    return this;
  }

  /** See {@link LookDraft#bubble}. */
  public LookDraftBuilder bubble(@Nullable BubbleDraft value) {
    bubble = value;
    return this;
  }

  /** See {@link LookDraft#facecam}. */
  public LookDraftBuilder facecam(@Nullable FacecamDraft value) {
    facecam = value;
    return this;
  }

  /** See {@link LookDraft#opening}. */
  public LookDraftBuilder opening(@Nullable OpeningDraft value) {
    opening = value;
    return this;
  }

  /** See {@link LookDraft#transition}. */
  public LookDraftBuilder transition(@Nullable TransitionDraft value) {
    transition = value;
    return this;
  }

  /** See {@link LookDraft#lowerThird}. */
  public LookDraftBuilder lowerThird(@Nullable LowerThirdDraft value) {
    lowerThird = value;
    return this;
  }

  /** See {@link LookDraft#watermark}. */
  public LookDraftBuilder watermark(@Nullable WatermarkDraft value) {
    watermark = value;
    return this;
  }

  /** See {@link LookDraft#music}. */
  public LookDraftBuilder music(@Nullable MusicDraft value) {
    music = value;
    return this;
  }

  /** See {@link LookDraft#poster}. */
  public LookDraftBuilder poster(@Nullable PosterDraft value) {
    poster = value;
    return this;
  }

  /** See {@link LookDraft#captions}. */
  public LookDraftBuilder captions(@Nullable String value) {
    captions = value;
    return this;
  }

  /** See {@link LookDraft#quality}. */
  public LookDraftBuilder quality(@Nullable String value) {
    quality = value;
    return this;
  }

  /** See {@link LookDraft#freshnessSec}. */
  public LookDraftBuilder freshnessSec(@Nullable Integer value) {
    freshnessSec = value;
    return this;
  }

  /** The draft. */
  public LookDraft build() {
    return new LookDraft(this);
  }
}
