package io.vidgen.jdbc;

import io.vidgen.batch.Suppressions;
import io.vidgen.recipient.SuppressionList;
import io.vidgen.render.PublicId;
import java.sql.Connection;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Who wants no videos, in Postgres: each owner's addresses and domains, as SHA-256.
 *
 * <pre>{@code
 * JdbcSuppressions suppressions = JdbcSuppressions.create(dataSource);
 * suppressions.ownedBy(user).add(List.of("acme.example"));
 * }</pre>
 *
 * <p>The data source's user must be a member of {@code vidgen_web}. Thread-safe; every method is
 * one transaction, or part of the {@linkplain io.vidgen.jdbc host's}. The data source is never
 * closed. All failures of the database are {@link io.vidgen.queue.QueueException}s.
 */
public final class JdbcSuppressions {

  private final Database database;

  private JdbcSuppressions(Database database) {
    this.database = database;
  }

  /** The suppressions of this database. */
  public static JdbcSuppressions create(DataSource dataSource) {
    return new JdbcSuppressions(Database.of(dataSource));
  }

  /**
   * The same as part of the transaction that the host has begun on this connection.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcSuppressions within(Connection connection) {
    return new JdbcSuppressions(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcSuppressions inSchema(String schema) {
    return new JdbcSuppressions(database.inSchema(schema));
  }

  /** The suppressions of one owner, under row level security. */
  public Suppressions ownedBy(UUID owner) {
    return new OfOwner(database.actingFor(owner), owner);
  }

  /**
   * The person for whom a video was made wants no more of its owner's: anyone with the link may say
   * so. The address that is suppressed is that of the row from which the video was made.
   *
   * @param link the video's public id, or that of one of its renders
   * @return whether there is such a video, made for a recipient whose address is known
   */
  public boolean suppressRecipientOf(PublicId link) {
    return is("vidgen_suppress_recipient", link);
  }

  /**
   * Whether {@link #suppressRecipientOf} would find somebody: whether a watch page can offer it.
   *
   * @param link the video's public id, or that of one of its renders
   */
  public boolean hasRecipient(PublicId link) {
    return is("vidgen_has_recipient", link);
  }

  /**
   * Whether the address that {@link #suppressRecipientOf} would suppress is suppressed already:
   * what a watch page then says instead. A suppressed domain does not count.
   *
   * @param link the video's public id, or that of one of its renders
   */
  public boolean isRecipientSuppressed(PublicId link) {
    return is("vidgen_is_recipient_suppressed", link);
  }

  private boolean is(String function, PublicId link) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("SELECT " + function + "(:link)")
                .bind("link", link.value())
                .mapTo(Boolean.class)
                .one());
  }

  private record OfOwner(Database database, UUID owner) implements Suppressions {

    @Override
    public SuppressionList list() {
      return database.inTransaction(handle -> SuppressionRows.list(handle, owner));
    }

    @Override
    public int size() {
      return database.inTransaction(
          handle ->
              handle
                  .createQuery("SELECT count(*) FROM vidgen_suppressions WHERE user_id = :owner")
                  .bind("owner", owner)
                  .mapTo(Integer.class)
                  .one());
    }

    @Override
    public int add(Collection<String> entries) {
      // In the same order as others, so that nobody waits in a circle.
      var digests = entries.stream().map(SuppressionList::digest).distinct().sorted().toList();
      return database.inTransaction(
          handle ->
              RecipientRows.chunks(digests).stream()
                  .mapToInt(
                      some ->
                          handle
                              .createUpdate(
                                  """
                                  INSERT INTO vidgen_suppressions (user_id, digest)
                                  SELECT :owner, unnest(CAST(:digests AS text[]))
                                  ON CONFLICT DO NOTHING""")
                              .bind("owner", owner)
                              .bindArray("digests", String.class, some.toArray())
                              .execute())
                  .sum());
    }

    @Override
    public boolean remove(String entry) {
      String digest = SuppressionList.digest(entry);
      return database.inTransaction(
          handle ->
              handle.execute(
                      "DELETE FROM vidgen_suppressions WHERE user_id = ? AND digest = ?",
                      owner,
                      digest)
                  == 1);
    }
  }
}
