package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.RgbColor;
import io.vidgen.compositor.ffmpeg.internal.frames.PlaneView;
import io.vidgen.render.VideoFormat;
import java.util.Arrays;

/**
 * Draws the frames in which an opening's facecam shrinks into its bubble: a window that moves from
 * the whole picture to the bubble's place and becomes its shape, with border and shadow. Before the
 * first of them it would fill the picture, and after the last it would be the bubble.
 *
 * <p>FFmpeg's own ways to move and scale a picture take whole pixels, and tremble. Frames are in
 * 4:2:0 with opacity: the planes Y, Cb, Cr and A, one after the other. Not thread-safe.
 */
final class OpeningArt {

  private static final int CLEAR = 16;
  private static final int GREY = 128;

  private final OpeningClip clip;
  private final BubbleGeometry bubble;
  private final BubbleStyle style;
  private final int width;
  private final int height;
  private final byte[] face;
  private final byte[] frame;
  private final double[] color;

  OpeningArt(OpeningClip clip, BubbleGeometry bubble, BubbleStyle style, VideoFormat format) {
    this.clip = clip;
    this.bubble = bubble;
    this.style = style;
    this.width = format.width();
    this.height = format.height();
    this.face = new byte[width * height * 3 / 2];
    this.frame = new byte[width * height * 5 / 2];
    this.color = yuv(style.border().color());
  }

  /** How many bytes a frame of the clip has, in 4:2:0. */
  static int clipBytes(OpeningClip clip) {
    return clip.width() * clip.height() * 3 / 2;
  }

  /**
   * Where the facecam is on its way, and what of the clip is seen there.
   *
   * @param stepX how far it is in the clip from one column of the picture to the next
   * @param left of what is seen in the clip
   */
  private record Window(
      double x,
      double y,
      double width,
      double height,
      double left,
      double top,
      double stepX,
      double stepY) {}

  /**
   * The frame when so much of the way is done; the same array each time.
   *
   * @param clipFrame a frame of the clip in 4:2:0
   * @param done from 0 to 1, both excluded
   */
  byte[] draw(byte[] clipFrame, double done) {
    double way = minimumJerk(done);
    Window window = window(way);
    int reach = bubble.pad();
    int fromX = even(Math.max(0, window.x - reach));
    int fromY = even(Math.max(0, window.y - reach));
    int toX = even(Math.min(width, window.x + window.width + reach) + 1);
    int toY = even(Math.min(height, window.y + window.height + reach) + 1);
    drawFace(clipFrame, window, fromX, fromY, toX, toY);
    Arrays.fill(frame, 0, width * height, (byte) CLEAR);
    Arrays.fill(frame, width * height, width * height * 3 / 2, (byte) GREY);
    Arrays.fill(frame, width * height * 3 / 2, frame.length, (byte) 0);
    compose(edge(window, way), window, fromX, fromY, toX, toY);
    return frame;
  }

  private Window window(double way) {
    double shownWidth = between(width, bubble.diameter(), way);
    double shownHeight = between(height, bubble.diameter(), way);
    OpeningClip.Square square = clip.square();
    double partWidth = between(width, square.width(), way);
    double partHeight = between(height, square.height(), way);
    // One scale for both directions, and nothing from beyond the part.
    double step = Math.min(partWidth / shownWidth, partHeight / shownHeight);
    double least = Math.min(square.width(), square.height());
    double stepX = step * between(1, square.width() / least, way);
    double stepY = step * between(1, square.height() / least, way);
    double middleX = between(clip.left() + width / 2.0, square.left() + square.width() / 2, way);
    double middleY = between(clip.top() + height / 2.0, square.top() + square.height() / 2, way);
    return new Window(
        between(0, bubble.x(), way),
        between(0, bubble.y(), way),
        shownWidth,
        shownHeight,
        middleX - shownWidth * stepX / 2,
        middleY - shownHeight * stepY / 2,
        stepX,
        stepY);
  }

