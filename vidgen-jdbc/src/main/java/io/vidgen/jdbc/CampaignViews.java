package io.vidgen.jdbc;

import java.util.Locale;

/** How a campaign's video was received, for a list of campaigns; plays that are believed count. */
public enum CampaignViews {
  /** Nobody has played it. */
  NOT_WATCHED("%1$s.played_at IS NULL"),
  /** It was played. */
  WATCHED("%1$s.played_at IS NOT NULL"),
  /** It was played, and the call to action not clicked: whom to write to. */
  WATCHED_NOT_CLICKED("%1$s.played_at IS NOT NULL AND %1$s.clicked_at IS NULL"),
  /** The call to action was clicked. */
  CLICKED("%1$s.clicked_at IS NOT NULL");

  private static final String OF_CAMPAIGN =
      "EXISTS (SELECT FROM vidgen_videos v JOIN vidgen_viewings g ON g.video_id = v.id"
          + " WHERE v.campaign_id = c.id AND %s)";

  private final String condition;

  CampaignViews(String condition) {
    this.condition = condition;
  }

  /** The name in queries and JSON: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of campaigns as {@code c}. One without a video was not watched. */
  String condition() {
    return this == NOT_WATCHED
        ? "NOT " + WATCHED.condition()
        : OF_CAMPAIGN.formatted(conditionOf("g"));
  }

  /** Of a viewing under this name, all of which is null where there is none. */
  String conditionOf(String viewing) {
    return condition.formatted(viewing);
  }
}
