package io.vidgen.examples.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres of this server's own, in a directory that is kept. It listens on the loopback
 * interface, asks for passwords that only this user of the machine can read, and writes to the disk
 * what it has acknowledged.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1); // After a crash it recovers.

  private final EmbeddedPostgres postgres;
  private final Passwords passwords;

  private EmbeddedDatabase(EmbeddedPostgres postgres, Passwords passwords) {
    this.postgres = postgres;
    this.passwords = passwords;
  }

  /** Starts it, and brings its tables up to date. */
  public static EmbeddedDatabase start(Path directory) throws IOException, SQLException {
    Files.createDirectories(directory);
    Passwords passwords = Passwords.in(directory);
    Path data = directory.resolve("data");
    OrphanedPostmaster.end(data);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(programs())
            .setPGStartupWait(PATIENCE)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .setConnectConfig("password", passwords.administrator())
            .start();
    EmbeddedDatabase database = new EmbeddedDatabase(postgres, passwords);
    try {
      database.prepare(data);
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Where its programs are unpacked once; null for the library's own place, which is temporary. */
  private static @Nullable File programs() {
    @Nullable String cache = System.getProperty("vidgen.cache");
    return cache == null ? null : Path.of(cache, "postgres").toFile();
  }

  private void prepare(Path data) throws IOException, SQLException {
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

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
