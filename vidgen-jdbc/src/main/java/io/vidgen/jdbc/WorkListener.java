package io.vidgen.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
 * for a while is asked whether it lives.
 */
final class WorkListener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkListener.class);

  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final WakeUp wakeUp;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Object connectionLock = new Object();
  private @Nullable Connection connection;

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
      try (Connection fresh = dataSource.getConnection()) {
        if (!fresh.isWrapperFor(PGConnection.class)) {
          log.warn("Not listening: {} is no connection of Postgres' own driver", fresh.getClass());
          return;
        }
        if (!adopt(fresh)) {
          return;
        }
        listen(fresh, fresh.unwrap(PGConnection.class));
        failures = 0;
      } catch (SQLException e) {
        failures = abandon() ? 1 : failures + 1;
        if (!isClosed()) {
          log.info("Not listening for work, which is found by polling: {}", e.getMessage());
          pause(failures);
        }
      }
    }
  }

  /** From here on {@link #close} can end what this connection waits for. */
  private boolean adopt(Connection fresh) {
    synchronized (connectionLock) {
      if (isClosed()) {
        return false;
      }
      connection = fresh;
      return true;
    }
  }

  private boolean abandon() {
    synchronized (connectionLock) {
      boolean had = connection != null;
      connection = null;
      return had;
    }
  }

  private void listen(Connection own, PGConnection postgres) throws SQLException {
    own.setAutoCommit(true);
    own.setNetworkTimeout(Runnable::run, Math.toIntExact(ANSWER.toMillis()));
    execute(own, "LISTEN vidgen_render_jobs");
    wakeUp.arrived();
    while (!isClosed()) {
      PGNotification[] word = postgres.getNotifications(Math.toIntExact(SILENCE.toMillis()));
      if (word != null && word.length > 0) {
        wakeUp.arrived();
      } else {
        execute(own, "SELECT 1");
      }
    }
  }

  private static void execute(Connection own, String sql) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute(sql);
    }
  }

  private void pause(int failures) {
    long bound = Math.min(LONGEST_PAUSE.toMillis(), 50L << Math.min(failures, 10));
    try {
      if (closed.await(ThreadLocalRandom.current().nextLong(bound + 1), TimeUnit.MILLISECONDS)) {
        log.debug("No longer listening for work");
      }
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Ends the thread and its connection. */
  @Override
  public void close() {
    synchronized (connectionLock) {
      closed.countDown();
      if (connection != null) {
        try {
          // Not close(): that would wait for the silence to end.
          connection.abort(Runnable::run);
        } catch (SQLException e) {
          log.debug("The listening connection could not be aborted", e);
        }
      }
    }
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
