package io.vidgen.recorder;

import io.vidgen.render.VideoFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The screen that a page is laid out for, in CSS pixels; the video's own pixels are another matter.
 *
 * <p>A page laid out 1280 wide and shown 1920 wide has everything half as large again, drawn sharp,
 * as on a screen with a device pixel ratio of 1.5. Without a height the page fills the picture. A
 * phone fills an upright picture too; in a wide one it stands in the middle, in a phone's
 * proportions, as does any view whose given height does not match the picture.
 *
 * <pre>{@code
 * PageView.desktop(1280)
 * PageView.builder(PageView.Device.PHONE).size(390, 844).build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. {@link #text} and {@link #parse} are each other's inverse.
 */
public final class PageView {

  /** A kind of device. */
  public enum Device {
    /** A mouse, a wide window. */
    DESKTOP,
    /** Touch, a mobile browser's name, and the page's viewport meta element is obeyed. */
    PHONE
  }

  /**
   * A view in a picture of a certain format.
   *
   * @param width of the page's window in CSS pixels
   * @param height of the page's window in CSS pixels
   * @param scale how many pixels of the picture a CSS pixel has, on each axis
   * @param pixelWidth of the picture's part that the page has, even
   * @param pixelHeight of the picture's part that the page has, even
   */
  public record Screen(int width, int height, double scale, int pixelWidth, int pixelHeight) {}

  private static final int LEAST = 240;
  private static final int MOST = 3840;

  /** What phones of recent years mostly have. */
  private static final int PHONE_WIDTH = 390;

  private static final int PHONE_HEIGHT = 844;

  private static final Pattern TEXT = Pattern.compile("([a-z]+)(?::(\\d{1,5})(?:x(\\d{1,5}))?)?");

  private final Device device;
  private final OptionalInt width;
  private final OptionalInt height;

  private PageView(Builder builder) {
    device = builder.device;
    width = builder.width;
    height = builder.height;
    width.ifPresent(pixels -> check("width", pixels));
    height.ifPresent(pixels -> check("height", pixels));
  }

  private static void check(String name, int pixels) {
    if (pixels < LEAST || pixels > MOST) {
      throw new IllegalArgumentException(
          "view " + name + " must be from " + LEAST + " to " + MOST + ", not " + pixels);
    }
  }

  /** A desktop's window with as many CSS pixels as the picture has pixels. */
  public static PageView desktop() {
    return builder(Device.DESKTOP).build();
  }

  /**
   * A desktop's window of this width, which fills the picture: the smaller, the larger the text.
   *
   * @throws IllegalArgumentException if the width is not from 240 to 3840
   */
  public static PageView desktop(int width) {
    return builder(Device.DESKTOP).width(width).build();
  }

  /**
   * A desktop's window whose text can be read where videos are small, in a mail or on a phone: 720
   * CSS pixels on the picture's shorter side, so 1280 wide in a picture of 16:9, whatever its size.
   */
  public static PageView readable(VideoFormat format) {
    double pixels = 720.0 / Math.min(format.width(), format.height());
    return desktop((int) Math.max(LEAST, Math.min(MOST, Math.round(format.width() * pixels))));
  }

  /** A phone's screen, 390 wide. */
  public static PageView phone() {
    return builder(Device.PHONE).build();
  }

  /**
   * A phone's screen of this width.
   *
   * @throws IllegalArgumentException if the width is not from 240 to 3840
   */
  public static PageView phone(int width) {
    return builder(Device.PHONE).width(width).build();
  }

  /** A builder of a view that is as large as the device's screen. */
  public static Builder builder(Device device) {
    return new Builder(device);
  }

  /** A builder that has all of this view. */
  public Builder toBuilder() {
    Builder builder = new Builder(device);
    builder.width = width;
    builder.height = height;
    return builder;
  }

  /** What the page is told it is shown on. */
  public Device device() {
    return device;
  }

  /**
   * The window's width, 240 to 3840; empty for the device's own: the picture's width on a desktop,
   * 390 on a phone.
   */
  public OptionalInt width() {
    return width;
  }

  /** The window's height, 240 to 3840; empty for what fills the picture. */
  public OptionalInt height() {
    return height;
  }

  /** As it is written: {@code desktop}, {@code desktop:1280}, {@code phone:390x844}. */
  public String text() {
    StringBuilder text = new StringBuilder(device.name().toLowerCase(Locale.ROOT));
    width.ifPresent(pixels -> text.append(':').append(pixels));
    height.ifPresent(pixels -> text.append('x').append(pixels));
    return text.toString();
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IllegalArgumentException saying what may be written instead
   */
  public static PageView parse(String text) {
    Matcher parts = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (parts.matches()) {
      for (Device device : Device.values()) {
        if (device.name().equalsIgnoreCase(parts.group(1))) {
          return sized(builder(device), parts.group(2), parts.group(3)).build();
        }
      }
    }
    throw new IllegalArgumentException(
        "must be desktop or phone, with a width or size if need be, such as desktop:1280 or"
            + " phone:390x844, not \""
            + text
            + "\"");
  }

  private static Builder sized(Builder view, @Nullable String width, @Nullable String height) {
    if (width == null) {
      return view;
    }
    return height == null
        ? view.width(Integer.parseInt(width))
        : view.size(Integer.parseInt(width), Integer.parseInt(height));
  }

  /** This view in a picture of this format. */
  public Screen in(VideoFormat format) {
    return in(format.width(), format.height());
  }

  /**
   * This view in a part of a picture.
   *
   * @param partWidth in pixels, even
   * @param partHeight in pixels, even
   */
  public Screen in(int partWidth, int partHeight) {
    int own = device == Device.PHONE ? PHONE_WIDTH : partWidth;
    int wide = width.orElse(own);
    boolean upright = partHeight > partWidth;
    if (height.isEmpty() && (device == Device.DESKTOP || upright)) {
      double scale = (double) partWidth / wide;
      int high = (int) Math.ceil(partHeight / scale);
      return new Screen(wide, high, scale, partWidth, partHeight);
    }
    int high = height.orElse(Math.round((float) wide * PHONE_HEIGHT / PHONE_WIDTH));
    double scale = Math.min((double) partWidth / wide, (double) partHeight / high);
    return new Screen(
        wide,
        high,
        scale,
        Math.min(partWidth, even(wide * scale)),
        Math.min(partHeight, even(high * scale)));
  }

  /** Down, or there would be a gap beside the page. */
  private static int even(double pixels) {
    return 2 * (int) (pixels / 2 + 1e-6);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PageView view
        && device == view.device
        && width.equals(view.width)
        && height.equals(view.height);
  }

  @Override
  public int hashCode() {
    return Objects.hash(device, width, height);
  }

  @Override
  public String toString() {
    return "PageView[" + text() + "]";
  }

  /** Makes a {@link PageView}. Not thread-safe. */
  public static final class Builder {

    private final Device device;
    private OptionalInt width = OptionalInt.empty();
    private OptionalInt height = OptionalInt.empty();

    private Builder(Device device) {
      this.device = device;
    }

    /** A window of this width, 240 to 3840, which fills the picture; default the device's own. */
    public Builder width(int value) {
      width = OptionalInt.of(value);
      height = OptionalInt.empty();
      return this;
    }

    /**
     * A window of exactly this size, each 240 to 3840, in the middle of the picture if it does not
     * fill it.
     */
    public Builder size(int exactWidth, int exactHeight) {
      width = OptionalInt.of(exactWidth);
      height = OptionalInt.of(exactHeight);
      return this;
    }

    /**
     * The view.
     *
     * @throws IllegalArgumentException if a side is out of its range
     */
    public PageView build() {
      return new PageView(this);
    }
  }
}
