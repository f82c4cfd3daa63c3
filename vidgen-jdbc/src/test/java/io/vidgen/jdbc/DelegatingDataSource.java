package io.vidgen.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** What a test's data source leaves to the real one. */
interface DelegatingDataSource extends DataSource {

  DataSource delegate();

  @Override
  default Connection getConnection(String user, String password) throws SQLException {
    throw new UnsupportedOperationException();
  }

  @Override
  default PrintWriter getLogWriter() throws SQLException {
    return delegate().getLogWriter();
  }

  @Override
  default void setLogWriter(PrintWriter out) throws SQLException {
    delegate().setLogWriter(out);
  }

  @Override
  default void setLoginTimeout(int seconds) throws SQLException {
    delegate().setLoginTimeout(seconds);
  }

  @Override
  default int getLoginTimeout() throws SQLException {
    return delegate().getLoginTimeout();
  }

  @Override
  default Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    return delegate().unwrap(type);
  }

  @Override
  default boolean isWrapperFor(Class<?> type) throws SQLException {
    return delegate().isWrapperFor(type);
  }
}
