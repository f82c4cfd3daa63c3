package io.vidgen.jdbc;

import java.sql.SQLException;

/**
 * Errors of a connection that was good once: it leads to a server that has become read-only by a
 * failover, or has plans from before a migration. Another connection of the same pool may be good.
 */
final class StaleConnection {

  private static final String READ_ONLY = "25006";
  private static final String NOT_SUPPORTED = "0A000";
  private static final String OLD_PLAN = "cached plan must not change result type";

  private StaleConnection() {}

  /** Whether this is such an error: then nothing has been written. */
  static boolean caused(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && (READ_ONLY.equals(sql.getSQLState())
              || (NOT_SUPPORTED.equals(sql.getSQLState())
                  && String.valueOf(sql.getMessage()).contains(OLD_PLAN)))) {
        return true;
      }
    }
    return false;
  }
}
