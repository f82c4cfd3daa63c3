package io.vidgen.jdbc;

import io.vidgen.render.PublicId;
import io.vidgen.video.Video;
import io.vidgen.video.VideoPage;
import io.vidgen.video.VideoPassword;
import io.vidgen.video.VideoQuery;
import io.vidgen.video.VideoSettings;
import io.vidgen.video.Videos;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Videos in Postgres, as those who send them see them: everybody's, or with {@link #ownedBy} one
 * owner's. What viewers see is {@link JdbcPublishedVideos}.
 *
 * <pre>{@code
 * var videos = JdbcVideos.create(dataSource).ownedBy(user);
 * videos.update(publicId, settings -> settings.toBuilder().label("Acme").build());
 * }</pre>
 *
 * <p>Thread-safe; every method is atomic, in a transaction of its own or in the {@linkplain
 * io.vidgen.jdbc host's}. The data source is never closed. Whatever the database refuses or cannot
 * do is thrown as {@link io.vidgen.queue.QueueException}.
 */
public final class JdbcVideos implements Videos {

  /** A video's own id, or that of one of its renders; what is found first is a video's. */
  private static final String WITH_ID =
      """
      WHERE v.id = coalesce(
        (SELECT named.id FROM vidgen_videos named WHERE named.public_id = :id),
        (SELECT r.video_id FROM renders r WHERE r.public_id = :id))""";

  private final Database database;

  private JdbcVideos(Database database) {
    this.database = database;
  }

  /**
   * Everybody's videos: for the service side. The data source's user must be a member of {@code
   * vidgen_worker}; the user who ran the migrations is.
   */
  public static JdbcVideos create(DataSource dataSource) {
    return new JdbcVideos(Database.of(dataSource));
  }

  /**
   * Everybody's videos, as part of the transaction that the host has begun on this connection:
   * every call works inside a savepoint, and commits or rolls back nothing. When it returns or
   * throws, role, claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcVideos within(Connection connection) {
    return new JdbcVideos(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcVideos inSchema(String schema) {
    return new JdbcVideos(database.inSchema(schema));
  }

  /**
   * The videos of one owner, under row level security: those of others look exactly like ones that
   * do not exist. Cheap: create one for every web request. The data source's user must be a member
   * of {@code vidgen_web}; the user who ran the migrations is.
   */
  public JdbcVideos ownedBy(UUID owner) {
    return new JdbcVideos(database.actingFor(owner));
  }

  @Override
  public Optional<Video> find(PublicId publicId) {
    return database.inTransaction(handle -> find(handle, publicId, ""));
  }

  private static Optional<Video> find(Handle handle, PublicId publicId, String lock) {
    List<VideoRow> found =
        handle
            .createQuery(VideoRow.SELECT + WITH_ID + lock)
            .bind("id", publicId.value())
            .map((row, context) -> VideoRow.read(row))
            .list();
    return VideoRow.withRenders(handle, found).stream().findFirst();
  }

  /** {@inheritDoc} One more than the page may have tells whether there is a next one. */
  @Override
  public VideoPage list(VideoQuery wanted) {
    Cursor after = Cursor.of(wanted.after().orElse(null));
    return database.inTransaction(
        handle -> {
          Query query =
              handle
                  .createQuery(select(wanted))
                  .bind("time", after.time())
                  .bind("id", after.id())
                  .bind("limit", wanted.pageSize() + 1);
          wanted
              .campaigns()
              .ifPresent(ids -> query.bindArray("campaigns", UUID.class, ids.toArray()));
          List<VideoRow> found = query.map((row, context) -> VideoRow.read(row)).list();
          if (found.size() <= wanted.pageSize()) {
            return VideoPage.of(VideoRow.withRenders(handle, found), null);
          }
          List<VideoRow> page = found.subList(0, wanted.pageSize());
          VideoRow last = page.get(page.size() - 1);
          return VideoPage.of(
              VideoRow.withRenders(handle, page),
              new Cursor(last.video().createdAt(), last.id()).toText());
        });
  }

  /** Only what is asked for, so that the planner sees which index serves it. */
  private static String select(VideoQuery wanted) {
    return VideoRow.SELECT
        + "WHERE (v.created_at, v.id) < (:time, :id)"
        + (wanted.campaigns().isPresent()
            ? " AND v.campaign_id = ANY (CAST(:campaigns AS uuid[]))"
            : "")
        + " ORDER BY v.created_at DESC, v.id DESC LIMIT :limit";
  }

  @Override
  public Optional<Video> update(PublicId publicId, UnaryOperator<VideoSettings> change) {
    return database.inTransaction(
        handle -> {
          Optional<Video> locked = find(handle, publicId, " FOR NO KEY UPDATE OF v");
          return locked.map(video -> write(handle, video, change.apply(video.settings())));
        });
  }

  private static Video write(Handle handle, Video video, VideoSettings settings) {
    handle
        .createUpdate(
            """
            UPDATE vidgen_videos
            SET label = :label, expires_at = :expires, password_challenge = :challenge,
              password_verifier = :verifier
            WHERE public_id = :id""")
        .bind("id", video.publicId().value())
        .bind("label", settings.label().orElse(null))
        .bind("expires", settings.expiresAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
        .bind("challenge", settings.password().map(VideoPassword::challenge).orElse(null))
        .bind("verifier", settings.password().map(VideoPassword::verifier).orElse(null))
        .execute();
    return video.toBuilder().settings(settings).build();
  }
}
