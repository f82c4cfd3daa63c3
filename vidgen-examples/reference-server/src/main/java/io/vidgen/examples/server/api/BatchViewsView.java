package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.jdbc.BatchViews;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the videos of a batch are watched, as its owner sees it.
 *
 * @param watchedPercent the median of those who played; null if nobody has
 * @param seconds for each second, how many viewers have watched it; empty if the videos are not of
 *     one length
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record BatchViewsView(
    int sent,
    int played,
    int clicked,
    @JsonProperty("watched_percent") @Nullable Integer watchedPercent,
    @JsonProperty("last_seen_at") @Nullable Instant lastSeenAt,
    List<Integer> seconds) {

  static BatchViewsView of(BatchViews views) {
    return new BatchViewsView(
        views.sent(),
        views.played(),
        views.clicked(),
        views.medianWatchedPercent().isPresent() ? views.medianWatchedPercent().getAsInt() : null,
        views.lastSeenAt().orElse(null),
        views.viewersOfSeconds());
  }
}
