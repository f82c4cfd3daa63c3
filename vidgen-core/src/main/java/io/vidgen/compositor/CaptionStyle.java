package io.vidgen.compositor;

import io.vidgen.captions.Captions;
import io.vidgen.render.VideoFormat;

/** How captions are shown. */
public enum CaptionStyle {
  /** Not drawn: a track of the video, which viewers switch on. */
  TRACK,
  /** Drawn into the video: white text on dark panels, readable over any page. */
  PANEL,
  /** Drawn into the video: white text with a dark outline, which covers less. */
  OUTLINE;

  /** Of the picture's shorter side, with room for the tallest scripts. */
  private static final double LINE = 0.07;

  private static final double PADDING = 0.03;

  /** Whether they are part of the picture. */
  public boolean isDrawn() {
    return this != TRACK;
  }

  /**
   * The height in pixels that {@link Captions#LINES} lines take at the most, in a picture of this
   * format; 0 if they are not drawn. An end card keeps as much free for them; a compositor of your
   * own draws no higher ones.
   */
  public int heightIn(VideoFormat format) {
    double share = isDrawn() ? Captions.LINES * LINE + PADDING : 0;
    return (int) Math.ceil(share * Math.min(format.width(), format.height()));
  }
}
