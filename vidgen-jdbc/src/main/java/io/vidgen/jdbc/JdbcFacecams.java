package io.vidgen.jdbc;

import io.vidgen.storage.StorageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Stores uploaded facecams in Postgres, each for its owner, who alone can use it in a campaign.
 *
 * <pre>{@code
 * storage.put(key, upload);
 * facecams.create(owner, new StoredFacecam(UUID.randomUUID(), key, report.duration()));
 * }</pre>
 *
 * <p>As with {@link JdbcCampaigns}, row level security decides what an owner sees, and the data
 * source's user must be a member of {@code vidgen_web}; {@link #deleteAbandoned} is for members of
 * {@code vidgen_worker}. The host stores and deletes the clips themselves.
 *
 * <p>Thread-safe; every method is one transaction, or part of the {@linkplain io.vidgen.jdbc
 * host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcFacecams {

  private static final String UNUSED =
      " AND NOT EXISTS (SELECT FROM campaigns c WHERE c.facecam_key = f.storage_key)";

  private final Database database;

  private JdbcFacecams(Database database) {
    this.database = database;
  }

  /** The facecams of this database. */
  public static JdbcFacecams create(DataSource dataSource) {
    return new JdbcFacecams(Database.of(dataSource));
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

  /**
   * Deletes the owner's facecam under this key, unless a campaign uses it.
   *
   * @return whether this call deleted it; its clip can then be deleted from storage
   */
  public boolean deleteUnused(UUID owner, StorageKey key) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                        .createUpdate(
                            "DELETE FROM vidgen_facecams f WHERE f.storage_key = :key" + UNUSED)
                        .bind("key", key.value())
                        .execute()
                    == 1);
  }

  /**
   * Deletes facecams of all owners that no campaign uses.
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
                        + " ORDER BY f.created_at LIMIT :limit FOR UPDATE SKIP LOCKED)"
                        + " RETURNING storage_key")
                .bind("age", age.toMillis() + " milliseconds")
                .bind("limit", atMost)
                .map((row, context) -> new StorageKey(row.getString("storage_key")))
                .list());
  }

  private static StoredFacecam read(ResultSet row) throws SQLException {
    return new StoredFacecam(
        row.getObject("id", UUID.class),
        new StorageKey(row.getString("storage_key")),
        Duration.ofMillis(row.getLong("duration_ms")));
  }
}
