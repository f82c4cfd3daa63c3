package io.vidgen.jdbc;

import io.vidgen.render.PublicId;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.Delivery;
import io.vidgen.viewing.KeptBeacon;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewLog;
import io.vidgen.viewing.ViewNews;
import io.vidgen.viewing.ViewSelection;
import io.vidgen.viewing.ViewSummary;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.ViewerNetwork;
import io.vidgen.viewing.WatchedSeconds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who watched, in Postgres. A beacon takes one statement. Deleting a campaign, a video or an owner
 * deletes the views, too.
 *
 * <pre>{@code
 * var log = JdbcViewLog.create(dataSource);
 * log.record(evidence, judge.judge(evidence));
 * Map<PublicId, ViewSummary> mine = log.ownedBy(user).summaries(videos);
 * }</pre>
 *
 * <p>Pages are opened and beacons recorded for everybody: {@link #open} and {@link #record} need no
 * owner, and work for members of {@code vidgen_web}. Tickets are signed by the database, so that
 * all servers on it take each other's, and its key never leaves it.
 *
 * <p>Thread-safe; every method is atomic, in a transaction of its own or in the {@linkplain
 * io.vidgen.jdbc host's}. The data source is never closed. Whatever the database refuses or cannot
 * do is thrown as {@link io.vidgen.queue.QueueException}.
 */
public final class JdbcViewLog implements ViewLog {

  private static final int FORGOTTEN_AT_ONCE = 1000;

  private final Database database;
  private final @Nullable ViewNewsListener listener;

  private JdbcViewLog(Database database, @Nullable ViewNewsListener listener) {
    this.database = database;
    this.listener = listener;
  }

  /**
   * Everybody's views. The data source's user must be a member of {@code vidgen_worker}, or of
   * {@code vidgen_web} if nothing but {@link #open}, {@link #record} and {@link #ownedBy} is used.
   */
  public static JdbcViewLog create(DataSource dataSource) {
    return new JdbcViewLog(Database.of(dataSource), null);
  }

  /**
   * Everybody's views, as part of the transaction that the host has begun on this connection: every
   * call works inside a savepoint, and commits or rolls back nothing. When it returns or throws,
   * role, claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcViewLog within(Connection connection) {
    return new JdbcViewLog(Database.within(connection), null);
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcViewLog inSchema(String schema) {
    return new JdbcViewLog(database.inSchema(schema), listener);
  }

  /**
   * The views of one owner's videos, under row level security: those of others look exactly like
   * ones that do not exist. Cheap: create one for every web request. The data source's user must be
   * a member of {@code vidgen_web}; the user who ran the migrations is.
   */
  public JdbcViewLog ownedBy(UUID owner) {
    return new JdbcViewLog(database.actingFor(owner), listener);
  }

  /** The same, telling this listener of news within the transaction that makes it. */
  public JdbcViewLog telling(ViewNewsListener newsListener) {
    return new JdbcViewLog(database, newsListener);
  }

  @Override
  public Optional<ViewTicket> open(PublicId video, Duration length) {
    long seconds = Math.max(1, Math.min(WatchedSeconds.MAX_LENGTH, length.toSeconds()));
    return database.inStatement(
        handle ->
            handle
                .createQuery("SELECT vidgen_open_view(:link, :seconds) AS ticket")
                .bind("link", video.value())
                .bind("seconds", Math.toIntExact(seconds))
                .map((row, context) -> Optional.ofNullable(row.getString("ticket")))
                .one()
                .map(ViewTicket::parse));
  }

  @Override
  public Optional<ViewNews> record(ViewEvidence evidence, Verdict verdict) {
    ViewNewsListener told = listener;
    if (told == null) {
      return database.inStatement(handle -> keep(handle, evidence, verdict));
    }
    return database.inTransaction(
        handle -> {
          Optional<ViewNews> news = keep(handle, evidence, verdict);
          news.filter(it -> !it.milestones().isEmpty()).ifPresent(it -> tell(handle, told, it));
          return news;
        });
  }

  private static Optional<ViewNews> keep(Handle handle, ViewEvidence evidence, Verdict verdict) {
    Beacon beacon = evidence.beacon();
    return handle
        .createQuery(
            """
            SELECT * FROM vidgen_record_view(:ticket, :kind, :believed, :reason, :network,
              CAST(:watched AS bit varying), :quiet)""")
        .bind("ticket", beacon.ticket().toString())
        .bind("kind", beacon.kind().name().toLowerCase(Locale.ROOT))
        .bind("believed", verdict.isBelieved())
        .bind("reason", verdict.reason())
        .bind(
            "network",
            evidence.address().map(ViewerNetwork::of).map(ViewerNetwork::text).orElse(null))
        .bind("watched", beacon.seconds().toBits())
        .bind("quiet", beacon.isQuiet())
        .map((row, context) -> ViewRow.news(beacon.ticket().video(), row))
        .findOne();
  }

  private static void tell(Handle handle, ViewNewsListener listener, ViewNews news) {
    try {
      listener.heard(handle.getConnection(), news);
    } catch (SQLException e) {
      throw Database.translated(e);
    }
  }

  @Override
  public boolean sent(Delivery delivery) {
    return database.inStatement(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO vidgen_viewings
                          (video_id, user_id, sent_at, recipient, email_sha256)
                        SELECT v.id, v.user_id, :sent, :recipient, :email
                        FROM vidgen_videos v WHERE v.public_id = :id
                        ON CONFLICT (video_id) DO UPDATE SET sent_at = EXCLUDED.sent_at,
                          recipient = EXCLUDED.recipient, email_sha256 = EXCLUDED.email_sha256""")
                    .bind("id", delivery.video().value())
                    .bind("sent", delivery.sentAt().atOffset(ZoneOffset.UTC))
                    .bind("recipient", delivery.recipient().orElse(null))
                    .bind("email", delivery.emailDigest().orElse(null))
                    .execute()
                > 0);
  }

  @Override
  public Map<PublicId, ViewSummary> summaries(Collection<PublicId> videos) {
    Object[] ids = videos.stream().map(PublicId::value).distinct().toArray();
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT v.public_id, w.* FROM vidgen_viewings w
                    JOIN vidgen_videos v ON v.id = w.video_id
                    WHERE v.public_id = ANY (CAST(:ids AS text[]))""")
                .bindArray("ids", String.class, ids)
                .map((row, context) -> ViewRow.summary(row))
                .stream()
                .collect(Collectors.toMap(ViewSummary::video, Function.identity())));
  }

  @Override
  public List<KeptBeacon> beacons(PublicId video, int limit) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("1 to 1000 beacons can be listed, not " + limit);
    }
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT b.load_id, b.at, b.kind, b.believed, b.reason, l.network
                    FROM vidgen_videos v
                    JOIN vidgen_view_loads l ON l.video_id = v.id
                    JOIN vidgen_view_beacons b ON b.load_id = l.id
                    WHERE v.public_id = :id
                    ORDER BY b.at DESC, b.load_id, b.number DESC LIMIT :limit""")
                .bind("id", video.value())
                .bind("limit", limit)
                .map((row, context) -> ViewRow.beacon(row))
                .list());
  }

  @Override
  public int delete(ViewSelection selection) {
    String column =
        switch (selection.by()) {
          case VIDEO -> "v.public_id";
          case RECIPIENT -> "w.recipient";
          case EMAIL -> "w.email_sha256";
        };
    return database.inStatement(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM vidgen_viewings w USING vidgen_videos v"
                        + " WHERE v.id = w.video_id AND "
                        + column
                        + " = :value")
                .bind("value", selection.value())
                .execute());
  }

  /** {@inheritDoc} At most 1,000 page loads at once. */
  @Override
  public int forget(Duration olderThan) {
    return database.inStatement(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM vidgen_view_loads WHERE id IN (
                      SELECT id FROM vidgen_view_loads
                      WHERE opened_at < clock_timestamp() - :millis * interval '1 millisecond'
                        AND last_at < clock_timestamp() - :millis * interval '1 millisecond'
                      ORDER BY opened_at LIMIT :most)""")
                .bind("millis", olderThan.toMillis())
                .bind("most", FORGOTTEN_AT_ONCE)
                .execute());
  }
}
