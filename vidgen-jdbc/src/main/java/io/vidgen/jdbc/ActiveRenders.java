package io.vidgen.jdbc;

import io.vidgen.queue.RenderInProgressException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How many renders may be queued or running: one of a campaign, and so many of an owner. */
record ActiveRenders(int mostOfOwner) {

  /** A batch counts as one, as long as any of its rows waits or is being rendered. */
  private static final String COUNT =
      """
      SELECT (
        SELECT count(*) FROM renders
        WHERE active AND batch_id IS NULL AND user_id = auth.uid()
      ) + (
        SELECT count(*) FROM vidgen_batches b
        WHERE b.user_id = auth.uid() AND (
          b.state = 'running' AND b.has_waiting
          OR EXISTS (SELECT FROM renders r
            WHERE r.batch_id = b.id AND r.active AND r.status <> 'queued')))""";

  /**
   * Refuses a second render of the campaign. The same request's render is not in its own way,
   * however late it has become visible.
   *
   * @param key the request's idempotency key, if it has one
   */
  static void refuseSecond(Handle handle, UUID campaignId, @Nullable String key) {
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
   * Refuses more than the owner may have, with the render that was just written: what it throws
   * takes that back. From here on, others of the same owner wait until that render is there for
   * them to count.
   */
  void refuseTooMany(Handle handle) {
    if (mostOfOwner == Integer.MAX_VALUE) {
      return;
    }
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('vidgen_active_renders ' || auth.uid(), 0))");
    int active = handle.createQuery(COUNT).mapTo(Integer.class).one();
    if (active > mostOfOwner) {
      throw new TooManyRendersException(mostOfOwner);
    }
  }
}
