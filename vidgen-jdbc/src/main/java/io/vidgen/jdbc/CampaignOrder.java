package io.vidgen.jdbc;

import java.util.Locale;

/** The order of a list of campaigns. */
public enum CampaignOrder {
  /** Newest first. */
  NEWEST("c.created_at"),
  /** Whose video was watched last first; then those that nobody has watched, newest first. */
  LAST_SEEN(
      "coalesce((SELECT g.last_seen_at FROM vidgen_videos v"
          + " JOIN vidgen_viewings g ON g.video_id = v.id WHERE v.campaign_id = c.id),"
          // Before any time at which something could have been watched, and in order.
          + " c.created_at - interval '365000 days')");

  private final String place;

  CampaignOrder(String place) {
    this.place = place;
  }

  /** The name in queries and JSON: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A time of campaign {@code c}, the latest first. */
  String place() {
    return place;
  }
}
