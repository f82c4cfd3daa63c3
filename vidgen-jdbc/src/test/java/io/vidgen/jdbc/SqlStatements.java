package io.vidgen.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** The statements of a script, one by one, as psql sends them. */
final class SqlStatements {

  private SqlStatements() {}

  static List<String> of(String script) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (NativeQuery query : Parser.parseJdbcSql(script, true, false, true, false, true)) {
      statements.add(query.nativeSql);
    }
    return statements;
  }
}
