package io.vidgen.examples.server.database;

import io.vidgen.examples.server.operations.PrivateDirectory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres of this server's own, in a directory that is kept. It listens on the loopback
 * interface, asks for passwords that only this user of the machine can read, and writes to the disk
 * what it has acknowledged. When it ends by itself, as when it is killed, it is started again.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1); // After a crash it recovers.

  private final EmbeddedPostgres postgres;
  private final Passwords passwords;
  private final PostmasterWatch watch;
  private final DirectoryLock lock;

  private EmbeddedDatabase(
      EmbeddedPostgres postgres, Passwords passwords, PostmasterWatch watch, DirectoryLock lock) {
    this.lock = lock;
    this.postgres = postgres;
    this.passwords = passwords;
    this.watch = watch;
  }

  /**
   * Starts it, and brings its tables up to date.
   *
   * @throws IllegalArgumentException when a server that is running has this directory
   */
  public static EmbeddedDatabase start(Path directory) throws IOException, SQLException {
    PrivateDirectory.create(directory);
    DirectoryLock lock = DirectoryLock.of(directory);
    try {
      return start(directory, lock);
    } catch (IOException | SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedDatabase start(Path directory, DirectoryLock lock)
      throws IOException, SQLException {
    Passwords passwords = Passwords.in(directory);
    Path data = directory.resolve("data");
    OrphanedPostmaster.endLeftover(data);
    EmbeddedPostgres postgres = program(data, passwords).start();
    try {
      prepare(postgres, passwords, data);
      int port = postgres.getPort();
      PostmasterWatch watch =
          PostmasterWatch.over(
              data, postgres, () -> program(data, passwords).setPort(port).start());
      return new EmbeddedDatabase(postgres, passwords, watch, lock);
    } catch (IOException | SQLException | RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  private static EmbeddedPostgres.Builder program(Path data, Passwords passwords) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setOverrideWorkingDirectory(programs())
        .setPGStartupWait(PATIENCE)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "100")
        // Nobody uses one, and its lock outlives a killed process that nobody has waited for.
        .setServerConfig("unix_socket_directories", "")
        .setConnectConfig("password", passwords.administrator());
  }

  /** Where its programs are unpacked once; null for the library's own place, which is temporary. */
  private static @Nullable File programs() {
    @Nullable String cache = System.getProperty("vidgen.cache");
    return cache == null ? null : Path.of(cache, "postgres").toFile();
  }

  private static void prepare(EmbeddedPostgres postgres, Passwords passwords, Path data)
      throws IOException, SQLException {
    DataSource administrator = postgres.getPostgresDatabase();
    Migrations.run(administrator);
    Migrations.login(administrator, "vidgen_web_login", passwords.web(), "vidgen_web");
    Migrations.login(administrator, "vidgen_worker_login", passwords.worker(), "vidgen_worker");
    passwords.require(administrator, data);
  }

  /** The address for requests, with its user and password. */
  public String webUrl() {
    return url("vidgen_web_login", passwords.web());
  }

  /** The address for a worker, with its user and password. */
  public String workerUrl() {
    return url("vidgen_worker_login", passwords.worker());
  }

  private String url(String user, String password) {
    return postgres.getJdbcUrl(user, "postgres") + "&password=" + password;
  }

  /** Completed, saying why, once it has ended and cannot be started again. */
  public CompletableFuture<String> lost() {
    return watch.lost();
  }

  /** How often it was started again. */
  int restarts() {
    return watch.restarts();
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      watch.close();
    }
  }
}
