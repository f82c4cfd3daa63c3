package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shape, place and decoration of the bubble in which the facecam is shown.
 *
 * <pre>{@code
 * BubbleStyle.builder()
 *     .shape(BubbleStyle.Shape.ROUNDED)
 *     .corner(Corner.TOP_RIGHT)
 *     .border(new BubbleStyle.Border(0.02, RgbColor.parse("#F59E0B")))
 *     .build()
 * }</pre>
 *
 * <p>Lengths are shares of the picture's shorter side, so that a style looks alike in all sizes and
 * proportions of video. At the bottom, the bubble keeps clear of the strip over which players lay
 * their controls, see {@link #bottomMarginIn}. Immutable and thread-safe. Two styles are equal if
 * all their values are.
 */
public final class BubbleStyle {

  /** The strip at the bottom over which players lay their controls, of the picture's height. */
  private static final double PLAYER_CONTROLS = 0.08;

  private static final BubbleStyle DEFAULTS = builder().build();

  private final Shape shape;
  private final Corner corner;
  private final @Nullable Spot spot;
  private final double size;
  private final double margin;
  private final Border border;
  private final double shadow;

  private BubbleStyle(Builder builder) {
    shape = builder.shape;
    corner = builder.corner;
    spot = builder.spot;
    size = builder.size;
    margin = builder.margin;
    border = builder.border;
    shadow = builder.shadow;
    Shares.check("bubble size", size, 0.1, 0.6);
    Shares.check("bubble margin", margin, 0, 0.2);
    Shares.check("bubble shadow", shadow, 0, 1);
  }

  /** The shape to which the square facecam is cut. */
  public enum Shape {
    /** A disc. */
    CIRCLE,
    /** A square whose corners are rounded by a fifth of its side. */
    ROUNDED,
    /** A square. */
    SQUARE
  }

  /**
   * A place between the margins; the whole bubble is always inside the picture.
   *
   * @param x from 0, at the left margin, to 1, at the right one
   * @param y from 0, at the top margin, to 1, at the bottom one
   */
  public record Spot(double x, double y) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException quoting a value that is out of its range
     */
    public Spot {
      Shares.check("bubble x", x, 0, 1);
      Shares.check("bubble y", y, 0, 1);
    }
  }

  /**
   * A line along the inner side of the bubble's edge.
   *
   * @param width as a share of the bubble's size, 0 (no border) to 0.2; a border is drawn at least
   *     two pixels wide
   * @param color its colour
   */
  public record Border(double width, RgbColor color) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException quoting a width that is out of its range
     */
    public Border {
      Shares.check("bubble border width", width, 0, 0.2);
    }

    /** A white border, 0.016 of the bubble's size. */
    public static Border defaults() {
      return new Border(0.016, RgbColor.WHITE);
    }
  }

  /**
   * The default style: a circle at the bottom left, about a quarter of the picture's shorter side.
   */
  public static BubbleStyle defaults() {
    return DEFAULTS;
  }

  /** A builder with the default values. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this style's values. */
  public Builder toBuilder() {
    return new Builder()
        .shape(shape)
        .corner(corner)
        .spot(spot)
        .size(size)
        .margin(margin)
        .border(border)
        .shadow(shadow);
  }

  /** The shape to which the facecam is cut. */
  public Shape shape() {
    return shape;
  }

  /** The corner in which the bubble is, unless it has a {@link #spot()}. */
  public Corner corner() {
    return corner;
  }

  /** The bubble's place, if it is not in a corner. */
  public Optional<Spot> spot() {
    return Optional.ofNullable(spot);
  }

  /** The bubble's height and width, as a share of the picture's shorter side. */
  public double size() {
    return size;
  }

  /** The bubble's distance from the picture's edges, as a share of its shorter side. */
  public double margin() {
    return margin;
  }

  /** The line along the bubble's edge. */
  public Border border() {
    return border;
  }

  /** The darkness of the soft shadow around the bubble, from 0 (none) to 1 (black). */
  public double shadow() {
    return shadow;
  }

  /** The bubble's place: its {@link #spot()}, or that of its {@link #corner()}. */
  public Spot place() {
    if (spot != null) {
      return spot;
    }
    return switch (corner) {
      case TOP_LEFT -> new Spot(0, 0);
      case TOP_RIGHT -> new Spot(1, 0);
      case BOTTOM_LEFT -> new Spot(0, 1);
      case BOTTOM_RIGHT -> new Spot(1, 1);
    };
  }

  /** The diameter or side in pixels, in a picture of this format; even. */
  public int diameterIn(VideoFormat format) {
    return evenPixels(size * shorterSideOf(format));
  }

  /** The margin in pixels at the top, left and right, in a picture of this format; even. */
  public int marginIn(VideoFormat format) {
    return evenPixels(margin * shorterSideOf(format));
  }

  /**
   * The margin in pixels at the bottom, in a picture of this format: at least 0.08 of its height,
   * which is where players show their controls; even.
   */
  public int bottomMarginIn(VideoFormat format) {
    return Math.max(marginIn(format), evenPixels(PLAYER_CONTROLS * format.height()));
  }

  private static int shorterSideOf(VideoFormat format) {
    return Math.min(format.width(), format.height());
  }

  private static int evenPixels(double pixels) {
    return 2 * (int) (pixels / 2);
  }

  private List<Object> values() {
    return List.of(shape, corner, spot(), size, margin, border, shadow);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BubbleStyle style && values().equals(style.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "BubbleStyle" + values();
  }

  /** Builds a {@link BubbleStyle}. Values that are not set have their defaults. Not thread-safe. */
  public static final class Builder {

    private Shape shape = Shape.CIRCLE;
    private Corner corner = Corner.BOTTOM_LEFT;
    private @Nullable Spot spot;
    private double size = 0.26;
    private double margin = 0.04;
    private Border border = Border.defaults();
    private double shadow = 0.34;

    private Builder() {}

    /** The shape to which the facecam is cut; default {@link Shape#CIRCLE}. */
    public Builder shape(Shape value) {
      shape = value;
      return this;
    }

    /**
     * Puts the bubble into a corner, and removes a {@link #spot} that was set before; default
     * {@link Corner#BOTTOM_LEFT}.
     */
    public Builder corner(Corner value) {
      corner = value;
      spot = null;
      return this;
    }

    /** Puts the bubble at a place of its own; null, the default, leaves it in its corner. */
    public Builder spot(@Nullable Spot value) {
      spot = value;
      return this;
    }

    /** The height and width as a share of the picture's shorter side, 0.1 to 0.6; default 0.26. */
    public Builder size(double value) {
      size = value;
      return this;
    }

    /**
     * The distance from the picture's edges as a share of its shorter side, 0 to 0.2; default 0.04.
     * At the bottom it is larger, see {@link BubbleStyle#bottomMarginIn}.
     */
    public Builder margin(double value) {
      margin = value;
      return this;
    }

    /** The line along the edge; default {@link Border#defaults()}. */
    public Builder border(Border value) {
      border = value;
      return this;
    }

    /** The darkness of the soft shadow, from 0 (none) to 1 (black); default 0.34. */
    public Builder shadow(double value) {
      shadow = value;
      return this;
    }

    /**
     * Builds the style.
     *
     * @throws IllegalArgumentException quoting a value that is out of its range
     */
    public BubbleStyle build() {
      return new BubbleStyle(this);
    }
  }
}
