package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.FacecamStyle.WhenLonger;
import io.vidgen.compositor.FacecamStyle.WhenShorter;
import org.jspecify.annotations.Nullable;

/**
 * How a facecam is fitted, as a user typed it, under its wire names; see {@link FacecamStyle} and
 * {@link FacecamCrop} for what they mean.
 *
 * @param cropX from 0 to 1
 * @param cropY from 0 to 1
 * @param zoom from 1 to 4
 * @param anyLength whether the scenes may be longer or shorter
 * @param whenShorter {@code hold} or {@code fade_out}
 * @param whenLonger {@code trim} or {@code fade_out}
 */
public record FacecamDraft(
    @JsonProperty("crop_x") @Nullable Double cropX,
    @JsonProperty("crop_y") @Nullable Double cropY,
    @JsonProperty("zoom") @Nullable Double zoom,
    @JsonProperty("any_length") @Nullable Boolean anyLength,
    @JsonProperty("when_shorter") @Nullable String whenShorter,
    @JsonProperty("when_longer") @Nullable String whenLonger) {

  static FacecamDraft of(FacecamStyle style) {
    return new FacecamDraft(
        style.crop().x(),
        style.crop().y(),
        style.crop().zoom(),
        style.anyLength(),
        Fields.wireName(style.whenShorter()),
        Fields.wireName(style.whenLonger()));
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
    return fields.choose(
        style,
        "when_longer",
        whenLonger,
        WhenLonger.class,
        (old, value) -> old.toBuilder().whenLonger(value).build());
  }
}
