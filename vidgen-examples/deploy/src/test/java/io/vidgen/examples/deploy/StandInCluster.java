package io.vidgen.examples.deploy;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.vidgen.storage.s3.testing.S3Server;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts a workload's program with the manifest's own arguments and variables. Only what cannot be
 * the same here is replaced: addresses of database and storage, the interface and port to listen
 * on, and directories.
 */
final class StandInCluster implements AutoCloseable {

  private static final String DATABASE = "db.example.com:5432/vidgen";

  private final Path directory;
  private final EmbeddedPostgres postgres;
  private final S3Server storage;

  private StandInCluster(Path directory, EmbeddedPostgres postgres, S3Server storage) {
    this.directory = directory;
    this.postgres = postgres;
    this.storage = storage;
  }

  static StandInCluster start(Path directory) throws Exception {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(1))
            .setPgBinaryResolver(StandInCluster::postgres)
            .start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE admin SUPERUSER LOGIN PASSWORD 'CHANGE-ME'");
      statement.execute("CREATE DATABASE vidgen OWNER admin");
    }
    return new StandInCluster(directory, postgres, S3Server.start(directory.resolve("s3")));
  }

  /** The first that is found: the command line's JAR names the same file once more. */
  private static @Nullable InputStream postgres(String system, String architecture) {
    return StandInCluster.class.getResourceAsStream(
        "/postgres-%s-%s.txz".formatted(system.toLowerCase(Locale.ROOT), architecture));
  }

  /** The program of a workload, with these arguments after the manifest's. */
  VidgenProcess start(String workload, String... more) throws IOException {
    V1Container container = Manifests.containerOf(workload);
    Path data = Files.createDirectories(directory.resolve(workload + "-" + UUID.randomUUID()));
    int port = freePort();
    List<String> arguments = new ArrayList<>();
    for (String argument : container.getArgs()) {
      arguments.add(
          argument
              .replace("/var/lib/vidgen", data.toString())
              .replace("0.0.0.0", "127.0.0.1")
              .replaceFirst("port=\\d+$", "port=" + port));
    }
    arguments.addAll(List.of(more));
    Map<String, Integer> ports = new HashMap<>();
    if (container.getPorts() != null) {
      for (V1ContainerPort named : container.getPorts()) {
        ports.put(named.getName(), port);
      }
    }
    return VidgenProcess.start(arguments, variablesOf(workload), data, ports);
  }

  private Map<String, String> variablesOf(String workload) {
    Map<String, String> here = storage.variables();
    Map<String, String> variables = new HashMap<>();
    Environment.of(workload)
        .forEach(
            (name, value) ->
                variables.put(
                    name,
                    name.endsWith("DATABASE_URL") ? here(value) : here.getOrDefault(name, value)));
    if (variables.containsKey("STORAGE_TYPE")) {
      variables.put("S3_ENDPOINT", storage.endpoint().toString());
    }
    return variables;
  }

  /** The embedded Postgres has no certificate. */
  private String here(String url) {
    if (!url.contains(DATABASE)) {
      throw new AssertionError("the address of a database that is not " + DATABASE);
    }
    return url.substring(0, url.indexOf('?'))
        .replace(DATABASE, "localhost:" + postgres.getPort() + "/vidgen");
  }

  /** A connection of this user. */
  Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(postgres.getJdbcUrl(user, "vidgen"));
  }

  S3Server storage() {
    return storage;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    storage.close();
    postgres.close();
  }
}
