package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.queue.QueueException;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes a render and its job, unless another is in the way. Thread-safe. */
final class RenderRequesting {

  /** How often a request may find that the render which was in its way has just ended. */
  private static final int ROUNDS = 10;

  private final Database database;
  private final ActiveRenders active;

  RenderRequesting(Database database, ActiveRenders active) {
    this.database = database;
    this.active = active;
  }

  /** The render of this request: a new one, or that of the same key. */
  Render request(UUID campaignId, @Nullable String key) {
    return database.inTransaction(
        handle -> {
          for (int round = 1; round <= ROUNDS; round++) {
            Optional<Render> first = byKey(handle, campaignId, key);
            if (first.isPresent()) {
              return first.get();
            }
            Optional<Render> mine = insert(handle, campaignId, key);
            if (mine.isPresent()) {
              active.refuseTooMany(handle);
              return mine.get();
            }
            ActiveRenders.refuseSecond(handle, campaignId, key);
            refuseUnknown(handle, campaignId);
          }
          throw new QueueException(
              ErrorCode.QUEUE_UNAVAILABLE, "too many requests for campaign " + campaignId, null);
        });
  }

  private static Optional<Render> byKey(Handle handle, UUID campaignId, @Nullable String key) {
    if (key == null) {
      return Optional.empty();
    }
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
  private static Optional<Render> insert(Handle handle, UUID campaignId, @Nullable String key) {
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
}
