package io.vidgen.jdbc;

import io.vidgen.render.PublicId;
import io.vidgen.video.VideoPassword;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The public read model of videos, by public id: anyone who knows the id may watch, unless the
 * owner has set a password or an end. The id of any render of a video leads to the video, which
 * shows its latest good render.
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

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcPublishedVideos inSchema(String schema) {
    return new JdbcPublishedVideos(database.inSchema(schema));
  }

  /**
   * The video that is watched under this name. One that is not done, wants a password or has
   * expired looks like one that does not exist.
   */
  public Optional<PublishedVideo> find(PublicId publicId) {
    return page(publicId).flatMap(WatchPage::video);
  }

  /**
   * What a page may show under this name to somebody who knows no password. Empty where there is
   * nothing to see: no such video, or none done and none being made.
   */
  public Optional<WatchPage> page(PublicId publicId) {
    return page(publicId, null);
  }

  /**
   * As {@link #page(PublicId)}, for somebody who may know the password.
   *
   * @param unlockKey what {@link #unlockKey} returned; {@code null} for nothing. A key that fits no
   *     more, since the password was changed, leaves the page locked
   */
  public Optional<WatchPage> page(PublicId publicId, @Nullable String unlockKey) {
    return database
        .inStatement(
            handle ->
                handle
                    .createQuery("SELECT * FROM vidgen_watch_page(:id, :key)")
                    .bind("id", publicId.value())
                    .bind("key", unlockKey)
                    .map((row, context) -> WatchPageRow.read(row))
                    .findOne())
        .flatMap(page -> page);
  }

  /**
   * The captions of the video that {@link #page(PublicId, String)} shows; empty where it shows
   * none.
   *
   * @param unlockKey as there
   */
  public Optional<PublishedCaptions> captions(PublicId publicId, @Nullable String unlockKey) {
    return database.inStatement(
        handle ->
            handle
                .createQuery("SELECT * FROM vidgen_watch_captions(:id, :key)")
                .bind("id", publicId.value())
                .bind("key", unlockKey)
                .map((row, context) -> PublishedCaptions.read(row))
                .findOne());
  }

  /**
   * The key that unlocks a page, if this is its password: unguessable, so that a cookie can keep it
   * for the viewer, and worthless once the password is changed. Empty if the password is wrong, or
   * if the page is not locked. Slow on purpose: limit how often somebody may try.
   */
  public Optional<String> unlockKey(PublicId publicId, String password) {
    return page(publicId)
        .flatMap(WatchPage::passwordChallenge)
        .map(challenge -> VideoPassword.keyOf(challenge, password))
        .filter(
            key ->
                page(publicId, key)
                    .filter(page -> page.state() != WatchPage.State.LOCKED)
                    .isPresent());
  }
}
