package io.vidgen.recorder;

import io.vidgen.render.VideoFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The screen that a page is laid out for, in CSS pixels; the video's own pixels are another matter.
 *
 * <p>A page laid out 1280 wide and shown 1920 wide has everything half as large again, drawn sharp,
 * as on a screen with a device pixel ratio of 1.5. Without a height the page fills the picture. A
 * phone fills an upright picture too; in a wide one it stands in the middle, in a phone's
 * proportions, as does any view whose given height does not match the picture.
 *
 * <p>Immutable and thread-safe. {@link #text} and {@link #parse} are each other's inverse.
 *
 * @param device what the page is told it is shown on
 * @param width 240 to 3840; empty for the device's own: the picture's width on a desktop, 390 on a
 *     phone
 * @param height 240 to 3840; empty for what fills the picture
 */
public record PageView(Device device, OptionalInt width, OptionalInt height) {

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

  /** Checks the ranges. */
  public PageView {
    check("width", width);
    check("height", height);
    if (height.isPresent() && width.isEmpty()) {
      throw new IllegalArgumentException("a view with a height needs a width");
    }
  }

  private static void check(String name, OptionalInt pixels) {
    if (pixels.isPresent() && (pixels.getAsInt() < LEAST || pixels.getAsInt() > MOST)) {
      throw new IllegalArgumentException(
          "view " + name + " must be from " + LEAST + " to " + MOST + ", not " + pixels.getAsInt());
    }
  }

  /** A desktop's window with as many CSS pixels as the picture has pixels. */
  public static PageView desktop() {
    return new PageView(Device.DESKTOP, OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * A desktop's window of this width, which fills the picture: the smaller, the larger the text.
   */
  public static PageView desktop(int width) {
    return new PageView(Device.DESKTOP, OptionalInt.of(width), OptionalInt.empty());
  }

  /** A phone's screen, 390 wide. */
  public static PageView phone() {
    return new PageView(Device.PHONE, OptionalInt.empty(), OptionalInt.empty());
  }

  /** A phone's screen of this width. */
  public static PageView phone(int width) {
    return new PageView(Device.PHONE, OptionalInt.of(width), OptionalInt.empty());
  }

  /** This view with exactly this size, in the middle of the picture if it does not fill it. */
  public PageView withSize(int exactWidth, int exactHeight) {
    return new PageView(device, OptionalInt.of(exactWidth), OptionalInt.of(exactHeight));
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
          return new PageView(device, number(parts.group(2)), number(parts.group(3)));
        }
      }
    }
    throw new IllegalArgumentException(
        "must be desktop or phone, with a width or size if need be, such as desktop:1280 or"
            + " phone:390x844, not \""
            + text
            + "\"");
  }

  private static OptionalInt number(String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  /** This view in a picture of this format. */
  public Screen in(VideoFormat format) {
    int own = device == Device.PHONE ? PHONE_WIDTH : format.width();
    int wide = width.orElse(own);
    boolean upright = format.height() > format.width();
    if (height.isEmpty() && (device == Device.DESKTOP || upright)) {
      double scale = (double) format.width() / wide;
      int high = (int) Math.ceil(format.height() / scale);
      return new Screen(wide, high, scale, format.width(), format.height());
    }
    int high = height.orElse(Math.round((float) wide * PHONE_HEIGHT / PHONE_WIDTH));
    double scale = Math.min((double) format.width() / wide, (double) format.height() / high);
    return new Screen(
        wide,
        high,
        scale,
        Math.min(format.width(), even(wide * scale)),
        Math.min(format.height(), even(high * scale)));
  }

  /** Down, or there would be a gap beside the page. */
  private static int even(double pixels) {
    return 2 * (int) (pixels / 2 + 1e-6);
  }
}
