package io.vidgen.examples.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres that can be stopped and started again, and from which a standby can take over. Commits
 * reach the disk; with a standby, its disk too. Not thread-safe. Closing it ends the servers.
 */
final class PostgresServers implements AutoCloseable {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Path data;
  private EmbeddedPostgres primary;
  private @Nullable EmbeddedPostgres standby;
  private @Nullable EmbeddedPostgres retired;

  private PostgresServers(Path data, EmbeddedPostgres primary) {
    this.data = data;
    this.primary = primary;
  }

  /** One new server, with its files in this directory. */
  static PostgresServers alone(Path directory) throws IOException {
    Path data = directory.resolve("primary");
    return new PostgresServers(data, started(data, 0));
  }

  /** A new server and a hot standby: a commit returns when both have it. */
  static PostgresServers withStandby(Path directory)
      throws IOException, InterruptedException, TimeoutException {
    PostgresServers servers = alone(directory);
    try {
      servers.addStandby(directory.resolve("standby"));
      return servers;
    } catch (IOException | InterruptedException | TimeoutException e) {
      servers.close();
      throw e;
    }
  }

  private void addStandby(Path copy) throws IOException, InterruptedException, TimeoutException {
    int port = primary.getPort();
    primary.close();
    copy(data, copy);
    primary = started(data, port);
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Files.createFile(copy.resolve("standby.signal"));
    standby = started(copy, 0);
    configure("synchronous_standby_names = '*'");
    until(
        "the standby follows",
        "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE sync_state <> 'async')");
  }

  private static EmbeddedPostgres started(Path data, int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(WAIT)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  /** A server that has been stopped can be copied file by file. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) { // Directories before their files.
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** The port of the server that is written to. */
  int port() {
    return primary.getPort();
  }

  /** The server that is written to, as its superuser; not pooled. */
  DataSource dataSource() {
    return primary.getPostgresDatabase();
  }

  /** The same for Jdbi. */
  Jdbi jdbi() {
    return Jdbi.create(dataSource());
  }

  /**
   * Stops the server, which ends all connections, and starts it again when this time has passed.
   */
  void restart(Duration after) throws IOException, InterruptedException {
    int port = port();
    primary.close();
    TimeUnit.MILLISECONDS.sleep(after.toMillis());
    primary = started(data, port);
  }

  /**
   * Makes the standby the server that is written to, and the other one read-only. That one stays:
   * connections to it live on, and every write on them fails.
   */
  void failOver() throws InterruptedException, TimeoutException {
    EmbeddedPostgres next = standby;
    if (next == null) {
      throw new IllegalStateException("there is no standby");
    }
    configure("default_transaction_read_only = on");
    // What has begun to write ends first: without a standby, its commit would wait for ever.
    until(
        "writing transactions end",
        "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE backend_xid IS NOT NULL)");
    retired = primary;
    primary = next;
    standby = null;
    jdbi().useHandle(handle -> handle.execute("SELECT pg_promote()"));
    until("the standby is promoted", "SELECT NOT pg_is_in_recovery()");
  }

  private void configure(String setting) {
    jdbi()
        .useHandle(
            handle -> {
              handle.execute("ALTER SYSTEM SET " + setting);
              handle.execute("SELECT pg_reload_conf()");
            });
  }

  private void until(String what, String condition) throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    while (!jdbi().withHandle(handle -> handle.select(condition).mapTo(Boolean.class).one())) {
      if (System.nanoTime() - start > WAIT.toNanos()) {
        throw new TimeoutException(what + ": not within " + WAIT);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  /** The standby first: a server that stops waits for its standbys. */
  @Override
  public void close() throws IOException {
    if (standby != null) {
      standby.close();
    }
    if (retired != null) {
      retired.close();
    }
    primary.close();
  }
}
