package io.vidgen.jdbc;

import java.util.Locale;

/** What there is to do about a campaign's video, for a list of campaigns. */
public enum CampaignState {
  /** There is no video yet, and none is being made. */
  NOT_MADE,
  /** A render of it is queued or running. */
  BEING_MADE,
  /** There is a video to send. */
  READY,
  /** The latest render failed; an earlier video, if there is one, can be watched all the same. */
  NEEDS_A_LOOK;

  /** The name in queries and JSON: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
