package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.util.Optional;

/**
 * Where the facecam floats, and in which shape.
 *
 * <pre>{@code
 * BubbleStyle.defaults()
 *     .withShape(BubbleStyle.Shape.ROUNDED)
 *     .withCorner(Corner.TOP_RIGHT)
 *     .withBorder(new BubbleStyle.Border(0.02, RgbColor.parse("#F59E0B")))
 * }</pre>
 *
 * @param shape what it is cut to; default {@link Shape#CIRCLE}
 * @param corner the corner it keeps to; default bottom left
 * @param spot where it is instead of in a corner, if anywhere
 * @param size its height and width as a share of the picture's height, 0.1 to 0.6; default 0.26
 * @param margin its distance from the edges as a share of the picture's height, 0 to 0.2; default
 *     0.04
 * @param border what is drawn along its edge, inside; default white, 0.016 of its size
 * @param shadow how dark the soft shadow around it is, from 0 (none) to 1 (black); default 0.34
 */
public record BubbleStyle(
    Shape shape,
    Corner corner,
    Optional<Spot> spot,
    double size,
    double margin,
    Border border,
    double shadow) {

  private static final double SIZE = 0.26;
  private static final double MARGIN = 0.04;
  private static final double SHADOW = 0.34;

  /** What the square facecam is cut to. */
  public enum Shape {
    /** A disc. */
    CIRCLE,
    /** A square whose corners are rounded by a fifth of its side. */
    ROUNDED,
    /** A square. */
    SQUARE
  }

  /**
   * A place anywhere between the margins, so that all of the bubble is in the picture.
   *
   * @param x from 0, at the left margin, to 1, at the right one
   * @param y from 0, at the top margin, to 1, at the bottom one
   */
  public record Spot(double x, double y) {

    /** Checks the ranges. */
    public Spot {
      Shares.check("bubble x", x, 0, 1);
      Shares.check("bubble y", y, 0, 1);
    }
  }

  /**
   * A line along the bubble's edge.
   *
   * @param width as a share of the bubble's size, 0 (none) to 0.2; at least two pixels unless 0
   * @param color what it is drawn in
   */
  public record Border(double width, RgbColor color) {

    /** Checks the range. */
    public Border {
      Shares.check("bubble border width", width, 0, 0.2);
    }

    /** White, and thin. */
    public static Border defaults() {
      return new Border(0.016, RgbColor.WHITE);
    }
  }

  /** Checks the ranges. */
  public BubbleStyle {
    Shares.check("bubble size", size, 0.1, 0.6);
    Shares.check("bubble margin", margin, 0, 0.2);
    Shares.check("bubble shadow", shadow, 0, 1);
  }

  /** A circle with the default border and shadow. */
  public BubbleStyle(Corner corner, double size, double margin) {
    this(Shape.CIRCLE, corner, Optional.empty(), size, margin, Border.defaults(), SHADOW);
  }

  /** Bottom left, round, about a quarter of the picture's height. */
  public static BubbleStyle defaults() {
    return new BubbleStyle(Corner.BOTTOM_LEFT, SIZE, MARGIN);
  }

  /** This style in another shape. */
  public BubbleStyle withShape(Shape other) {
    return new BubbleStyle(other, corner, spot, size, margin, border, shadow);
  }

  /** This style in a corner. */
  public BubbleStyle withCorner(Corner other) {
    return new BubbleStyle(shape, other, Optional.empty(), size, margin, border, shadow);
  }

  /** This style at a place of its own. */
  public BubbleStyle withSpot(Spot other) {
    return new BubbleStyle(shape, corner, Optional.of(other), size, margin, border, shadow);
  }

  /** This style in another size. */
  public BubbleStyle withSize(double other) {
    return new BubbleStyle(shape, corner, spot, other, margin, border, shadow);
  }

  /** This style with another margin. */
  public BubbleStyle withMargin(double other) {
    return new BubbleStyle(shape, corner, spot, size, other, border, shadow);
  }

  /** This style with another border. */
  public BubbleStyle withBorder(Border other) {
    return new BubbleStyle(shape, corner, spot, size, margin, other, shadow);
  }

  /** This style with a lighter or darker shadow. */
  public BubbleStyle withShadow(double other) {
    return new BubbleStyle(shape, corner, spot, size, margin, border, other);
  }

  /** Where it is: its spot, or its corner as one. */
  public Spot place() {
    return spot.orElseGet(
        () ->
            switch (corner) {
              case TOP_LEFT -> new Spot(0, 0);
              case TOP_RIGHT -> new Spot(1, 0);
              case BOTTOM_LEFT -> new Spot(0, 1);
              case BOTTOM_RIGHT -> new Spot(1, 1);
            });
  }

  /**
   * The diameter or side in pixels, even, in a picture of this format; never wider than the picture
   * leaves room for.
   */
  public int diameterIn(VideoFormat format) {
    double wanted = Math.min(size * format.height(), format.width() - 2 * marginIn(format));
    return evenPixels(wanted);
  }

  /**
   * The margin in pixels, even, in a picture of this format; never more than a quarter of the
   * picture's width, so that there is room for the bubble.
   */
  public int marginIn(VideoFormat format) {
    return evenPixels(Math.min(margin * format.height(), format.width() / 4.0));
  }

  private static int evenPixels(double pixels) {
    return 2 * (int) (pixels / 2);
  }
}
