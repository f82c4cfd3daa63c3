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

  private static final String RENEW =
      """
      UPDATE render_jobs SET lease_until = clock_timestamp() + ? * interval '1 millisecond'
      WHERE id = ? AND fencing_token = ? AND state = 'running'""";

  private final DataSource dataSource;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable LentConnection lent;

  LeaseConnection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Takes the connection, unless it has it: a worker that cannot renew a lease should not claim a
   * job.
   */
  void open() {
    lock.lock();
    try {
      opened();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Renews a lease.
   *
   * @return whether the claim still holds
   */
  boolean renew(FencedClaim fencedClaim, Duration lease) {
    lock.lock();
    try {
      boolean fresh = lent == null;
      try {
        return renewOn(opened(), fencedClaim, lease);
      } catch (SQLException e) {
        drop();
        if (fresh) {
          throw failed(e);
        }
        log.info("The connection for leases broke and is replaced: {}", e.getMessage());
      }
      try {
        return renewOn(opened(), fencedClaim, lease);
      } catch (SQLException e) {
        drop();
        throw failed(e);
      }
    } finally {
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

  private static boolean renewOn(Connection connection, FencedClaim fencedClaim, Duration lease)
      throws SQLException {
    try (PreparedStatement renewal = connection.prepareStatement(RENEW)) {
      renewal.setLong(1, lease.toMillis());
      renewal.setObject(2, fencedClaim.jobId());
      renewal.setLong(3, fencedClaim.token());
      return renewal.executeUpdate() == 1;
    }
  }

  private void drop() {
    LentConnection old = lent;
    lent = null;
    if (old != null) {
      try {
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
      drop();
    } finally {
      lock.unlock();
    }
  }
}
