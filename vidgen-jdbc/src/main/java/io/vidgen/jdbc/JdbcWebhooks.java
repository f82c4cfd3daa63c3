package io.vidgen.jdbc;

import io.vidgen.internal.SigningKey;
import io.vidgen.internal.WebhookAddress;
import io.vidgen.webhook.WebhookKind;
import io.vidgen.webhook.WebhookSecret;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who is told by webhooks, and what came of it: everybody's endpoints, or with {@link #ownedBy} one
 * owner's.
 *
 * <pre>{@code
 * var webhooks = JdbcWebhooks.create(dataSource);
 * String secret = WebhookSecret.random();
 * WebhookEndpoint endpoint =
 *     webhooks.ownedBy(user).create(URI.create("https://app.example/hooks"), secret, Set.of());
 * }</pre>
 *
 * <p>A {@link WebhookDeliverer}, in this process or another, delivers. Secrets are stored as they
 * are, since messages are signed with them; no method returns them.
 *
 * <p>Thread-safe; every method is one transaction, or part of the {@linkplain io.vidgen.jdbc
 * host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcWebhooks {

  /** How many endpoints one owner may have, and the host. */
  public static final int MAX_ENDPOINTS = 20;

  private static final int LONGEST_URL = 2000;

  private static final String ENDPOINT =
      """
      SELECT e.id, e.user_id, e.url, array_to_string(e.kinds, ',') AS kinds, e.created_at,
        e.failing_since, e.suspended_at, e.suspended_because, (
          SELECT count(*) FROM vidgen_webhook_deliveries d
          WHERE d.endpoint_id = e.id AND d.state = 'pending') AS waiting
      FROM vidgen_webhook_endpoints e
      """;

  private static final String DELIVERY =
      """
      SELECT d.id, d.endpoint_id, d.event_id, d.kind, d.body, d.created_at, d.state, d.attempts,
        d.attempted_at, d.status_code, d.answer
      FROM vidgen_webhook_deliveries d
      """;

  private final Database database;

  private JdbcWebhooks(Database database) {
    this.database = database;
  }

  /**
   * Everybody's endpoints: for the service side. The data source's user must be a member of {@code
   * vidgen_worker}; the user who ran the migrations is.
   */
  public static JdbcWebhooks create(DataSource dataSource) {
    return new JdbcWebhooks(Database.of(dataSource));
  }

  /**
   * Everybody's endpoints, as part of the transaction that the host has begun on this connection:
   * every call works inside a savepoint, and commits or rolls back nothing. When it returns or
   * throws, role, claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcWebhooks within(Connection connection) {
    return new JdbcWebhooks(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcWebhooks inSchema(String schema) {
    return new JdbcWebhooks(database.inSchema(schema));
  }

  /**
   * The endpoints of one owner, under row level security: those of others, and the host's, look
   * exactly like ones that do not exist. The data source's user must be a member of {@code
   * vidgen_web}; the user who ran the migrations is.
   */
  public JdbcWebhooks ownedBy(UUID owner) {
    return new JdbcWebhooks(database.actingFor(owner));
  }

  /**
   * Creates an endpoint: the owner's, which is told of the owner's events, or the host's own, which
   * is told of all. It is told of what happens from now on.
   *
   * @param url where it listens: http or https, at most 2,000 characters. Whether its host may be
   *     called is for the {@link WebhookDeliverer} to decide, whenever it calls
   * @param secret {@code whsec_} and 24 to 64 random bytes in Base64, such as from {@link
   *     WebhookSecret}; the receiver has to know it
   * @param kinds what it is told of; empty for everything
   * @throws IllegalArgumentException saying what does not fit; address and secret are not quoted
   * @throws TooManyEndpointsException when there are {@link #MAX_ENDPOINTS} already
   */
  public WebhookEndpoint create(URI url, String secret, Set<WebhookKind> kinds) {
    String address = WebhookAddress.checked(url).toASCIIString();
    if (url.getRawFragment() != null) {
      throw new IllegalArgumentException("a webhook's endpoint has no fragment (#…)");
    }
    if (address.length() > LONGEST_URL) {
      throw new IllegalArgumentException(
          "a webhook's endpoint has at most " + LONGEST_URL + " characters");
    }
    SigningKey.of(secret);
    UUID id = UUID.randomUUID();
    return database.inTransaction(
        handle -> {
          refuseTooMany(handle);
          handle
              .createUpdate(
                  """
                  INSERT INTO vidgen_webhook_endpoints (id, user_id, url, secret, kinds)
                  VALUES (
                    :id, CAST(:owner AS uuid), :url, :secret, string_to_array(:kinds, ','))""")
              .bind("id", id)
              .bind("owner", database.owner().orElse(null))
              .bind("url", address)
              .bind("secret", secret)
              .bind("kinds", kinds.isEmpty() ? null : written(kinds))
              .execute();
          return endpoint(handle, id).orElseThrow();
        });
  }

  private void refuseTooMany(Handle handle) {
    int there =
        handle
            .createQuery(
                "SELECT count(*) FROM vidgen_webhook_endpoints"
                    + " WHERE user_id IS NOT DISTINCT FROM CAST(:owner AS uuid)")
            .bind("owner", database.owner().orElse(null))
            .mapTo(Integer.class)
            .one();
    if (there >= MAX_ENDPOINTS) {
      throw new TooManyEndpointsException(MAX_ENDPOINTS);
    }
  }

  /** The endpoints, newest first. */
  public Page<WebhookEndpoint> endpoints(PageRequest request) {
    Cursor after = Cursor.of(request.after());
    return database.inTransaction(
        handle ->
            Cursor.page(
                handle
                    .createQuery(
                        ENDPOINT
                            + """
                              WHERE (e.created_at, e.id) < (:time, :id)
                              ORDER BY e.created_at DESC, e.id DESC LIMIT :limit""")
                    .bind("time", after.time())
                    .bind("id", after.id())
                    .bind("limit", request.size() + 1)
                    .map((row, context) -> endpoint(row))
                    .list(),
                request,
                endpoint -> new Cursor(endpoint.createdAt(), endpoint.id())));
  }

  /** The endpoint, if there is one. */
  public Optional<WebhookEndpoint> find(UUID endpointId) {
    return database.inTransaction(handle -> endpoint(handle, endpointId));
  }

  /**
   * Deletes an endpoint with its deliveries, whether they were delivered or wait.
   *
   * @return whether there was one
   */
  public boolean delete(UUID endpointId) {
    return database.inTransaction(
        handle ->
            handle.execute("DELETE FROM vidgen_webhook_endpoints WHERE id = ?", endpointId) == 1);
  }

  /**
   * Has an endpoint tried at once: one that was suspended, or one that waits for its next attempt.
   *
   * @return whether there is one
   */
  public boolean resume(UUID endpointId) {
    return call("resume_webhook(:id)", "vidgen_resume_webhook(:id, NULL)", endpointId);
  }

  /**
   * Writes a message of the type {@code webhook.test} to an endpoint, after those that wait.
   *
   * @return the delivery; empty when there is no such endpoint, or its last test message waits
   */
  public Optional<UUID> sendTest(UUID endpointId) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    "SELECT " + function("test_webhook(:id)", "vidgen_test_webhook(:id, NULL)"))
                .bind("id", endpointId)
                .map((row, context) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .findOne()
                .orElse(Optional.empty()));
  }

  /** The messages to an endpoint and what came of them, newest first. */
  public Page<WebhookDelivery> deliveries(UUID endpointId, PageRequest request) {
    Cursor after = Cursor.of(request.after());
    return database.inTransaction(
        handle ->
            Cursor.page(
                handle
                    .createQuery(
                        DELIVERY
                            + """
                              WHERE d.endpoint_id = :endpoint
                                AND (d.created_at, d.id) < (:time, :id)
                              ORDER BY d.created_at DESC, d.id DESC LIMIT :limit""")
                    .bind("endpoint", endpointId)
                    .bind("time", after.time())
                    .bind("id", after.id())
                    .bind("limit", request.size() + 1)
                    .map((row, context) -> delivery(row))
                    .list(),
                request,
                delivery -> new Cursor(delivery.createdAt(), delivery.id())));
  }

  /** The delivery, if there is one. */
  public Optional<WebhookDelivery> findDelivery(UUID deliveryId) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(DELIVERY + "WHERE d.id = :id")
                .bind("id", deliveryId)
                .map((row, context) -> delivery(row))
                .findOne());
  }

  /**
   * Has a message sent again, whatever came of it, under the same id. It keeps its place: it is
   * sent before all that was written later and waits.
   *
   * @return whether there is one
   */
  public boolean redeliver(UUID deliveryId) {
    return call("redeliver_webhook(:id)", "vidgen_redeliver_webhook(:id, NULL)", deliveryId);
  }

  private boolean call(String forOwner, String forService, UUID id) {
    return database.inStatement(
        handle ->
            handle
                .createQuery("SELECT " + function(forOwner, forService))
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  private String function(String forOwner, String forService) {
    return database.owner().isPresent() ? forOwner : forService;
  }

  private static Optional<WebhookEndpoint> endpoint(Handle handle, UUID id) {
    return handle
        .createQuery(ENDPOINT + "WHERE e.id = :id")
        .bind("id", id)
        .map((row, context) -> endpoint(row))
        .findOne();
  }

  private static String written(Set<WebhookKind> kinds) {
    return kinds.stream().map(WebhookKind::wireName).sorted().collect(Collectors.joining(","));
  }

  /** A kind of a later release is left out: it is told of all the same. */
  private static Set<WebhookKind> read(@Nullable String kinds) {
    return kinds == null
        ? Set.of()
        : Arrays.stream(kinds.split(",", -1))
            .map(WebhookKind::ofWireName)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
    return WebhookEndpoint.builder(
            row.getObject("id", UUID.class),
            URI.create(row.getString("url")),
            instant(row, "created_at").orElseThrow())
        .owner(row.getObject("user_id", UUID.class))
        .kinds(read(row.getString("kinds")))
        .waiting(row.getInt("waiting"))
        .failingSince(instant(row, "failing_since").orElse(null))
        .suspended(instant(row, "suspended_at").orElse(null), row.getString("suspended_because"))
        .build();
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    return WebhookDelivery.builder(
            row.getObject("id", UUID.class),
            row.getObject("endpoint_id", UUID.class),
            row.getObject("event_id", UUID.class),
            row.getString("kind"),
            row.getString("body"),
            instant(row, "created_at").orElseThrow())
        .state(DeliveryState.ofWireName(row.getString("state")))
        .attempts(row.getInt("attempts"), instant(row, "attempted_at").orElse(null))
        .answer(row.getObject("status_code", Integer.class), row.getString("answer"))
        .build();
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
