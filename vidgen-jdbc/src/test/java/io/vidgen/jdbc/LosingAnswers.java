package io.vidgen.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * A data source whose connections do not commit by themselves, and that commits and then, once it
 * is told to, fails as if the line had broken.
 */
final class LosingAnswers implements DelegatingDataSource {

  private final DataSource dataSource;
  private final AtomicBoolean armed = new AtomicBoolean();

  LosingAnswers(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void loseNextCommit() {
    armed.set(true);
  }

  @Override
  public DataSource delegate() {
    return dataSource;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = dataSource.getConnection();
    real.setAutoCommit(false);
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (method.getName().equals("commit") && armed.compareAndSet(true, false)) {
                throw new SQLException("the answer to the commit was lost", "08006");
              }
              return answer;
            });
  }
}
