package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.FacecamStyle.WhenLonger;
import io.vidgen.compositor.FacecamStyle.WhenShorter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a facecam is fitted, as a user typed it; see {@link FacecamStyle} and {@link FacecamCrop} for
 * what the values mean.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code cropX} is {@code crop_x}.
 */
@WireNames
@JsonDeserialize(builder = FacecamDraft.Builder.class)
public final class FacecamDraft {

  private final @Nullable Double cropX;
  private final @Nullable Double cropY;
  private final @Nullable Double zoom;
  private final @Nullable Boolean anyLength;
  private final @Nullable String whenShorter;
  private final @Nullable String whenLonger;
  private final @Nullable Boolean trimSilence;
  private final @Nullable Boolean denoise;

  private FacecamDraft(Builder builder) {
    cropX = builder.cropX;
    cropY = builder.cropY;
    zoom = builder.zoom;
    anyLength = builder.anyLength;
    whenShorter = builder.whenShorter;
    whenLonger = builder.whenLonger;
    trimSilence = builder.trimSilence;
    denoise = builder.denoise;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder()
        .cropX(cropX)
        .cropY(cropY)
        .zoom(zoom)
        .anyLength(anyLength)
        .whenShorter(whenShorter)
        .whenLonger(whenLonger)
        .trimSilence(trimSilence)
        .denoise(denoise);
  }

  /** The middle of what is shown, from 0, left, to 1. */
  public @Nullable Double cropX() {
    return cropX;
  }

  /** The middle of what is shown, from 0, top, to 1. */
  public @Nullable Double cropY() {
    return cropY;
  }

  /** From 1 to 4. */
  public @Nullable Double zoom() {
    return zoom;
  }

  /** Whether the scenes may be longer or shorter than the clip. */
  public @Nullable Boolean anyLength() {
    return anyLength;
  }

  /** {@code hold} or {@code fade_out}. */
  public @Nullable String whenShorter() {
    return whenShorter;
  }

  /** {@code trim} or {@code fade_out}. */
  public @Nullable String whenLonger() {
    return whenLonger;
  }

  /** Whether silence at the clip's ends is left out. */
  public @Nullable Boolean trimSilence() {
    return trimSilence;
  }

  /** Whether steady noise is reduced. */
  public @Nullable Boolean denoise() {
    return denoise;
  }

  static FacecamDraft of(FacecamStyle style) {
    return builder()
        .cropX(style.crop().x())
        .cropY(style.crop().y())
        .zoom(style.crop().zoom())
        .anyLength(style.anyLength())
        .whenShorter(Fields.wireName(style.whenShorter()))
        .whenLonger(Fields.wireName(style.whenLonger()))
        .trimSilence(style.trimSilence())
        .denoise(style.denoise())
        .build();
  }

  FacecamStyle applyTo(FacecamStyle base, Fields fields) {
    FacecamCrop crop =
        fields.set(
            base.crop(),
            "crop_x",
            cropX,
            (old, value) -> new FacecamCrop(value, old.y(), old.zoom()));
    crop =
        fields.set(
            crop, "crop_y", cropY, (old, value) -> new FacecamCrop(old.x(), value, old.zoom()));
    crop = fields.set(crop, "zoom", zoom, (old, value) -> new FacecamCrop(old.x(), old.y(), value));
    FacecamStyle style = base.toBuilder().crop(crop).build();
    style =
        fields.set(
            style,
            "any_length",
            anyLength,
            (old, value) -> old.toBuilder().anyLength(value).build());
    style =
        fields.choose(
            style,
            "when_shorter",
            whenShorter,
            WhenShorter.class,
            (old, value) -> old.toBuilder().whenShorter(value).build());
    style =
        fields.choose(
            style,
            "when_longer",
            whenLonger,
            WhenLonger.class,
            (old, value) -> old.toBuilder().whenLonger(value).build());
    return soundOn(style, fields);
  }

  private FacecamStyle soundOn(FacecamStyle base, Fields fields) {
    FacecamStyle style =
        fields.set(
            base,
            "trim_silence",
            trimSilence,
            (old, value) -> old.toBuilder().trimSilence(value).build());
    return fields.set(
        style, "denoise", denoise, (old, value) -> old.toBuilder().denoise(value).build());
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        cropX, cropY, zoom, anyLength, whenShorter, whenLonger, trimSilence, denoise);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FacecamDraft" + values();
  }

  /** Makes a {@link FacecamDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable Double cropX;
    private @Nullable Double cropY;
    private @Nullable Double zoom;
    private @Nullable Boolean anyLength;
    private @Nullable String whenShorter;
    private @Nullable String whenLonger;
    private @Nullable Boolean trimSilence;
    private @Nullable Boolean denoise;

    private Builder() {}

    /** See {@link FacecamDraft#cropX}. */
    public Builder cropX(@Nullable Double value) {
      cropX = value;
      return this;
    }

    /** See {@link FacecamDraft#cropY}. */
    public Builder cropY(@Nullable Double value) {
      cropY = value;
      return this;
    }

    /** See {@link FacecamDraft#zoom}. */
    public Builder zoom(@Nullable Double value) {
      zoom = value;
      return this;
    }

    /** See {@link FacecamDraft#anyLength}. */
    public Builder anyLength(@Nullable Boolean value) {
      anyLength = value;
      return this;
    }

    /** See {@link FacecamDraft#whenShorter}. */
    public Builder whenShorter(@Nullable String value) {
      whenShorter = value;
      return this;
    }

    /** See {@link FacecamDraft#whenLonger}. */
    public Builder whenLonger(@Nullable String value) {
      whenLonger = value;
      return this;
    }

    /** See {@link FacecamDraft#trimSilence}. */
    public Builder trimSilence(@Nullable Boolean value) {
      trimSilence = value;
      return this;
    }

    /** See {@link FacecamDraft#denoise}. */
    public Builder denoise(@Nullable Boolean value) {
      denoise = value;
      return this;
    }

    /** The draft. */
    public FacecamDraft build() {
      return new FacecamDraft(this);
    }
  }
}
