package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.recorder.SecretQuery;
import io.vidgen.recorder.SecretSource;
import io.vidgen.recorder.Visitor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Owners' secrets in Postgres, encrypted: passwords, tokens and session cookies that scenes name.
 * Each may be told to one host only.
 *
 * <pre>{@code
 * SecretKeys keys = SecretKeys.parse(System.getenv("VIDGEN_SECRETS_KEY"));
 * JdbcSecrets.create(webPool, keys).put(user, "staging-password", "staging.example.com", typed);
 * RenderPipeline.builder().secrets(JdbcSecrets.create(workerPool, keys))…
 * }</pre>
 *
 * <p>Owners store, list and delete: under row level security, with a data source whose user is a
 * member of {@code vidgen_web}, who cannot read values back. {@link #find} gives them to renders:
 * its data source's user is a member of {@code vidgen_worker}. A value is in no text that this
 * class makes, and no statement has it in clear.
 *
 * <p>Thread-safe; every method is one transaction, or part of the {@linkplain io.vidgen.jdbc
 * host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcSecrets implements SecretSource {

  /** How many secrets one owner may have. */
  public static final int MAX_SECRETS = 100;

  /** How long a value may be, in characters. */
  public static final int LONGEST_VALUE = 4000;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final String SECRET =
      "SELECT id, name, host, created_at, updated_at FROM vidgen_secrets WHERE user_id = :owner";

  private final Database database;
  private final SecretKeys keys;

  private JdbcSecrets(Database database, SecretKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** The secrets of this database. */
  public static JdbcSecrets create(DataSource dataSource, SecretKeys keys) {
    return new JdbcSecrets(Database.of(dataSource), keys);
  }

  /**
   * Secrets, as part of the transaction that the host has begun on this connection: every call
   * works inside a savepoint, and commits or rolls back nothing. When it returns or throws, role,
   * claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcSecrets within(Connection connection, SecretKeys keys) {
    return new JdbcSecrets(Database.within(connection), keys);
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcSecrets inSchema(String schema) {
    return new JdbcSecrets(database.inSchema(schema), keys);
  }

  /**
   * Stores a secret of an owner's, in place of the one with the same name and host, if there is
   * one.
   *
   * @param name as scenes name it: letters, digits and {@code . _ -}
   * @param host the only host that may be told, in lower case and its ASCII form, without a port
   * @param value at most {@link #LONGEST_VALUE} characters, without control characters
   * @throws IllegalArgumentException saying what does not fit; the value is not quoted
   */
  public StoredSecret put(UUID owner, String name, String host, String value) {
    // Checks both as a scene does.
    var unused = new Visitor.Login(host, "", name);
    if (value.isEmpty() || value.length() > LONGEST_VALUE || CONTROL.matcher(value).find()) {
      throw new IllegalArgumentException(
          "a secret has 1 to " + LONGEST_VALUE + " characters, and no control characters");
    }
    byte[] sealed = keys.seal(value, context(owner, name, host));
    return database
        .actingFor(owner)
        .inTransaction(
            handle -> {
              // So that two at once do not count without each other.
              handle.execute(
                  "SELECT pg_advisory_xact_lock(hashtextextended('vidgen secrets ' || ?, 0))",
                  owner.toString());
              handle
                  .createUpdate(
                      """
                      INSERT INTO vidgen_secrets (id, user_id, name, host, sealed)
                      VALUES (:id, :owner, :name, :host, :sealed)
                      ON CONFLICT (user_id, name, host)
                      DO UPDATE SET sealed = :sealed, updated_at = clock_timestamp()""")
                  .bind("id", UUID.randomUUID())
                  .bind("owner", owner)
                  .bind("name", name)
                  .bind("host", host)
                  .bind("sealed", sealed)
                  .execute();
              List<StoredSecret> all = list(handle, owner);
              if (all.size() > MAX_SECRETS) {
                throw new IllegalArgumentException(
                    "there may be " + MAX_SECRETS + " secrets: delete one of them first");
              }
              return all.stream()
                  .filter(secret -> secret.name().equals(name) && secret.host().equals(host))
                  .findFirst()
                  .orElseThrow();
            });
  }

  /** An owner's secrets, by name and host. */
  public List<StoredSecret> list(UUID owner) {
    return database.actingFor(owner).inTransaction(handle -> list(handle, owner));
  }

  private static List<StoredSecret> list(Handle handle, UUID owner) {
    return handle
        .createQuery(SECRET + " ORDER BY name, host")
        .bind("owner", owner)
        .map((row, context) -> secret(row))
        .list();
  }

  /**
   * Deletes a secret: renders that begin after it fail with {@code SECRET_MISSING} if they need it.
   *
   * @return whether the owner had it
   */
  public boolean delete(UUID owner, UUID secretId) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle.execute(
                        "DELETE FROM vidgen_secrets WHERE id = ? AND user_id = ?", secretId, owner)
                    == 1);
  }

  /**
   * The value of a secret of the render's owner, if this very host may be told.
   *
   * @throws VidGenException with {@link ErrorCode#SECRET_UNREADABLE} if it is encrypted with none
   *     of the keys, as it may be while they are being changed
   */
  @Override
  public Optional<String> find(SecretQuery query) {
    return query.owner().flatMap(owner -> find(owner, query.name(), query.host()));
  }

  private Optional<String> find(UUID owner, String name, String host) {
    Optional<byte[]> sealed =
        database.inTransaction(
            handle ->
                handle
                    .createQuery(
                        "SELECT sealed FROM vidgen_secrets"
                            + " WHERE user_id = :owner AND name = :name AND host = :host")
                    .bind("owner", owner)
                    .bind("name", name)
                    .bind("host", host)
                    .mapTo(byte[].class)
                    .findOne());
    return sealed.map(
        bytes ->
            keys.open(bytes, context(owner, name, host))
                .orElseThrow(
                    () ->
                        new VidGenException(
                            ErrorCode.SECRET_UNREADABLE,
                            "the secret \"%s\" for %s is encrypted with a key that this worker does not have"
                                .formatted(name, host),
                            null)));
  }

  /** None of the three has a line break. */
  private static String context(UUID owner, String name, String host) {
    return owner + "\n" + name + "\n" + host;
  }

  private static StoredSecret secret(ResultSet row) throws SQLException {
    return new StoredSecret(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("host"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
