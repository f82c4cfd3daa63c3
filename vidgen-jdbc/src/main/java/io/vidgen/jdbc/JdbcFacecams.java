package io.vidgen.jdbc;

import io.vidgen.internal.StorableText;
import io.vidgen.storage.StorageKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores uploaded facecams in Postgres, each for its owner, who alone can use it in a campaign.
 *
 * <pre>{@code
 * storage.put(key, upload);
 * facecams.create(owner, new StoredFacecam(UUID.randomUUID(), key, report.duration()));
 * }</pre>
 *
 * <p>As with {@link JdbcCampaigns}, row level security decides what an owner sees, and the data
 * source's user must be a member of {@code vidgen_web}; {@link #deleteAbandoned} and {@link #keys}
 * are for members of {@code vidgen_worker}. The host stores and deletes the clips themselves.
 *
 * <p>Thread-safe; every method is one transaction, or part of the {@linkplain io.vidgen.jdbc
 * host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcFacecams {

  private static final String SUMMARY =
      """
      SELECT f.id, f.storage_key, f.duration_ms, f.created_at, f.name,
        (SELECT count(*) FROM campaigns c
          WHERE c.facecam_key = f.storage_key AND c.batch_id IS NULL) AS campaigns,
        (SELECT count(*) FROM (
          SELECT b.id FROM vidgen_batches b WHERE b.facecam_key = f.storage_key
          UNION SELECT c.batch_id FROM campaigns c
          WHERE c.facecam_key = f.storage_key AND c.batch_id IS NOT NULL) shown) AS batches
      FROM vidgen_facecams f""";

  private static final String UNUSED =
      " AND NOT EXISTS (SELECT FROM campaigns c WHERE c.facecam_key = f.storage_key)"
          + " AND NOT EXISTS (SELECT FROM vidgen_batches b WHERE b.facecam_key = f.storage_key)";

  private static final String UNNAMED = " AND f.name IS NULL";

  private final Database database;

  private JdbcFacecams(Database database) {
    this.database = database;
  }

  /** The facecams of this database. */
  public static JdbcFacecams create(DataSource dataSource) {
    return new JdbcFacecams(Database.of(dataSource));
  }

  /**
   * Facecams, as part of the transaction that the host has begun on this connection: every call
   * works inside a savepoint, and commits or rolls back nothing. When it returns or throws, role,
   * claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcFacecams within(Connection connection) {
    return new JdbcFacecams(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcFacecams inSchema(String schema) {
    return new JdbcFacecams(database.inSchema(schema));
  }

  /** Stores a facecam. Its clip should be in storage already. */
  public void create(UUID owner, StoredFacecam facecam) {
    database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO vidgen_facecams (id, user_id, storage_key, duration_ms)
                        VALUES (:id, :owner, :key, :duration)""")
                    .bind("id", facecam.id())
                    .bind("owner", owner)
                    .bind("key", facecam.key().value())
                    .bind("duration", facecam.duration().toMillis())
                    .execute());
  }

  /** The owner's facecam with this id; empty if the owner has none. */
  public Optional<StoredFacecam> find(UUID owner, UUID facecamId) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery(
                        "SELECT id, storage_key, duration_ms FROM vidgen_facecams WHERE id = :id")
                    .bind("id", facecamId)
                    .map((row, context) -> read(row))
                    .findOne());
  }

  /** What an owner's library says of the facecam with this id; empty if the owner has none. */
  public Optional<FacecamSummary> describe(UUID owner, UUID facecamId) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery(SUMMARY + " WHERE f.id = :id")
                    .bind("id", facecamId)
                    .map((row, context) -> summary(row))
                    .findOne());
  }

  /**
   * The owner's facecams, newest first.
   *
   * @throws IllegalArgumentException when {@code request} goes on after something that no page said
   */
  public Page<FacecamSummary> list(UUID owner, PageRequest request) {
    Cursor after = Cursor.of(request.after());
    List<FacecamSummary> found =
        database
            .actingFor(owner)
            .inTransaction(
                handle ->
                    handle
                        .createQuery(
                            SUMMARY
                                + " WHERE f.user_id = :owner"
                                + " AND (f.created_at, f.id) < (:time, :id)"
                                + " ORDER BY f.created_at DESC, f.id DESC LIMIT :limit")
                        .bind("owner", owner)
                        .bind("time", after.time())
                        .bind("id", after.id())
                        .bind("limit", request.size() + 1)
                        .map((row, context) -> summary(row))
                        .list());
    return Cursor.page(found, request, item -> new Cursor(item.createdAt(), item.id()));
  }

  /**
   * Names the owner's facecam. One with a name stays in the owner's library, also when no campaign
   * uses it.
   *
   * @param name at most {@link FacecamSummary#MAX_NAME} characters, without line breaks; {@code
   *     null} or blank takes the name away
   * @return whether the owner has such a facecam
   * @throws IllegalArgumentException saying, in words for a user, why it is no name
   */
  public boolean rename(UUID owner, UUID facecamId, @Nullable String name) {
    @Nullable String line = name == null || name.isBlank() ? null : lineOf(name);
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                        .createUpdate("UPDATE vidgen_facecams SET name = :name WHERE id = :id")
                        .bind("name", line)
                        .bind("id", facecamId)
                        .execute()
                    == 1);
  }

  private static String lineOf(String name) {
    String line = name.strip();
    if (line.length() > FacecamSummary.MAX_NAME) {
      throw new IllegalArgumentException(
          "A name has at most " + FacecamSummary.MAX_NAME + " characters, not " + line.length());
    }
    if (line.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A name has no line breaks or control characters");
    }
    StorableText.require(line);
    return line;
  }

  /**
   * Deletes the owner's facecam under this key, unless a campaign or a batch uses it.
   *
   * @return whether this call deleted it; its clip can then be deleted from storage
   */
  public boolean deleteUnused(UUID owner, StorageKey key) {
    return delete(owner, key, UNUSED);
  }

  /**
   * Deletes the owner's facecam under this key, unless a campaign or a batch uses it, or it has a
   * name: that keeps it in the owner's library.
   *
   * @return whether this call deleted it; its clip can then be deleted from storage
   */
  public boolean deleteUnnamed(UUID owner, StorageKey key) {
    return delete(owner, key, UNUSED + UNNAMED);
  }

  private boolean delete(UUID owner, StorageKey key, String condition) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                        .createUpdate(
                            "DELETE FROM vidgen_facecams f WHERE f.storage_key = :key" + condition)
                        .bind("key", key.value())
                        .execute()
                    == 1);
  }

  /**
   * Deletes facecams of all owners that no campaign and no batch uses and that have no name.
   *
   * @param age only facecams that were uploaded longer ago are deleted
   * @param atMost the largest number of facecams to delete
   * @return the keys of the deleted facecams; their clips can then be deleted from storage
   */
  public List<StorageKey> deleteAbandoned(Duration age, int atMost) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    DELETE FROM vidgen_facecams WHERE id IN (
                      SELECT f.id FROM vidgen_facecams f
                      WHERE f.created_at < clock_timestamp() - CAST(:age AS interval)"""
                        + UNUSED
                        + UNNAMED
                        + " ORDER BY f.created_at LIMIT :limit FOR UPDATE SKIP LOCKED)"
                        + " RETURNING storage_key")
                .bind("age", age.toMillis() + " milliseconds")
                .bind("limit", atMost)
                .mapTo(String.class)
                .stream()
                .flatMap(key -> KeyColumn.read(key).stream())
                .toList());
  }

  /**
   * The keys of the facecams of all owners, and of those that campaigns and batches show: what else
   * was uploaded as a facecam can be deleted.
   */
  public Set<StorageKey> keys() {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT storage_key FROM vidgen_facecams
                    UNION SELECT facecam_key FROM campaigns WHERE facecam_key IS NOT NULL
                    UNION SELECT facecam_key FROM vidgen_batches WHERE facecam_key IS NOT NULL""")
                .mapTo(String.class)
                .stream()
                .flatMap(key -> KeyColumn.read(key).stream())
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static FacecamSummary summary(ResultSet row) throws SQLException {
    return FacecamSummary.builder(
            read(row), row.getObject("created_at", OffsetDateTime.class).toInstant())
        .name(row.getString("name"))
        .campaigns(row.getInt("campaigns"))
        .batches(row.getInt("batches"))
        .build();
  }

  private static StoredFacecam read(ResultSet row) throws SQLException {
    return new StoredFacecam(
        row.getObject("id", UUID.class),
        new StorageKey(row.getString("storage_key")),
        Duration.ofMillis(row.getLong("duration_ms")));
  }
}
