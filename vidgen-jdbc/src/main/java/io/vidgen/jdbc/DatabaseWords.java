package io.vidgen.jdbc;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What a database's error means for whoever runs the host. Postgres speaks of its statement; where
 * the cause is how VidGen was set up, the words name what to do.
 */
final class DatabaseWords {

  private static final String NOT_MIGRATED =
      "VidGen's tables and functions, of this version, are not where this connection looks for them;"
          + " create or update them with VidGenMigrations.migrate, name their schema (inSchema, or"
          + " schema of a queue's builder), and let the database user use that schema";

  private static final String NO_MEMBER =
      "the database user lacks a right: it has to be a member of vidgen_web for what owners do, and"
          + " of vidgen_worker for queues, workers and administration (GRANT vidgen_web TO …)";

  private static final String ABORTED =
      "the transaction that VidGen was to take part in had failed before: roll it back";

  private DatabaseWords() {}

  /** The words for a failure, with what the database said at their end. */
  static String of(Throwable thrown) {
    Optional<SQLException> first = Optional.empty();
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (first.isEmpty() && cause instanceof SQLException sql) {
        first = Optional.of(sql);
      }
      root = cause;
    }
    String rootWords = String.valueOf(root.getMessage());
    // Jdbi's own words repeat the statement and what was bound to it.
    String said = first.map(SQLException::getMessage).orElse(rootWords);
    String quoted = "the database says: " + (said.contains(rootWords) ? said : joined(said, root));
    return first
        .map(SQLException::getSQLState)
        .flatMap(state -> cause(state, said))
        .map(words -> words + " (" + quoted + ")")
        .orElse(quoted);
  }

  private static String joined(String said, Throwable root) {
    return root instanceof SQLException ? said + ": " + root.getMessage() : said;
  }

  private static Optional<String> cause(String state, String said) {
    return switch (state) {
      case "42P01", "42883", "42703", "3F000" -> Optional.of(NOT_MIGRATED);
      case "42501" ->
          said.contains("permission denied") ? Optional.of(NO_MEMBER) : Optional.empty();
      case "25P02" -> Optional.of(ABORTED);
      default -> Optional.empty();
    };
  }
}
