package io.vidgen.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Gives out endpoints to which messages wait, each to one deliverer at a time, and their messages
 * in order. The database's clock decides; writes without the latest token change nothing.
 * Thread-safe.
 */
final class DeliveryQueue {

  /** A message that is to be sent now. */
  record Waiting(UUID deliveryId, UUID eventId, String type, String body) {}

  /** What became of an endpoint after an attempt that failed. */
  enum Failure {
    RETRIED,
    SUSPENDED,
    /** Somebody else has the lease now, or the endpoint is gone. */
    LEASE_LOST
  }

  /**
   * As the reference to the endpoint locks it while an event is written, so does this: neither
   * waits for the other.
   */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT e.id FROM vidgen_webhook_endpoints e
        WHERE e.suspended_at IS NULL AND e.retry_at <= clock_timestamp()
          AND e.lease_until <= clock_timestamp()
          AND EXISTS (
            SELECT FROM vidgen_webhook_deliveries d
            WHERE d.endpoint_id = e.id AND d.state = 'pending')
        ORDER BY e.retry_at LIMIT :limit
        FOR NO KEY UPDATE OF e SKIP LOCKED)
      UPDATE vidgen_webhook_endpoints e
      SET lease_token = e.lease_token + 1,
        lease_until = clock_timestamp() + :lease * interval '1 millisecond'
      FROM due WHERE e.id = due.id
      RETURNING e.id, e.user_id, e.url, e.secret, e.failures, e.lease_token""";

  private static final String RENEW =
      """
      UPDATE vidgen_webhook_endpoints
      SET lease_until = clock_timestamp() + :lease * interval '1 millisecond'
      WHERE id = :endpoint AND lease_token = :token AND suspended_at IS NULL""";

  private static final String NEXT =
      """
      SELECT id, event_id, kind, body FROM vidgen_webhook_deliveries
      WHERE endpoint_id = :endpoint AND state = 'pending'
      ORDER BY position LIMIT 1""";

  private static final String DELIVERED =
      """
      WITH held AS (
        UPDATE vidgen_webhook_endpoints
        SET failures = 0, failing_since = NULL
        WHERE id = :endpoint AND lease_token = :token
        RETURNING id)
      UPDATE vidgen_webhook_deliveries d
      SET state = 'delivered', attempts = d.attempts + 1, attempted_at = clock_timestamp(),
        status_code = :status, answer = :words
      FROM held WHERE d.id = :delivery""";

  private static final String FAILED =
      """
      WITH held AS (
        UPDATE vidgen_webhook_endpoints
        SET failures = failures + 1, failing_since = coalesce(failing_since, clock_timestamp()),
          retry_at = clock_timestamp() + :delay * interval '1 millisecond',
          lease_until = '-infinity',
          suspended_at = CASE WHEN :gone OR failing_since
              <= clock_timestamp() - :patience * interval '1 millisecond'
            THEN clock_timestamp() END,
          suspended_because = CASE WHEN :gone OR failing_since
              <= clock_timestamp() - :patience * interval '1 millisecond'
            THEN CAST(:words AS text) END
        WHERE id = :endpoint AND lease_token = :token
        RETURNING id, suspended_at IS NOT NULL AS suspended
      ), log AS (
        UPDATE vidgen_webhook_deliveries d
        SET state = CASE WHEN held.suspended THEN 'failed' ELSE 'pending' END,
          attempts = d.attempts + 1, attempted_at = clock_timestamp(), status_code = :status,
          answer = :words
        FROM held WHERE d.id = :delivery)
      SELECT suspended FROM held""";

  /** The endpoint that was served last is claimed last. */
  private static final String RELEASE =
      """
      UPDATE vidgen_webhook_endpoints
      SET lease_until = '-infinity', retry_at = clock_timestamp()
      WHERE id = :endpoint AND lease_token = :token""";

  private static final String FORGET =
      """
      WITH old AS (
        SELECT id FROM vidgen_webhook_deliveries
        WHERE created_at < clock_timestamp() - :keep * interval '1 millisecond'
        ORDER BY created_at LIMIT :limit
        FOR UPDATE SKIP LOCKED
      ), gone AS (
        DELETE FROM vidgen_webhook_deliveries d USING old WHERE d.id = old.id
        RETURNING d.state)
      SELECT count(*) AS deleted, count(*) FILTER (WHERE state = 'pending') AS lost FROM gone""";

  /**
   * What was deleted of the log.
   *
   * @param lost how many of them had never been delivered
   */
  record Forgotten(int deleted, int lost) {}

  private final Database database;
  private final Duration lease;

  DeliveryQueue(Database database, Duration lease) {
    this.database = database;
    this.lease = lease;
  }

  List<EndpointLease> claim(int atMost) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(CLAIM)
                .bind("limit", atMost)
                .bind("lease", lease.toMillis())
                .map(
                    (row, context) ->
                        new EndpointLease(
                            row.getObject("id", UUID.class),
                            row.getObject("user_id", UUID.class),
                            row.getString("url"),
                            row.getString("secret"),
                            row.getInt("failures"),
                            row.getLong("lease_token")))
                .list());
  }

  /** The first message that waits, with the lease renewed; empty if there is none, or no lease. */
  Optional<Waiting> next(EndpointLease held) {
    return database.inTransaction(handle -> next(handle, held));
  }

  private Optional<Waiting> next(Handle handle, EndpointLease held) {
    boolean renewed =
        of(held, handle.createUpdate(RENEW)).bind("lease", lease.toMillis()).execute() == 1;
    if (!renewed) {
      return Optional.empty();
    }
    return handle
        .createQuery(NEXT)
        .bind("endpoint", held.endpointId())
        .map(
            (row, context) ->
                new Waiting(
                    row.getObject("id", UUID.class),
                    row.getObject("event_id", UUID.class),
                    row.getString("kind"),
                    row.getString("body")))
        .findOne();
  }

  /** Notes a success, and gives the next message as {@link #next(EndpointLease)} does. */
  Optional<Waiting> delivered(EndpointLease held, Waiting sent, WebhookAnswer answer) {
    return database.inTransaction(
        handle -> {
          of(held, handle.createUpdate(DELIVERED))
              .bind("delivery", sent.deliveryId())
              .bind("status", answer.status())
              .bind("words", answer.words())
              .execute();
          return next(handle, held);
        });
  }

  /**
   * Notes a failure and gives the lease back.
   *
   * @param patience how long an endpoint may fail before it is suspended
   */
  Failure failed(
      EndpointLease held, Waiting sent, WebhookAnswer answer, Duration delay, Duration patience) {
    return database.inStatement(
        handle ->
            of(held, handle.createQuery(FAILED))
                .bind("delivery", sent.deliveryId())
                .bind("status", answer.status())
                .bind("words", answer.words())
                .bind("gone", answer.kind() == WebhookAnswer.Kind.GONE)
                .bind("delay", delay.toMillis())
                .bind("patience", patience.toMillis())
                .mapTo(Boolean.class)
                .findOne()
                .map(suspended -> suspended ? Failure.SUSPENDED : Failure.RETRIED)
                .orElse(Failure.LEASE_LOST));
  }

  /** Gives the lease back; nothing when somebody else has it by now. */
  void release(EndpointLease held) {
    database.inStatement(handle -> of(held, handle.createUpdate(RELEASE)).execute());
  }

  private static <S extends SqlStatement<S>> S of(EndpointLease held, S statement) {
    return statement.bind("endpoint", held.endpointId()).bind("token", held.token());
  }

  /** Deletes from the log what is older, whatever came of it; some of it at a time. */
  Forgotten forget(Duration keep, int atMost) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(FORGET)
                .bind("keep", keep.toMillis())
                .bind("limit", atMost)
                .map((row, context) -> new Forgotten(row.getInt("deleted"), row.getInt("lost")))
                .one());
  }
}
