package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes renders and their jobs, unless others are in the way. Thread-safe. */
final class RenderRequesting {

  private static final Logger log = LoggerFactory.getLogger(RenderRequesting.class);

  /** How often a request may find that the render which was in its way has just ended. */
  private static final int ROUNDS = 10;

  /** Whoever names an owner means that owner's campaign alone. */
  private static final String OF_OWNER =
      " AND (CAST(:owner AS uuid) IS NULL OR user_id = CAST(:owner AS uuid))";

  private final Database database;
  private final ActiveRenders active;

  RenderRequesting(Database database, ActiveRenders active) {
    this.database = database;
    this.active = active;
  }

  /**
   * A render as it was requested.
   *
   * @param fresh whether this request has queued it
   */
  private record Requested(Render render, boolean fresh) {}

  /** The renders of these requests: new ones, or those of the same key; all or none. */
  List<Render> request(List<Campaign> campaigns, RenderRequest request) {
    List<UUID> ids = campaigns.stream().map(Campaign::id).toList();
    if (Set.copyOf(ids).size() < ids.size()) {
      throw new IllegalArgumentException("a campaign is requested twice: " + ids);
    }
    List<Requested> all = mayHandOver(request) ? handingOver(ids, request) : queueing(ids, request);
    return all.stream().map(Requested::render).toList();
  }

  /** What is deferred is nobody's yet. */
  private static boolean mayHandOver(RenderRequest request) {
    return request.notBefore().isEmpty();
  }

  private List<Requested> handingOver(List<UUID> ids, RenderRequest request) {
    HandOver handOver = new HandOver(database);
    try {
      List<Requested> all =
          database.inTransaction(
              handle -> {
                handOver.takeBack(); // From a transaction that has failed, and is begun anew.
                return all(handle, ids, request);
              },
              (handle, requested) -> {
                if (!freshOf(requested).isEmpty()) {
                  handOver.claim(handle);
                }
              });
      handOver.committed(freshOf(all));
      return all;
    } catch (HandOver.FailedException e) {
      log.warn("Cannot hand a render to a worker of this process: {}", e.getMessage());
      return queueing(ids, request);
    } finally {
      handOver.takeBack();
    }
  }

  private List<Requested> queueing(List<UUID> ids, RenderRequest request) {
    List<Requested> all = database.inTransaction(handle -> all(handle, ids, request));
    if (!freshOf(all).isEmpty()) {
      database.announceWork();
    }
    return all;
  }

  private static Set<UUID> freshOf(Collection<Requested> all) {
    return all.stream()
        .filter(Requested::fresh)
        .map(requested -> requested.render().id())
        .collect(Collectors.toSet());
  }

  private List<Requested> all(Handle handle, List<UUID> ids, RenderRequest request) {
    Map<UUID, Requested> requested = new HashMap<>();
    // In the same order as others, so that nobody waits in a circle.
    for (UUID id : ids.stream().sorted().toList()) {
      requested.put(id, one(handle, id, request));
    }
    if (!freshOf(requested.values()).isEmpty()) {
      active.refuseTooMany(handle);
    }
    return ids.stream().map(requested::get).toList();
  }

  private static Requested one(Handle handle, UUID campaignId, RenderRequest request) {
    for (int round = 1; round <= ROUNDS; round++) {
      Optional<Render> first = byKey(handle, campaignId, request);
      if (first.isPresent()) {
        return new Requested(first.get(), false);
      }
      Optional<Render> mine = insert(handle, campaignId, request);
      if (mine.isPresent()) {
        return new Requested(mine.get(), true);
      }
      refuseUnknown(handle, campaignId, request);
      ActiveRenders.refuseSecond(handle, campaignId, request.idempotencyKey().orElse(null));
    }
    throw new QueueException(
        ErrorCode.QUEUE_UNAVAILABLE, "too many requests for campaign " + campaignId, null);
  }

  private static Optional<Render> byKey(Handle handle, UUID campaignId, RenderRequest request) {
    if (request.idempotencyKey().isEmpty()) {
      return Optional.empty();
    }
    return bind(
            handle.createQuery(
                "SELECT "
                    + RenderRow.COLUMNS
                    + " FROM renders r"
                    + RenderRow.ITS_JOB
                    + " WHERE r.campaign_id = :campaign AND r.idempotency_key = :key"
                    + OF_OWNER.replace("user_id", "r.user_id")),
            campaignId,
            request)
        .bind("key", request.idempotencyKey())
        .map((row, context) -> RenderRow.read(row))
        .findOne();
  }

  /** Empty when the campaign cannot be seen, or another render came first. */
  private static Optional<Render> insert(Handle handle, UUID campaignId, RenderRequest request) {
    Optional<Render> render =
        bind(
                handle.createQuery(
                    "INSERT INTO renders AS r"
                        + " (campaign_id, user_id, status, progress, public_id, duration_sec,"
                        + " idempotency_key, labels)"
                        + " SELECT c.id, c.user_id, 'queued', 0, :public,"
                        + " (SELECT sum(duration_sec) FROM scenes WHERE campaign_id = c.id), :key,"
                        + " CAST(:labels AS jsonb)"
                        // Waits for one who deletes it, and then finds none.
                        + " FROM campaigns c WHERE c.id = :campaign"
                        + OF_OWNER
                        + " FOR KEY SHARE ON CONFLICT DO NOTHING RETURNING "
                        + RenderRow.COLUMNS_OF_NEW),
                campaignId,
                request)
            .bind("public", PublicId.random().value())
            .bind("key", request.idempotencyKey())
            .bind("labels", StringMapJson.write(request.labels()))
            .map((row, context) -> RenderRow.read(row))
            .findOne();
    render.ifPresent(queued -> insertJob(handle, queued, request));
    return render;
  }

  private static void insertJob(Handle handle, Render render, RenderRequest request) {
    @Nullable OffsetDateTime notBefore =
        request.notBefore().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    @Nullable Integer maxAttempts =
        request.maxAttempts().isPresent() ? request.maxAttempts().getAsInt() : null;
    handle
        .createUpdate(
            """
            INSERT INTO render_jobs (render_id, user_id, state, run_at, max_attempts, urgent)
            SELECT id, user_id, 'queued', greatest(CAST(:notBefore AS timestamptz), now()), :most,
              :urgent
            FROM renders WHERE id = :render""")
        .bind("render", render.id())
        .bind("notBefore", notBefore)
        .bind("most", maxAttempts)
        .bind("urgent", request.urgent())
        .execute();
  }

  private static void refuseUnknown(Handle handle, UUID campaignId, RenderRequest request) {
    boolean known =
        bind(
                handle.createQuery(
                    "SELECT EXISTS (SELECT FROM campaigns WHERE id = :campaign" + OF_OWNER + ")"),
                campaignId,
                request)
            .mapTo(Boolean.class)
            .one();
    if (!known) {
      throw new CampaignNotFoundException(campaignId);
    }
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, UUID campaignId, RenderRequest request) {
    return statement.bind("campaign", campaignId).bind("owner", request.owner().orElse(null));
  }
}