  /** The bubble's, as far as it has formed. */
  private BubbleEdge edge(Window window, double way) {
    double radius =
        way * BubbleOutline.roundness(style.shape()) * Math.min(window.width, window.height);
    return new BubbleEdge(
        BubbleOutline.roundedRectangle(window.width, window.height, radius),
        way * bubble.ring(),
        way * bubble.blur(),
        way * bubble.drop(),
        way * style.shadow());
  }

  /** The part of the clip that is seen, in whole pairs of pixels; compose cuts it to its shape. */
  private void drawFace(byte[] clipFrame, Window window, int fromX, int fromY, int toX, int toY) {
    double left = window.left + (fromX - window.x) * window.stepX;
    double top = window.top + (fromY - window.y) * window.stepY;
    int columns = toX - fromX;
    int rows = toY - fromY;
    int clipPixels = clip.width() * clip.height();
    int pixels = width * height;
    new PlaneView(clipFrame, 0, clip.width(), clip.height())
        .draw(
            left,
            top,
            window.stepX,
            window.stepY,
            new PlaneView(face, 0, width, height),
            fromX,
            fromY,
            columns,
            rows);
    for (int plane = 0; plane < 2; plane++) {
      new PlaneView(
              clipFrame, clipPixels + plane * clipPixels / 4, clip.width() / 2, clip.height() / 2)
          .draw(
              left / 2,
              top / 2,
              window.stepX,
              window.stepY,
              new PlaneView(face, pixels + plane * pixels / 4, width / 2, height / 2),
              fromX / 2,
              fromY / 2,
              columns / 2,
              rows / 2);
    }
  }

  /** Each block of four pixels has one colour. */
  private void compose(BubbleEdge edge, Window window, int fromX, int fromY, int toX, int toY) {
    double middleX = window.x + window.width / 2;
    double middleY = window.y + window.height / 2;
    int pixels = width * height;
    for (int y = fromY; y < toY; y += 2) {
      for (int x = fromX; x < toX; x += 2) {
        double faces = 0;
        double borders = 0;
        double alphas = 0;
        for (int i = 0; i < 4; i++) {
          int column = x + i % 2;
          int row = y + i / 2;
          double atX = column + 0.5 - middleX;
          double atY = row + 0.5 - middleY;
          BubbleEdge.Cover cover = edge.cover(atX, atY);
          double over = cover.alpha();
          double shown = edge.face(atX, atY) * (1 - over);
          double alpha = over + shown;
          if (alpha > 0) {
            int at = row * width + column;
            double luma =
                shown * (face[at] & 0xFF)
                    + cover.border() * color[0]
                    + (over - cover.border()) * CLEAR;
            frame[at] = (byte) Math.round(luma / alpha);
            frame[pixels * 3 / 2 + at] = (byte) Math.round(255 * alpha);
          }
          faces += shown;
          borders += cover.border();
          alphas += alpha;
        }
        if (alphas > 0) {
          int at = pixels + y / 2 * (width / 2) + x / 2;
          for (int plane = 0; plane < 2; plane++) {
            int chroma = at + plane * pixels / 4;
            double sum =
                faces * (face[chroma] & 0xFF)
                    + borders * color[1 + plane]
                    + (alphas - faces - borders) * GREY;
            frame[chroma] = (byte) Math.round(sum / alphas);
          }
        }
      }
    }
  }

  /** As people move: slow at both ends. */
  private static double minimumJerk(double done) {
    return done * done * done * (10 + done * (6 * done - 15));
  }

  private static double between(double from, double to, double share) {
    return from + share * (to - from);
  }

  private static int even(double pixels) {
    return 2 * (int) (pixels / 2);
  }

  /** Rec. ITU-R BT.709-6, limited range. */
  private static double[] yuv(RgbColor color) {
    double luma = 0.2126 * color.red() + 0.7152 * color.green() + 0.0722 * color.blue();
    return new double[] {
      16 + luma * 219 / 255,
      128 + (color.blue() - luma) / 1.8556 * 224 / 255,
      128 + (color.red() - luma) / 1.5748 * 224 / 255
    };
  }
}
