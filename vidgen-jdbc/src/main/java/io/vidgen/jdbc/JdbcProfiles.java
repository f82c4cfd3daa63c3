package io.vidgen.jdbc;

import io.vidgen.campaign.SenderProfile;
import java.sql.Connection;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Stores in Postgres who sends an owner's videos: one profile for each owner, which every viewer of
 * their videos sees.
 *
 * <p>As with {@link JdbcCampaigns}, row level security decides what an owner sees, and the data
 * source's user must be a member of {@code vidgen_web}. The host stores and deletes the pictures
 * themselves.
 *
 * <p>Thread-safe; every method is one transaction, or part of the {@linkplain io.vidgen.jdbc
 * host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcProfiles {

  private final Database database;

  private JdbcProfiles(Database database) {
    this.database = database;
  }

  /** The profiles of this database. */
  public static JdbcProfiles create(DataSource dataSource) {
    return new JdbcProfiles(Database.of(dataSource));
  }

  /**
   * Profiles, as part of the transaction that the host has begun on this connection: every call
   * works inside a savepoint, and commits or rolls back nothing. When it returns or throws, role,
   * claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcProfiles within(Connection connection) {
    return new JdbcProfiles(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcProfiles inSchema(String schema) {
    return new JdbcProfiles(database.inSchema(schema));
  }

  /** The owner's profile; an empty one if the owner has none. */
  public SenderProfile find(UUID owner) {
    return database.actingFor(owner).inTransaction(handle -> find(handle, owner, ""));
  }

  /**
   * Changes the owner's profile. Changes come one after the other: each begins with what the one
   * before left.
   *
   * @param change from the profile as it is to the one that is to be stored
   * @return the profile as it is now
   */
  public SenderProfile update(UUID owner, UnaryOperator<SenderProfile> change) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle -> {
              handle.execute(
                  "INSERT INTO vidgen_profiles (user_id, profile) VALUES (?, '{}')"
                      + " ON CONFLICT DO NOTHING",
                  owner);
              SenderProfile changed = change.apply(find(handle, owner, " FOR UPDATE"));
              handle
                  .createUpdate(
                      """
                      UPDATE vidgen_profiles
                      SET profile = CAST(:profile AS jsonb), updated_at = clock_timestamp()
                      WHERE user_id = :owner""")
                  .bind("profile", ProfileJson.write(changed))
                  .bind("owner", owner)
                  .execute();
              return changed;
            });
  }

  private static SenderProfile find(Handle handle, UUID owner, String lock) {
    return handle
        .createQuery("SELECT profile FROM vidgen_profiles WHERE user_id = :owner" + lock)
        .bind("owner", owner)
        .mapTo(String.class)
        .findOne()
        .map(ProfileJson::read)
        .orElseGet(SenderProfile::empty);
  }
}
