package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.queue.RenderRequest;
import io.vidgen.queue.Renders;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Renders in Postgres, as those who ask for them see them: everybody's, or with {@link #ownedBy}
 * one owner's.
 *
 * <pre>{@code
 * var renders = JdbcRenders.create(dataSource);
 * Render render = renders.ownedBy(user).request(campaign, RenderRequest.builder().idempotencyKey(idempotencyKey).build());
 * }</pre>
 *
 * <p>Thread-safe; every method but {@link #await} is atomic, in a transaction of its own or in the
 * {@linkplain io.vidgen.jdbc host's}. The data source is never closed. Whatever the database
 * refuses or cannot do is thrown as {@link io.vidgen.queue.QueueException}.
 */
public final class JdbcRenders implements Renders {

  private static final String UNIQUE_VIOLATION = "23505";

  /** How often a request may find that the render which was in its way has just ended. */
  private static final int ROUNDS = 10;

  private final Database database;
  private final int activeLimit;

  private JdbcRenders(Database database, int activeLimit) {
    this.database = database;
    this.activeLimit = activeLimit;
  }

  /**
   * Everybody's renders: for the service side. The data source's user must be a member of {@code
   * vidgen_worker}; the user that ran the migrations is one.
   */
  public static JdbcRenders create(DataSource dataSource) {
    return new JdbcRenders(Database.of(dataSource), Integer.MAX_VALUE);
  }

  /**
   * The renders of one owner, under row level security: those of others look exactly like ones that
   * do not exist. Cheap, one for every web request. The data source's user must be a member of
   * {@code vidgen_web}; the user that ran the migrations is one.
   */
  public JdbcRenders ownedBy(UUID owner) {
    return ownedBy(owner, Integer.MAX_VALUE);
  }

  /**
   * As {@link #ownedBy(UUID)}, with a limit to how many of the owner's renders may be queued or
   * running: beyond it, requests and retries throw a {@link TooManyRendersException}, however many
   * come at the same moment. In a transaction of the host, the owner's other requests with a limit
   * wait for its end.
   */
  public JdbcRenders ownedBy(UUID owner, int activeLimit) {
    return new JdbcRenders(database.actingFor(owner), activeLimit);
  }

  /**
   * {@inheritDoc} The render and its job are written in one transaction.
   *
   * @throws CampaignNotFoundException when the campaign is not stored, or belongs to somebody else
   */
  @Override
  public Render request(Campaign campaign, RenderRequest request) {
    UUID campaignId = campaign.id();
    Optional<String> idempotencyKey = request.idempotencyKey();
    return database.inTransaction(
        handle -> {
          for (int round = 1; round <= ROUNDS; round++) {
            Optional<Render> first = idempotencyKey.flatMap(key -> byKey(handle, campaignId, key));
            if (first.isPresent()) {
              return first.get();
            }
            Optional<Render> mine = insert(handle, campaignId, idempotencyKey);
            if (mine.isPresent()) {
              refuseTooMany(handle);
              return mine.get();
            }
            refuseSecondActive(handle, campaignId, idempotencyKey);
            refuseUnknown(handle, campaignId);
          }
          throw new QueueException(
              ErrorCode.QUEUE_UNAVAILABLE, "too many requests for campaign " + campaignId, null);
        });
  }

  private static Optional<Render> byKey(Handle handle, UUID campaignId, String key) {
    return handle
        .createQuery(
            "SELECT "
                + RenderRow.COLUMNS
                + " FROM renders r"
                + RenderRow.ITS_JOB
                + " WHERE r.campaign_id = :campaign AND r.idempotency_key = :key")
        .bind("campaign", campaignId)
        .bind("key", key)
        .map((row, context) -> RenderRow.read(row))
        .findOne();
  }

  /** Empty when the campaign cannot be seen, or another render came first. */
  private static Optional<Render> insert(Handle handle, UUID campaignId, Optional<String> key) {
    Optional<Render> render =
        handle
            .createQuery(
                "INSERT INTO renders AS r"
                    + " (campaign_id, user_id, status, progress, public_id, duration_sec,"
                    + " idempotency_key)"
                    + " SELECT c.id, c.user_id, 'queued', 0, :public,"
                    + " (SELECT sum(duration_sec) FROM scenes WHERE campaign_id = c.id), :key"
                    // Waits for one who deletes it, and then finds none.
                    + " FROM campaigns c WHERE c.id = :campaign FOR KEY SHARE"
                    + " ON CONFLICT DO NOTHING RETURNING "
                    + RenderRow.COLUMNS_OF_NEW)
            .bind("campaign", campaignId)
            .bind("public", PublicId.random().value())
            .bind("key", key)
            .map((row, context) -> RenderRow.read(row))
            .findOne();
    render.ifPresent(
        queued ->
            handle.execute(
                "INSERT INTO render_jobs (render_id, user_id, state)"
                    + " SELECT id, user_id, 'queued' FROM renders WHERE id = ?",
                queued.id()));
    return render;
  }

  /** The same request's render is not in its own way, however late it has become visible. */
  private static void refuseSecondActive(Handle handle, UUID campaignId, Optional<String> key) {
    handle
        .createQuery(
            "SELECT id FROM renders WHERE campaign_id = :campaign AND active"
                + " AND (CAST(:key AS text) IS NULL OR idempotency_key IS DISTINCT FROM :key)")
        .bind("campaign", campaignId)
        .bind("key", key)
        .mapTo(UUID.class)
        .findOne()
        .ifPresent(
            active -> {
              throw new RenderInProgressException(active);
            });
  }

  /**
   * With the render that was just written: what it throws takes that back. From here on, others of
   * the same owner wait until that render is there for them to count.
   */
  private void refuseTooMany(Handle handle) {
    if (activeLimit == Integer.MAX_VALUE) {
      return;
    }
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('vidgen_active_renders ' || auth.uid(), 0))");
    int active =
        handle
            .createQuery("SELECT count(*) FROM renders WHERE active AND user_id = auth.uid()")
            .mapTo(Integer.class)
            .one();
    if (active > activeLimit) {
      throw new TooManyRendersException(activeLimit);
    }
  }

  private static void refuseUnknown(Handle handle, UUID campaignId) {
    boolean known =
        handle
            .createQuery("SELECT EXISTS (SELECT FROM campaigns WHERE id = :campaign)")
            .bind("campaign", campaignId)
            .mapTo(Boolean.class)
            .one();
    if (!known) {
      throw new CampaignNotFoundException(campaignId);
    }
  }

  @Override
  public Optional<Render> find(UUID renderId) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + RenderRow.COLUMNS
                        + " FROM renders r"
                        + RenderRow.ITS_JOB
                        + " WHERE r.id = :id")
                .bind("id", renderId)
                .map((row, context) -> RenderRow.read(row))
                .findOne());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Not for a transaction of the host: no worker sees what it has asked for before it commits.
   */
  @Override
  public Render await(UUID renderId, Duration timeout) throws InterruptedException {
    return Renders.super.await(renderId, timeout);
  }

  @Override
  public Optional<Render> findByPublicId(PublicId publicId) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + RenderRow.COLUMNS
                        + " FROM renders r"
                        + RenderRow.ITS_JOB
                        + " WHERE r.public_id = :id")
                .bind("id", publicId.value())
                .map((row, context) -> RenderRow.read(row))
                .findOne());
  }

  @Override
  public boolean isLost(PublicId publicId, String attempt) {
    OptionalLong token = ClaimedRender.fencingTokenOf(attempt);
    return token.isPresent()
        && database.inStatement(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT :token < fencing_token
                          OR (:token = fencing_token
                            AND status IN ('queued', 'failed', 'cancelled'))
                        FROM renders WHERE public_id = :id""")
                    .bind("token", token.getAsLong())
                    .bind("id", publicId.value())
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(false));
  }

  /**
   * The renders of a campaign, newest first; empty when there is no such campaign.
   *
   * @throws IllegalArgumentException when {@code request} goes on after something that no page said
   */
  public Page<Render> list(UUID campaignId, PageRequest request) {
    Cursor after = Cursor.of(request);
    List<Render> found =
        database.inStatement(
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + RenderRow.COLUMNS
                            + " FROM renders r"
                            + RenderRow.ITS_JOB
                            + " WHERE r.campaign_id = :campaign"
                            + " AND (r.created_at, r.id) < (:time, :id)"
                            + " ORDER BY r.created_at DESC, r.id DESC LIMIT :limit")
                    .bind("campaign", campaignId)
                    .bind("time", after.time())
                    .bind("id", after.id())
                    .bind("limit", request.size() + 1)
                    .map((row, context) -> RenderRow.read(row))
                    .list());
    return Cursor.page(found, request, render -> new Cursor(render.createdAt(), render.id()));
  }

  /** Of each of these campaigns that has been rendered, the newest render, by the campaign's id. */
  public Map<UUID, Render> latest(Collection<UUID> campaignIds) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + RenderRow.COLUMNS
                        + " FROM unnest(CAST(:campaigns AS uuid[])) AS c (id)"
                        + " CROSS JOIN LATERAL (SELECT * FROM renders WHERE campaign_id = c.id"
                        + " ORDER BY created_at DESC, id DESC LIMIT 1) r"
                        + RenderRow.ITS_JOB)
                .bindArray("campaigns", UUID.class, campaignIds.toArray())
                .map((row, context) -> RenderRow.read(row))
                .stream()
                .collect(Collectors.toMap(Render::campaignId, Function.identity())));
  }

  @Override
  public List<String> log(UUID renderId) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(log, '') FROM render_jobs WHERE render_id = :id"
                        + " ORDER BY created_at DESC LIMIT 1")
                .bind("id", renderId)
                .mapTo(String.class)
                .findOne()
                .map(log -> log.lines().toList())
                .orElse(List.of()));
  }

  @Override
  public boolean cancel(UUID renderId) {
    return database.inStatement(
        handle ->
            change(handle, "cancel_render(:id)", "vidgen_cancel_render(:id, NULL)", renderId));
  }

  @Override
  public boolean retry(UUID renderId) {
    for (int round = 1; ; round++) {
      try {
        return database.inTransaction(
            handle -> {
              boolean queued =
                  change(handle, "retry_render(:id)", "vidgen_retry_render(:id, NULL)", renderId);
              if (queued) {
                refuseTooMany(handle);
              }
              return queued;
            });
      } catch (QueueException e) {
        if (!Database.sqlState(e).equals(Optional.of(UNIQUE_VIOLATION)) || round == ROUNDS) {
          throw e;
        }
      }
      database.inStatement(
          handle -> {
            campaignOf(handle, renderId)
                .ifPresent(campaign -> refuseSecondActive(handle, campaign, Optional.empty()));
            return null;
          });
    }
  }

  private boolean change(Handle handle, String forOwner, String forService, UUID renderId) {
    return handle
        .createQuery("SELECT " + (database.owner().isPresent() ? forOwner : forService))
        .bind("id", renderId)
        .mapTo(Boolean.class)
        .one();
  }

  private static Optional<UUID> campaignOf(Handle handle, UUID renderId) {
    return handle
        .createQuery("SELECT campaign_id FROM renders WHERE id = :id")
        .bind("id", renderId)
        .mapTo(UUID.class)
        .findOne();
  }
}
