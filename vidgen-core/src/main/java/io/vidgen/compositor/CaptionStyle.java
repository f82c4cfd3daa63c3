package io.vidgen.compositor;

/** How captions are shown. */
public enum CaptionStyle {
  /** Not drawn: a track of the video, which viewers switch on. */
  TRACK,
  /** Drawn into the video: white text on dark panels, readable over any page. */
  PANEL,
  /** Drawn into the video: white text with a dark outline, which covers less. */
  OUTLINE;

  /** Whether they are part of the picture. */
  public boolean isDrawn() {
    return this != TRACK;
  }
}
