package io.vidgen.jdbc;

import io.vidgen.campaign.Look;
import io.vidgen.render.PublicId;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@code vidgen_watch_page} says. */
final class WatchPageRow {

  private WatchPageRow() {}

  /** Empty when another application has written an address that nobody could open. */
  static Optional<WatchPage> read(ResultSet row) throws SQLException {
    WatchPage.State state =
        WatchPage.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    WatchPage.Builder page =
        WatchPage.builder(new PublicId(row.getString("public_id")), state)
            .sender(ProfileJson.read(row.getString("sender")))
            .title(row.getString("name"))
            .presentation(PresentationJson.read(row.getString("presentation")))
            .progress(Math.max(0, Math.min(100, row.getInt("progress"))))
            .passwordChallenge(row.getString("password_challenge"));
    if (state == WatchPage.State.READY) {
      Optional<PublishedVideo> video = video(row);
      return video.map(it -> page.video(it).build());
    }
    return Optional.of(page.build());
  }

  private static Optional<PublishedVideo> video(ResultSet row) throws SQLException {
    Optional<URI> address = RenderRow.address(row.getString("final_video_url"));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    VideoFormat campaigns = formatOf(row.getString("look"));
    int width = row.getInt("width");
    int height = row.getInt("height");
    String chapters = row.getString("chapters");
    PublishedVideo.Builder video =
        PublishedVideo.builder(
                row.getString("name"),
                Duration.ofSeconds(row.getLong("duration_sec")),
                address.get(),
                row.getObject("created_at", OffsetDateTime.class).toInstant())
            .poster(RenderRow.address(row.getString("thumb_url")).orElse(null))
            .preview(RenderRow.address(row.getString("preview_url")).orElse(null))
            .chapters(
                chapters == null
                    ? ChaptersJson.ofScenes(row.getString("scenes"))
                    : ChaptersJson.read(chapters));
    return Optional.of(
        width > 0 && height > 0
            ? video.size(width, height).build()
            : video.size(campaigns.width(), campaigns.height()).build());
  }

  /** The default's where another application has written a look that cannot be read. */
  private static VideoFormat formatOf(@Nullable String look) {
    try {
      return LookJson.read(look).format();
    } catch (IllegalArgumentException e) {
      return Look.defaults().format();
    }
  }
}
