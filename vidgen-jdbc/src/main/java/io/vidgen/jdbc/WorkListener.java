package io.vidgen.jdbc;

import io.vidgen.RetryPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for the database's word that a job was queued: on a connection and a thread ({@code
 * vidgen-listen}) of its own, both of which {@link #close} ends. It only saves waiting: workers
 * look by themselves, too.
 *
 * <p>When the connection breaks it listens again on another, less and less eagerly; each new
 * beginning counts as news, because word may have been missed. A connection that has been silent
 * for a while is asked whether it lives, and still leads to the server that is written to.
 */
final class WorkListener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkListener.class);

  /** How long {@link #close} may have to wait for the thread to look up. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private static final int GLANCES_OF_SILENCE = 16;
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final RetryPolicy PAUSES =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final Duration END = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final WakeUp wakeUp;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  WorkListener(DataSource dataSource, WakeUp wakeUp) {
    this.dataSource = dataSource;
    this.wakeUp = wakeUp;
    this.thread = new Thread(this::run, "vidgen-listen");
    // A host that forgets to close its queue is not kept from ending.
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    int failures = 0;
    while (!isClosed()) {
      try (LentConnection lent = LentConnection.from(dataSource, ANSWER)) {
        lent.refuseToJoin();
        Connection own = lent.connection();
        if (!own.isWrapperFor(PGConnection.class)) {
          log.warn("Not listening: {} is no connection of Postgres' own driver", own.getClass());
          return;
        }
        try {
          refuseReadOnly(own);
          execute(own, "LISTEN vidgen_render_jobs");
          failures = 0;
          wakeUp.arrived();
          listen(own, own.unwrap(PGConnection.class));
          execute(own, "UNLISTEN vidgen_render_jobs");
        } catch (SQLException e) {
          lent.discard();
          throw e;
        }
      } catch (SQLException | IllegalStateException e) {
        if (!isClosed()) {
          log.info("Not listening for work, which is found by polling: {}", e.getMessage());
          pause(++failures);
        }
      }
    }
  }

  private void listen(Connection own, PGConnection postgres) throws SQLException {
    int silent = 0;
    while (!isClosed()) {
      PGNotification[] word = postgres.getNotifications(Math.toIntExact(GLANCE.toMillis()));
      if (word != null && word.length > 0) {
        wakeUp.arrived();
        silent = 0;
      } else if (++silent == GLANCES_OF_SILENCE) {
        refuseReadOnly(own);
        silent = 0;
      }
    }
  }

  /** After a failover another server takes the requests, and this one says nothing of them. */
  private static void refuseReadOnly(Connection own) throws SQLException {
    try (Statement statement = own.createStatement();
        ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
      if (row.next() && row.getString(1).equals("on")) {
        throw new SQLException("the server has become read-only");
      }
    }
  }

  private static void execute(Connection own, String sql) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute(sql);
    }
  }

  private void pause(int failures) {
    try {
      if (closed.await(PAUSES.delayAfter(failures).toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("No longer listening for work");
      }
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Ends the thread, which gives its connection back as it came. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
