package io.vidgen.viewing;

/**
 * What becomes known of a video's viewer, each at most once. A link is personal, so a video has one
 * viewer, whatever devices and page loads the link is opened with.
 */
public enum ViewMilestone {
  /** The first play that is believed. */
  PLAYED,
  /** A quarter of the video's seconds were watched, in one page load or several. */
  QUARTER,
  /** Half of them. */
  HALF,
  /** Three quarters of them: from then on the video counts as watched. */
  THREE_QUARTERS,
  /** Playback reached the end. */
  ENDED,
  /** The call to action was clicked. */
  CLICKED
}
