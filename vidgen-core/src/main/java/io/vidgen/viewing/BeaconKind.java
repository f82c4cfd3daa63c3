package io.vidgen.viewing;

/** What a beacon is sent for. */
public enum BeaconKind {
  /** Playback has advanced for as long as a play takes. */
  PLAY,
  /** More seconds were watched. */
  PROGRESS,
  /** The call to action was clicked. */
  CLICK,
  /** Playback has reached the end. */
  END
}
