package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderNotEndedException;
import io.vidgen.render.Render;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Cancels, retries and deletes renders, through functions that lock a job before its render as
 * everybody does. An owner has no right to write to the rows, and calls functions that check whose
 * they are. Thread-safe.
 */
final class RenderChanging {

  private static final String UNIQUE_VIOLATION = "23505";

  /** How often a call may find that what was in its way has just ended. */
  private static final int ROUNDS = 10;

  private final Database database;
  private final ActiveRenders active;
  private final RenderReading reading;

  RenderChanging(Database database, ActiveRenders active, RenderReading reading) {
    this.database = database;
    this.active = active;
    this.reading = reading;
  }

  boolean cancel(UUID renderId) {
    return database.inStatement(
        handle ->
            change(handle, "cancel_render(:id)", "vidgen_cancel_render(:id, NULL)", renderId)
                .orElse(false));
  }

  boolean retry(UUID renderId) {
    for (int round = 1; ; round++) {
      try {
        return database.inTransaction(
            handle -> {
              boolean queued =
                  change(handle, "retry_render(:id)", "vidgen_retry_render(:id, NULL)", renderId)
                      .orElse(false);
              if (queued) {
                active.refuseTooMany(handle);
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
                .ifPresent(campaign -> ActiveRenders.refuseSecond(handle, campaign, null));
            return null;
          });
    }
  }

  boolean delete(UUID renderId) {
    for (int round = 1; round <= ROUNDS; round++) {
      Optional<Boolean> deleted =
          database.inStatement(
              handle ->
                  change(
                      handle, "delete_render(:id)", "vidgen_delete_render(:id, NULL)", renderId));
      if (deleted.isPresent()) {
        return deleted.get();
      }
      // It was active. If it has ended or is gone by now, the function has another answer.
      Optional<Render> inTheWay =
          reading.byId(renderId).filter(render -> !render.status().isTerminal());
      if (inTheWay.isPresent()) {
        throw new RenderNotEndedException(inTheWay.get());
      }
    }
    throw new QueueException(
        ErrorCode.QUEUE_UNAVAILABLE, "render " + renderId + " ends and begins again", null);
  }

  /** Empty when the function answers NULL. */
  private Optional<Boolean> change(
      Handle handle, String forOwner, String forService, UUID renderId) {
    return handle
        .createQuery("SELECT " + (database.owner().isPresent() ? forOwner : forService))
        .bind("id", renderId)
        .map((row, context) -> Optional.ofNullable(row.getObject(1, Boolean.class)))
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
