package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.OpeningSpec;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import java.util.Locale;

/**
 * What an opening's clip has of an uploaded one: what fills the video's picture, and the square
 * that the bubble shows, so that one can become the other. What fills the picture has its size
 * exactly.
 *
 * @param part of the clip, in its pixels as coded; all even, as colour has every second pixel only
 * @param width of the opening's clip
 * @param height of the opening's clip
 * @param left the first column of what fills the picture
 * @param top the first row of what fills the picture
 * @param square what the bubble shows
 */
record OpeningCrop(Box part, int width, int height, int left, int top, OpeningClip.Square square) {

  private record Box(double left, double top, double width, double height) {

    /** Around a middle, moved inside. */
    static Box around(
        FacecamCrop crop, double width, double height, double allWidth, double allHeight) {
      return new Box(
          Math.max(0, Math.min(allWidth - width, crop.x() * allWidth - width / 2)),
          Math.max(0, Math.min(allHeight - height, crop.y() * allHeight - height / 2)),
          width,
          height);
    }

    /**
     * As FFmpeg's crop makes it of a picture in 4:2:0: its size first, then its place, each rounded
     * to whole pixels and then down to pairs. In other formats it may be a pixel beside that.
     */
    static Box cropped(
        FacecamCrop crop, double width, double height, double allWidth, double allHeight) {
      double wide = Math.max(2, down(Math.rint(width)));
      double high = Math.max(2, down(Math.rint(height)));
      Box box = around(crop, wide, high, allWidth, allHeight);
      return new Box(down(Math.rint(box.left)), down(Math.rint(box.top)), wide, high);
    }

    /** Whole pairs of pixels that hold both. */
    static Box holding(Box one, Box other, int allWidth, int allHeight) {
      double left = down(Math.min(one.left, other.left));
      double top = down(Math.min(one.top, other.top));
      double right = up(Math.max(one.left + one.width, other.left + other.width));
      double bottom = up(Math.max(one.top + one.height, other.top + other.height));
      return new Box(
          left,
          top,
          Math.max(2, Math.min(right, down(allWidth)) - left),
          Math.max(2, Math.min(bottom, down(allHeight)) - top));
    }

    private static double down(double pixels) {
      return 2 * Math.floor(pixels / 2);
    }

    private static double up(double pixels) {
      return 2 * Math.ceil(pixels / 2);
    }
  }

  static OpeningCrop of(MediaInfo.Video video, FacecamCrop crop, OpeningSpec opening) {
    boolean lying = video.quarterTurns() % 2 != 0;
    int allWidth = lying ? video.height() : video.width();
    int allHeight = lying ? video.width() : video.height();
    double aspect = lying ? 1 / video.pixelAspect() : video.pixelAspect();
    double side = Math.min(allWidth * aspect, allHeight) / crop.zoom();
    double high =
        Math.min(allHeight, allWidth * aspect * opening.height() / opening.width()) / crop.zoom();
    double wide = high * opening.width() / opening.height();
    Box full = Box.around(crop, wide / aspect, high, allWidth, allHeight);
    Box square = Box.cropped(crop, side / aspect, side, allWidth, allHeight);
    Box part = Box.holding(full, square, allWidth, allHeight);
    double scale = opening.height() / high;
    int width = Math.max(opening.width(), even(part.width() * aspect * scale));
    int height = Math.max(opening.height(), even(part.height() * scale));
    double across = width / part.width();
    double down = height / part.height();
    return new OpeningCrop(
        part,
        width,
        height,
        Math.min(width - opening.width(), even((full.left() - part.left()) * across)),
        Math.min(height - opening.height(), even((full.top() - part.top()) * down)),
        new OpeningClip.Square(
            (square.left() - part.left()) * across,
            (square.top() - part.top()) * down,
            square.width() * across,
            square.height() * down));
  }

  private static int even(double pixels) {
    return 2 * (int) Math.round(pixels / 2);
  }

  /** The filter; in shares, as clips may change their size midway. */
  String filter(MediaInfo.Video video) {
    boolean lying = video.quarterTurns() % 2 != 0;
    double allWidth = lying ? video.height() : video.width();
    double allHeight = lying ? video.width() : video.height();
    return (Math.min(part.width(), part.height()) < FacecamGraphs.LEAST_CROP
            ? "format=yuv444p|gbrp,"
            : "")
        + String.format(
            Locale.ROOT,
            "crop=w='max(1,round(%.9f*iw))':h='max(1,round(%.9f*ih))'"
                + ":x='round(%.9f*iw)':y='round(%.9f*ih)',",
            part.width() / allWidth,
            part.height() / allHeight,
            part.left() / allWidth,
            part.top() / allHeight);
  }
}
