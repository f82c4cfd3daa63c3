package io.vidgen.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that does what it is told and then, once, fails as if the line had broken before
 * the answer came. Its connections do not commit by themselves: a pool may be set up like that.
 */
final class LosingAnswers implements DelegatingDataSource {

  private static final String NOTHING = "\0";

  private final DataSource dataSource;
  private final AtomicReference<String> next = new AtomicReference<>(NOTHING);

  LosingAnswers(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Of the next commit. */
  void loseNextCommit() {
    next.set("commit");
  }

  /** Of the next statement with this in its text. */
  void loseNext(String sql) {
    next.set(sql);
  }

  @Override
  public DataSource delegate() {
    return dataSource;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = dataSource.getConnection();
    real.setAutoCommit(false);
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object answer = invoke(real, method, arguments);
          if (method.getName().equals("commit")) {
            loseIf("commit");
          }
          return answer instanceof PreparedStatement statement
              ? losing(statement, (String) arguments[0])
              : answer;
        });
  }

  private PreparedStatement losing(PreparedStatement real, String sql) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          Object answer = invoke(real, method, arguments);
          if (method.getName().startsWith("execute")) {
            loseIf(sql);
          }
          return answer;
        });
  }

  private void loseIf(String what) throws SQLException {
    if (what.contains(next.get())) {
      next.set(NOTHING);
      throw new SQLException("the answer was lost", "08006");
    }
  }

  private static @Nullable Object invoke(Object real, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            LosingAnswers.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
