package io.vidgen.jdbc;

import io.vidgen.compositor.PictureSize;
import io.vidgen.render.PublicId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The public read model of finished videos, by public id: anyone who knows the id may watch. A
 * video that is not done looks like one that does not exist.
 *
 * <p>The data source's user must be a member of {@code vidgen_web}. Thread-safe. The data source is
 * never closed. Whatever the database refuses or cannot do is thrown as {@link
 * io.vidgen.queue.QueueException}.
 */
public final class JdbcPublishedVideos {

  private final Database database;

  private JdbcPublishedVideos(Database database) {
    this.database = database;
  }

  /** Videos in this database. */
  public static JdbcPublishedVideos create(DataSource dataSource) {
    return new JdbcPublishedVideos(Database.of(dataSource));
  }

  /** The video that is watched under this name. */
  public Optional<PublishedVideo> find(PublicId publicId) {
    return database
        .inStatement(
            handle ->
                handle
                    .createQuery(
                        "SELECT name, duration_sec, final_video_url, thumb_url, preview_url,"
                            + " mail_picture_url, share_image_url, width, height, created_at"
                            + " FROM vidgen_published_video(:id)")
                    .bind("id", publicId.value())
                    .map((row, context) -> read(row))
                    .findOne())
        .flatMap(video -> video);
  }

  /** Empty when another application has written an address that nobody could open. */
  private static Optional<PublishedVideo> read(ResultSet row) throws SQLException {
    String name = row.getString("name");
    Duration duration = Duration.ofSeconds(row.getLong("duration_sec"));
    var createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
    var poster = RenderRow.address(row.getString("thumb_url"));
    var preview = RenderRow.address(row.getString("preview_url"));
    var mailPicture = RenderRow.address(row.getString("mail_picture_url"));
    var shareImage = RenderRow.address(row.getString("share_image_url"));
    int width = row.getInt("width");
    int height = row.getInt("height");
    return RenderRow.address(row.getString("final_video_url"))
        .map(
            video ->
                PublishedVideo.builder(name, duration, video, createdAt)
                    .poster(poster.orElse(null))
                    .preview(preview.orElse(null))
                    .mailPicture(mailPicture.orElse(null))
                    .shareImage(shareImage.orElse(null))
                    .size(new PictureSize(width, height))
                    .build());
  }
}
