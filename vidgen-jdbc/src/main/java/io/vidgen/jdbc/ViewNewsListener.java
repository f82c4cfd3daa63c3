package io.vidgen.jdbc;

import io.vidgen.viewing.ViewNews;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Hears of news within the transaction that makes it: what it writes on the connection is committed
 * together with the beacon, or not at all. An outbox of messages can be filled this way.
 *
 * <p>Implementations are thread-safe and quick, since beacons of the same video wait for them.
 */
@FunctionalInterface
public interface ViewNewsListener {

  /**
   * A beacon has made something known. Each milestone of a video is told once, in the transaction
   * that is committed; a transaction that is rolled back, and begun anew, tells it again.
   *
   * @param connection in the transaction; not to be closed, committed or rolled back
   * @param news with at least one milestone
   * @throws SQLException if it cannot be written: then the beacon is not kept either
   */
  void heard(Connection connection, ViewNews news) throws SQLException;
}
