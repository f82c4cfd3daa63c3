package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.viewing.ViewMilestone;
import io.vidgen.viewing.ViewSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a video was watched, as its owner sees it.
 *
 * @param plays page loads with a play that was believed; {@code rawPlays} are all that were
 *     reported
 * @param seconds for each second of the video, in how many page loads it was watched
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ViewsView(
    @JsonProperty("public_id") String publicId,
    @JsonProperty("sent_at") @Nullable Instant sentAt,
    int plays,
    @JsonProperty("raw_plays") int rawPlays,
    int clicks,
    @JsonProperty("raw_clicks") int rawClicks,
    @JsonProperty("watched_percent") int watchedPercent,
    @JsonProperty("played_at") @Nullable Instant playedAt,
    @JsonProperty("watched_at") @Nullable Instant watchedAt,
    @JsonProperty("ended_at") @Nullable Instant endedAt,
    @JsonProperty("clicked_at") @Nullable Instant clickedAt,
    @JsonProperty("last_seen_at") @Nullable Instant lastSeenAt,
    List<Integer> seconds) {

  /** The same in a line of a list; null where nobody has watched it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Brief(
      int plays,
      @JsonProperty("watched_percent") int watchedPercent,
      @JsonProperty("played_at") @Nullable Instant playedAt,
      @JsonProperty("clicked_at") @Nullable Instant clickedAt,
      @JsonProperty("last_seen_at") @Nullable Instant lastSeenAt) {

    static @Nullable Brief of(@Nullable ViewSummary views) {
      return views == null || views.lastSeenAt().isEmpty()
          ? null
          : new Brief(
              views.plays(),
              views.watchedPercent(),
              views.milestones().get(ViewMilestone.PLAYED),
              views.milestones().get(ViewMilestone.CLICKED),
              views.lastSeenAt().orElse(null));
    }
  }

  static ViewsView of(ViewSummary views) {
    return new ViewsView(
        views.video().value(),
        views.sentAt().orElse(null),
        views.plays(),
        views.rawPlays(),
        views.clicks(),
        views.rawClicks(),
        views.watchedPercent(),
        views.milestones().get(ViewMilestone.PLAYED),
        views.milestones().get(ViewMilestone.THREE_QUARTERS),
        views.milestones().get(ViewMilestone.ENDED),
        views.milestones().get(ViewMilestone.CLICKED),
        views.lastSeenAt().orElse(null),
        views.secondCounts());
  }
}
