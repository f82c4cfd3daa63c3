package io.vidgen.jdbc;

import java.util.Locale;

/** How a campaign's video was received, for a list of campaigns; plays that are believed count. */
public enum CampaignViews {
  /** Nobody has played it. */
  NOT_WATCHED("NOT EXISTS (%s AND w.played_at IS NOT NULL)"),
  /** It was played. */
  WATCHED("EXISTS (%s AND w.played_at IS NOT NULL)"),
  /** It was played, and the call to action not clicked: whom to write to. */
  WATCHED_NOT_CLICKED("EXISTS (%s AND w.played_at IS NOT NULL AND w.clicked_at IS NULL)"),
  /** The call to action was clicked. */
  CLICKED("EXISTS (%s AND w.clicked_at IS NOT NULL)");

  private static final String VIEWING =
      "SELECT FROM vidgen_videos v JOIN vidgen_viewings w ON w.video_id = v.id"
          + " WHERE v.campaign_id = c.id";

  private final String condition;

  CampaignViews(String condition) {
    this.condition = condition;
  }

  /** The name in queries and JSON: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of campaigns as {@code c}. */
  String condition() {
    return condition.formatted(VIEWING);
  }
}
