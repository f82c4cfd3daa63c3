package io.vidgen.jdbc;

import io.vidgen.render.PublicId;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.KeptBeacon;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewMilestone;
import io.vidgen.viewing.ViewNews;
import io.vidgen.viewing.ViewSummary;
import io.vidgen.viewing.ViewerNetwork;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the tables of views say. */
final class ViewRow {

  private ViewRow() {}

  /** As {@code vidgen_record_view} returns it. */
  static ViewNews news(PublicId video, ResultSet row) throws SQLException {
    Set<ViewMilestone> milestones = EnumSet.noneOf(ViewMilestone.class);
    for (Object name : elements(row.getArray("milestones"))) {
      milestones.add(ViewMilestone.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT)));
    }
    return ViewNews.builder(video, Objects.requireNonNull(instant(row, "at")))
        .milestones(milestones)
        .watchedPercent(row.getInt("watched_percent"))
        .campaignId(row.getObject("campaign_id", UUID.class))
        .owner(row.getObject("user_id", UUID.class))
        .build();
  }

  static ViewSummary summary(ResultSet row) throws SQLException {
    return summary(new PublicId(row.getString("public_id")), row);
  }

  static ViewSummary summary(PublicId video, ResultSet row) throws SQLException {
    Map<ViewMilestone, Instant> milestones = new EnumMap<>(ViewMilestone.class);
    for (ViewMilestone milestone : ViewMilestone.values()) {
      Instant at = instant(row, milestone.name().toLowerCase(Locale.ROOT) + "_at");
      if (at != null) {
        milestones.put(milestone, at);
      }
    }
    return ViewSummary.builder(video)
        .sentAt(instant(row, "sent_at"))
        .rawPlays(row.getInt("raw_plays"))
        .plays(row.getInt("plays"))
        .rawClicks(row.getInt("raw_clicks"))
        .clicks(row.getInt("clicks"))
        .milestones(milestones)
        .lastSeenAt(instant(row, "last_seen_at"))
        .secondCounts(seconds(row))
        .build();
  }

  static List<Integer> seconds(ResultSet row) throws SQLException {
    return Arrays.stream(elements(row.getArray("seconds"))).map(count -> (Integer) count).toList();
  }

  static KeptBeacon beacon(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    String network = row.getString("network");
    return KeptBeacon.builder(
            Objects.requireNonNull(instant(row, "at")),
            BeaconKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getBoolean("believed") ? Verdict.believed(reason) : Verdict.doubted(reason),
            row.getString("load_id").replace("-", ""))
        .network(network == null ? null : new ViewerNetwork(network))
        .build();
  }

  private static Object[] elements(Array array) throws SQLException {
    try {
      return (Object[]) array.getArray();
    } finally {
      array.free();
    }
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
