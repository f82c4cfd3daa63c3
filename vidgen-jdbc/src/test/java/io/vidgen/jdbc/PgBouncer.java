package io.vidgen.jdbc;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.testing.Allowance;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PgBouncer in transaction mode in front of the server of this test run, with fewer
 * connections to it than its clients have. Tests are skipped where there is no PgBouncer.
 */
@SuppressWarnings("NullAway.Init") // JUnit calls beforeAll before anything else.
final class PgBouncer implements BeforeAllCallback, AfterAllCallback {

  private static final int SERVER_CONNECTIONS = 2;

  private Path folder;
  private Process process;
  private int port;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Optional<Path> program = program();
    Assumptions.assumeTrue(
        program.isPresent(), "PgBouncer is not installed: apt-get install pgbouncer");
    port = freePort();
    folder = Files.createTempDirectory("vidgen-pgbouncer");
    Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), settings());
    List<String> command = new ArrayList<>(List.of(program.get().toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // It refuses to run as root.
    }
    command.add(settings.toString());
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await().atMost(Allowance.seconds(20)).until(this::answers);
  }

  private static Optional<Path> program() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/sbin")) // Where Debian has it, for users too who do not look there.
        .map(directory -> Path.of(directory, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String settings() {
    PGSimpleDataSource server = TestServer.shared().dataSource("postgres");
    return """
        [databases]
        * = host=%s port=%d user=%s%s
        [pgbouncer]
        pool_mode = transaction
        default_pool_size = %d
        max_client_conn = 100
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        ignore_startup_parameters = extra_float_digits
        """
        .formatted(
            server.getServerNames()[0],
            server.getPortNumbers()[0],
            server.getUser(),
            server.getPassword() == null ? "" : " password=" + server.getPassword(),
            SERVER_CONNECTIONS,
            port);
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "PgBouncer has ended: " + Files.readString(folder.resolve("log")));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A pool of more connections to this database than PgBouncer itself has. */
  HikariDataSource poolOf(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    // PgBouncer before 1.21 does not know which server connection has prepared which statement.
    config.setJdbcUrl(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name() + "?prepareThreshold=0");
    config.setUsername("whoever");
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (process == null) {
      return;
    }
    process.destroy();
    if (!process.waitFor(Allowance.millis(10_000), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    Files.deleteIfExists(folder.resolve("pgbouncer.ini"));
    Files.deleteIfExists(folder.resolve("log"));
    Files.deleteIfExists(folder);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
