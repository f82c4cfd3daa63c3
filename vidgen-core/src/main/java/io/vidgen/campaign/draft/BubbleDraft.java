package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Border;
import io.vidgen.compositor.BubbleStyle.Shape;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.RgbColor;
import org.jspecify.annotations.Nullable;

/**
 * A bubble as a user typed it, under its wire names; see {@link BubbleStyle} for what they mean.
 *
 * @param shape {@code circle}, {@code rounded} or {@code square}
 * @param corner {@code top_left}, {@code top_right}, {@code bottom_left} or {@code bottom_right}
 * @param x of its place, with y, instead of a corner
 * @param y of its place, with x, instead of a corner
 * @param size a share of the picture's height
 * @param margin a share of the picture's height
 * @param borderWidth a share of the bubble's size
 * @param borderColor {@code #RRGGBB}
 * @param shadow from 0 to 1
 */
public record BubbleDraft(
    @JsonProperty("shape") @Nullable String shape,
    @JsonProperty("corner") @Nullable String corner,
    @JsonProperty("x") @Nullable Double x,
    @JsonProperty("y") @Nullable Double y,
    @JsonProperty("size") @Nullable Double size,
    @JsonProperty("margin") @Nullable Double margin,
    @JsonProperty("border_width") @Nullable Double borderWidth,
    @JsonProperty("border_color") @Nullable String borderColor,
    @JsonProperty("shadow") @Nullable Double shadow) {

  static BubbleDraft of(BubbleStyle style) {
    return new BubbleDraft(
        Fields.wireName(style.shape()),
        Fields.wireName(style.corner()),
        style.spot().map(Spot::x).orElse(null),
        style.spot().map(Spot::y).orElse(null),
        style.size(),
        style.margin(),
        style.border().width(),
        style.border().color().toString(),
        style.shadow());
  }

  BubbleStyle applyTo(BubbleStyle base, Fields fields) {
    BubbleStyle style =
        fields.choose(
            base,
            "shape",
            shape,
            Shape.class,
            (old, value) -> old.toBuilder().shape(value).build());
    style =
        fields.choose(
            style,
            "corner",
            corner,
            Corner.class,
            (old, value) -> old.toBuilder().corner(value).build());
    if (x != null || y != null) {
      Spot spot = style.place();
      spot = fields.set(spot, "x", x, (old, value) -> new Spot(value, old.y()));
      spot = fields.set(spot, "y", y, (old, value) -> new Spot(old.x(), value));
      style = style.toBuilder().spot(spot).build();
    }
    style = fields.set(style, "size", size, (old, value) -> old.toBuilder().size(value).build());
    style =
        fields.set(style, "margin", margin, (old, value) -> old.toBuilder().margin(value).build());
    style =
        fields.set(
            style,
            "border_width",
            borderWidth,
            (old, value) ->
                old.toBuilder().border(new Border(value, old.border().color())).build());
    style =
        fields.set(
            style,
            "border_color",
            borderColor,
            (old, text) ->
                old.toBuilder()
                    .border(new Border(old.border().width(), RgbColor.parse(text)))
                    .build());
    return fields.set(
        style, "shadow", shadow, (old, value) -> old.toBuilder().shadow(value).build());
  }
}
