package io.vidgen.compositor;

/**
 * The size of a picture of a video, in pixels. It has the video's proportions, and depends on
 * nothing else: what shows a picture knows its size without opening it.
 */
public record PictureSize(int width, int height) {

  private static final int MAIL_WIDTH = 1200;
  private static final int MAIL_HEIGHT = 960;
  private static final int SHARE_SIDE = 1200;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public PictureSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a picture has at least one pixel, not " + width + "x" + height);
    }
  }

  /**
   * The size of a mail picture: the largest within 1200x960. Mails show it at half of that, so that
   * it is sharp on dense screens too.
   *
   * @param width of the video
   * @param height of the video
   */
  public static PictureSize ofMailPicture(int width, int height) {
    return within(MAIL_WIDTH, MAIL_HEIGHT, width, height);
  }

  /**
   * The size of a share image: its longer side is 1200.
   *
   * @param width of the video
   * @param height of the video
   */
  public static PictureSize ofShareImage(int width, int height) {
    return within(SHARE_SIDE, SHARE_SIDE, width, height);
  }

  /**
   * The largest picture of a video's proportions in a box. Its sides are even.
   *
   * @param mostWidth of the box
   * @param mostHeight of the box
   * @param width of the video
   * @param height of the video
   */
  public static PictureSize within(int mostWidth, int mostHeight, int width, int height) {
    double scale = Math.min((double) mostWidth / width, (double) mostHeight / height);
    return new PictureSize(even(width * scale), even(height * scale));
  }

  private static int even(double pixels) {
    return Math.max(2, 2 * (int) Math.round(pixels / 2));
  }

  /** Half of it, each way. */
  public PictureSize half() {
    return new PictureSize(Math.max(1, width / 2), Math.max(1, height / 2));
  }
}
