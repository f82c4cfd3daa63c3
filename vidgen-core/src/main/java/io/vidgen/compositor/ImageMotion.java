package io.vidgen.compositor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the view moves over a picture while it is shown.
 *
 * <pre>{@code
 * ImageMotion.builder(ImageMotion.Way.ZOOM_IN).zoom(1.4).focus(0.7, 0.3).build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class ImageMotion {

  /** Where the view goes. */
  public enum Way {
    /** It stays: the picture is shown whole. The default. */
    HOLD,
    /** From the whole picture to its focus. */
    ZOOM_IN,
    /** From its focus to the whole picture. */
    ZOOM_OUT,
    /** From the right edge to the left one. */
    PAN_LEFT,
    /** From the left edge to the right one. */
    PAN_RIGHT,
    /** From the bottom to the top. */
    PAN_UP,
    /** From the top to the bottom, as for a long screenshot. */
    PAN_DOWN
  }

  /** How the speed changes. */
  public enum Ease {
    /** It begins and ends slowly. The default. */
    SMOOTH,
    /** It is the same all the time. */
    LINEAR
  }

  /** The most that a picture is enlarged. */
  public static final double MAX_ZOOM = 3;

  private static final ImageMotion HOLD = builder(Way.HOLD).build();

  private final Way way;
  private final double zoom;
  private final double focusX;
  private final double focusY;
  private final Ease ease;

  private ImageMotion(Builder builder) {
    way = builder.way;
    zoom = builder.zoom;
    focusX = builder.focusX;
    focusY = builder.focusY;
    ease = builder.ease;
    if (!(zoom >= 1 && zoom <= MAX_ZOOM)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "zoom must be from 1 to %.0f, not %s", MAX_ZOOM, zoom));
    }
    Shares.check("focus x", focusX, 0, 1);
    Shares.check("focus y", focusY, 0, 1);
  }

  /** A picture that is shown whole and does not move. */
  public static ImageMotion hold() {
    return HOLD;
  }

  /** A builder that has the default of everything else. */
  public static Builder builder(Way way) {
    return new Builder(way);
  }

  /** A builder with this motion's values. */
  public Builder toBuilder() {
    return new Builder(way).zoom(zoom).focus(focusX, focusY).ease(ease);
  }

  /** Where the view goes. */
  public Way way() {
    return way;
  }

  /** How many times larger than whole the picture is at its largest; of no effect on a hold. */
  public double zoom() {
    return zoom;
  }

  /** What a zoom goes to and a pan passes, from 0, the picture's left edge, to 1. */
  public double focusX() {
    return focusX;
  }

  /** What a zoom goes to and a pan passes, from 0, the picture's top, to 1. */
  public double focusY() {
    return focusY;
  }

  /** How the speed changes. */
  public Ease ease() {
    return ease;
  }

  /**
   * How much of the way is done at a frame, from 0 at the first to 1 at the last.
   *
   * @param frame counted from 0
   * @param frames how many there are
   */
  public double shareAt(long frame, long frames) {
    double time = frames < 2 ? 0 : Math.min(1, (double) frame / (frames - 1));
    // The minimum-jerk curve, as a hand and the page's scrolling move.
    return ease == Ease.LINEAR ? time : time * time * time * (10 + time * (6 * time - 15));
  }

  private List<Object> values() {
    return List.of(way, zoom, focusX, focusY, ease);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ImageMotion motion && values().equals(motion.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "ImageMotion" + values();
  }

  /** Makes an {@link ImageMotion}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private Way way;
    private double zoom = 1.25;
    private double focusX = 0.5;
    private double focusY = 0.5;
    private Ease ease = Ease.SMOOTH;

    private Builder(Way way) {
      this.way = way;
    }

    /** Where the view goes, instead of what the builder was made with. */
    public Builder way(Way value) {
      way = value;
      return this;
    }

    /** How many times larger than whole the picture is at its largest, 1 to 3; default 1.25. */
    public Builder zoom(double value) {
      zoom = value;
      return this;
    }

    /** What a zoom goes to and a pan passes, each from 0 to 1; default the middle. */
    public Builder focus(double x, double y) {
      focusX = x;
      focusY = y;
      return this;
    }

    /** How the speed changes; default {@link Ease#SMOOTH}. */
    public Builder ease(Ease value) {
      ease = value;
      return this;
    }

    /**
     * The motion.
     *
     * @throws IllegalArgumentException quoting a value that is out of its range
     */
    public ImageMotion build() {
      return new ImageMotion(this);
    }
  }
}
