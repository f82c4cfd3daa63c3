package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Border;
import io.vidgen.compositor.BubbleStyle.Shape;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.RgbColor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bubble as a user typed it; see {@link BubbleStyle} for what the values mean.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code borderWidth} is {@code
 * border_width}.
 */
@WireNames
@JsonDeserialize(builder = BubbleDraft.Builder.class)
public final class BubbleDraft {

  private final @Nullable String shape;
  private final @Nullable String corner;
  private final @Nullable Double x;
  private final @Nullable Double y;
  private final @Nullable Double size;
  private final @Nullable Double margin;
  private final @Nullable Double borderWidth;
  private final @Nullable String borderColor;
  private final @Nullable Double shadow;

  private BubbleDraft(Builder builder) {
    shape = builder.shape;
    corner = builder.corner;
    x = builder.x;
    y = builder.y;
    size = builder.size;
    margin = builder.margin;
    borderWidth = builder.borderWidth;
    borderColor = builder.borderColor;
    shadow = builder.shadow;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder()
        .shape(shape)
        .corner(corner)
        .x(x)
        .y(y)
        .size(size)
        .margin(margin)
        .borderWidth(borderWidth)
        .borderColor(borderColor)
        .shadow(shadow);
  }

  /** {@code circle}, {@code rounded} or {@code square}. */
  public @Nullable String shape() {
    return shape;
  }

  /** {@code top_left}, {@code top_right}, {@code bottom_left} or {@code bottom_right}. */
  public @Nullable String corner() {
    return corner;
  }

  /** Of its place, with y, instead of a corner; from 0, left, to 1. */
  public @Nullable Double x() {
    return x;
  }

  /** Of its place, with x, instead of a corner; from 0, top, to 1. */
  public @Nullable Double y() {
    return y;
  }

  /** A share of the picture's shorter side. */
  public @Nullable Double size() {
    return size;
  }

  /** A share of the picture's shorter side. */
  public @Nullable Double margin() {
    return margin;
  }

  /** A share of the bubble's size. */
  public @Nullable Double borderWidth() {
    return borderWidth;
  }

  /** {@code #RRGGBB}. */
  public @Nullable String borderColor() {
    return borderColor;
  }

  /** From 0, none, to 1, black. */
  public @Nullable Double shadow() {
    return shadow;
  }

  static BubbleDraft of(BubbleStyle style) {
    return builder()
        .shape(Fields.wireName(style.shape()))
        .corner(Fields.wireName(style.corner()))
        .x(style.spot().map(Spot::x).orElse(null))
        .y(style.spot().map(Spot::y).orElse(null))
        .size(style.size())
        .margin(style.margin())
        .borderWidth(style.border().width())
        .borderColor(style.border().color().toString())
        .shadow(style.shadow())
        .build();
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

  private List<@Nullable Object> values() {
    return Arrays.asList(shape, corner, x, y, size, margin, borderWidth, borderColor, shadow);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BubbleDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "BubbleDraft" + values();
  }

  /** Makes a {@link BubbleDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String shape;
    private @Nullable String corner;
    private @Nullable Double x;
    private @Nullable Double y;
    private @Nullable Double size;
    private @Nullable Double margin;
    private @Nullable Double borderWidth;
    private @Nullable String borderColor;
    private @Nullable Double shadow;

    private Builder() {}

    /** See {@link BubbleDraft#shape}. */
    public Builder shape(@Nullable String value) {
      shape = value;
      return this;
    }

    /** See {@link BubbleDraft#corner}. */
    public Builder corner(@Nullable String value) {
      corner = value;
      return this;
    }

    /** See {@link BubbleDraft#x}. */
    public Builder x(@Nullable Double value) {
      x = value;
      return this;
    }

    /** See {@link BubbleDraft#y}. */
    public Builder y(@Nullable Double value) {
      y = value;
      return this;
    }

    /** See {@link BubbleDraft#size}. */
    public Builder size(@Nullable Double value) {
      size = value;
      return this;
    }

    /** See {@link BubbleDraft#margin}. */
    public Builder margin(@Nullable Double value) {
      margin = value;
      return this;
    }

    /** See {@link BubbleDraft#borderWidth}. */
    public Builder borderWidth(@Nullable Double value) {
      borderWidth = value;
      return this;
    }

    /** See {@link BubbleDraft#borderColor}. */
    public Builder borderColor(@Nullable String value) {
      borderColor = value;
      return this;
    }

    /** See {@link BubbleDraft#shadow}. */
    public Builder shadow(@Nullable Double value) {
      shadow = value;
      return this;
    }

    /** The draft. */
    public BubbleDraft build() {
      return new BubbleDraft(this);
    }
  }
}
