package io.vidgen.compositor.ffmpeg.internal.scene;

import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.ffmpeg.internal.frames.FittedPicture;
import io.vidgen.compositor.ffmpeg.internal.frames.Resampler;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;

/**
 * A view that moves over a picture, between whole pixels too: Java's and FFmpeg's own ways to do so
 * take whole ones, and tremble. The picture is held in several sizes, each two thirds of the one
 * before, and what is shown is blended of the two that are nearest, so that small text neither
 * flickers nor jumps while the view grows. Not thread-safe.
 */
final class PictureView {

  private static final double STEP = 1.5;

  /** Of a picture in its largest size; four bytes each. */
  private static final double MOST_PIXELS = 24_000_000;

  /** Of the picture, in pixels of its largest size. */
  private record Area(double x, double y, double width, double height) {

    static Area between(Area from, Area to, double share) {
      return new Area(
          from.x + share * (to.x - from.x),
          from.y + share * (to.y - from.y),
          from.width + share * (to.width - from.width),
          from.height + share * (to.height - from.height));
    }
  }

  /** The picture in one size. */
  private static final class Level {

    final int width;
    final int height;
    final int[] pixels;

    Level(BufferedImage image) {
      width = image.getWidth();
      height = image.getHeight();
      pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private final Area from;
  private final Area to;
  private final BufferedImage frame;
  private final int[] target;

  private PictureView(BufferedImage picture, Area from, Area to, VideoFormat format) {
    this.from = from;
    this.to = to;
    this.frame = new BufferedImage(format.width(), format.height(), BufferedImage.TYPE_INT_RGB);
    this.target = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
    levels.add(new Level(picture));
    double widest = Math.max(from.width, to.width) / format.width();
    for (double size = STEP; size / STEP < widest; size *= STEP) {
      levels.add(
          new Level(
              Resampler.scaled(
                  picture,
                  (int) Math.max(2, Math.round(picture.getWidth() / size)),
                  (int) Math.max(2, Math.round(picture.getHeight() / size)))));
    }
  }

  /**
   * A view.
   *
   * @param image without transparency
   * @param motion anything but a hold
   */
  static PictureView of(BufferedImage image, ImageMotion motion, VideoFormat format) {
    return switch (motion.way()) {
      case HOLD, ZOOM_IN, ZOOM_OUT -> zoom(image, motion, format);
      case PAN_LEFT, PAN_RIGHT, PAN_UP, PAN_DOWN -> pan(image, motion, format);
    };
  }

  private static PictureView zoom(BufferedImage image, ImageMotion motion, VideoFormat format) {
    double pixels = (double) format.width() * format.height();
    double scale = Math.max(1, Math.min(motion.zoom(), Math.sqrt(MOST_PIXELS / pixels)));
    int width = (int) Math.round(format.width() * scale);
    int height = (int) Math.round(format.height() * scale);
    FittedPicture fitted = FittedPicture.of(image, width, height);
    double focusX = fitted.x() + motion.focusX() * image.getWidth() * fitted.scale();
    double focusY = fitted.y() + motion.focusY() * image.getHeight() * fitted.scale();
    double near = width / motion.zoom();
    double nearHeight = height / motion.zoom();
    Area whole = new Area(0, 0, width, height);
    Area close =
        new Area(
            within(focusX - near / 2, width - near),
            within(focusY - nearHeight / 2, height - nearHeight),
            near,
            nearHeight);
    boolean out = motion.way() == ImageMotion.Way.ZOOM_OUT;
    return new PictureView(fitted.picture(), out ? close : whole, out ? whole : close, format);
  }

  /** The largest part that leaves as much room to move as the zoom asks for. */
  private static PictureView pan(BufferedImage image, ImageMotion motion, VideoFormat format) {
    double aspect = (double) format.width() / format.height();
    double width = Math.min(image.getWidth(), image.getHeight() * aspect);
    double height = width / aspect;
    boolean across =
        motion.way() == ImageMotion.Way.PAN_LEFT || motion.way() == ImageMotion.Way.PAN_RIGHT;
    double room = across ? width / image.getWidth() : height / image.getHeight();
    double closer = Math.max(1, room * motion.zoom());
    width /= closer;
    height /= closer;
    double scale =
        Math.min(
            format.width() / width,
            Math.sqrt(MOST_PIXELS / ((double) image.getWidth() * image.getHeight())));
    BufferedImage scaled =
        Resampler.scaled(
            image,
            (int) Math.max(2, Math.round(image.getWidth() * scale)),
            (int) Math.max(2, Math.round(image.getHeight() * scale)));
    width = Math.min(scaled.getWidth(), width * scale);
    height = Math.min(scaled.getHeight(), height * scale);
    double right = scaled.getWidth() - width;
    double bottom = scaled.getHeight() - height;
    double x = within(motion.focusX() * scaled.getWidth() - width / 2, right);
    double y = within(motion.focusY() * scaled.getHeight() - height / 2, bottom);
    Area left = new Area(0, y, width, height);
    Area farRight = new Area(right, y, width, height);
    Area top = new Area(x, 0, width, height);
    Area low = new Area(x, bottom, width, height);
    return switch (motion.way()) {
      case PAN_LEFT -> new PictureView(scaled, farRight, left, format);
      case PAN_RIGHT -> new PictureView(scaled, left, farRight, format);
      case PAN_UP -> new PictureView(scaled, low, top, format);
      default -> new PictureView(scaled, top, low, format);
    };
  }

  private static double within(double value, double most) {
    return Math.max(0, Math.min(most, value));
  }

  /**
   * What is seen when so much of the way is done; the same picture each time, to be used before the
   * next is asked for.
   */
  BufferedImage at(double share) {
    Area area = Area.between(from, to, share);
    double size = Math.max(1, area.width / frame.getWidth());
    double level = Math.min(levels.size() - 1.0, Math.log(size) / Math.log(STEP));
    int sharp = (int) Math.floor(level);
    int blend = (int) Math.round((level - sharp) * 256);
    draw(levels.get(sharp), area, 256);
    if (blend > 0) {
      draw(levels.get(sharp + 1), area, blend);
    }
    return frame;
  }

  /** Draws a part of a level over what is there, with an opacity of up to 256. */
  private void draw(Level level, Area area, int opacity) {
    double scale = (double) level.width / levels.get(0).width;
    double down = (double) level.height / levels.get(0).height;
    int width = frame.getWidth();
    int height = frame.getHeight();
    int[] column = new int[width];
    int[] shift = new int[width];
    for (int x = 0; x < width; x++) {
      double at = (area.x + (x + 0.5) * area.width / width) * scale - 0.5;
      double inside = within(at, level.width - 1.0);
      column[x] = Math.min(level.width - 2, (int) inside);
      shift[x] = (int) Math.round((inside - column[x]) * 256);
    }
    for (int y = 0; y < height; y++) {
      double at = (area.y + (y + 0.5) * area.height / height) * down - 0.5;
      double inside = within(at, level.height - 1.0);
      int row = Math.min(level.height - 2, (int) inside);
      int below = (int) Math.round((inside - row) * 256);
      int upper = row * level.width;
      int lower = upper + level.width;
      for (int x = 0; x < width; x++) {
        int left = column[x];
        int rgb =
            mix(
                mix(level.pixels[upper + left], level.pixels[upper + left + 1], shift[x]),
                mix(level.pixels[lower + left], level.pixels[lower + left + 1], shift[x]),
                below);
        int to = y * width + x;
        target[to] = opacity == 256 ? rgb : mix(target[to], rgb, opacity);
      }
    }
  }

  /** Two colours, of which the second has a share of up to 256. */
  private static int mix(int one, int other, int share) {
    int rest = 256 - share;
    int redBlue = ((one & 0xFF00FF) * rest + (other & 0xFF00FF) * share + 0x800080) >>> 8;
    int green = ((one & 0x00FF00) * rest + (other & 0x00FF00) * share + 0x008000) >>> 8;
    return (redBlue & 0xFF00FF) | (green & 0x00FF00);
  }
}
