package io.vidgen.jdbc;

import io.vidgen.VidGenException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is kept for renewing leases: a pool that the application has used up does not
 * cost its workers their renders. A connection that breaks is replaced.
 *
 * <p>Thread-safe: one renewal at a time, each with a short time-out.
 */
final class LeaseConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseConnection.class);

  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** How many connections of the pool may be no good, one after the other. */
  private static final int ROUNDS = 10;

  /** The table comes from the queue's schema, if it has one. */
  private static final String RENEW =
      """
      UPDATE %srender_jobs SET lease_until = clock_timestamp() + ? * interval '1 millisecond'
      WHERE id = ? AND fencing_token = ? AND state = 'running'""";

  private final DataSource dataSource;
  private final String renewal;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable LentConnection lent;
  private boolean closed;

  LeaseConnection(DataSource dataSource, @Nullable String schema) {
    this.dataSource = dataSource;
    String prefix = schema == null ? "" : '"' + TableScope.checkedSchema(schema) + "\".";
    this.renewal = RENEW.formatted(prefix);
  }

  /**
   * Takes the connection, unless it has it: a worker that cannot renew a lease should not claim a
   * job.
   *
   * @throws IllegalStateException after {@link #close}
   */
  void open() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the queue was closed: nothing can be claimed from it");
      }
      opened();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Renews a lease; after {@link #close} on a connection that is given back at once.
   *
   * @return whether the claim still holds
   */
  boolean renew(FencedClaim fencedClaim, Duration lease) {
    lock.lock();
    try {
      for (int round = 1; ; round++) {
        boolean fresh = lent == null;
        try {
          return renewOn(opened(), fencedClaim, lease);
        } catch (SQLException e) {
          drop(true);
          boolean another = StaleConnection.caused(e) ? round < ROUNDS : round == 1 && !fresh;
          if (!another) {
            throw failed(e);
          }
          log.info("The connection for leases broke and is replaced: {}", e.getMessage());
        }
      }
    } finally {
      if (closed) {
        drop(false);
      }
      lock.unlock();
    }
  }

  private static VidGenException failed(SQLException e) {
    return Database.translated(e);
  }

  private Connection opened() throws SQLException {
    if (lent == null) {
      LentConnection fresh = LentConnection.from(dataSource, ANSWER);
      fresh.refuseToJoin();
      lent = fresh;
    }
    return lent.connection();
  }

  private boolean renewOn(Connection connection, FencedClaim fencedClaim, Duration lease)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(renewal)) {
      update.setLong(1, lease.toMillis());
      update.setObject(2, fencedClaim.jobId());
      update.setLong(3, fencedClaim.token());
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Gives the connection back.
   *
   * @param broken whether nobody else should get it
   */
  private void drop(boolean broken) {
    LentConnection old = lent;
    lent = null;
    if (old != null) {
      try {
        if (broken) {
          old.discard();
        }
        old.close();
      } catch (SQLException e) {
        log.debug("A broken connection could not be closed", e);
      }
    }
  }

  /** Gives the connection back as it came. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      drop(false);
    } finally {
      lock.unlock();
    }
  }
}
