package io.vidgen.examples.server;

import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole server on a free port, with a database, a storage and a worker of its own. Its database
 * is on a Postgres that all tests share, unless a test asks for {@link #embedded} settings.
 *
 * <p>{@code TestServer.start(directory)} draws frames and needs no browser; {@code
 * TestServer.start(directory, Engines.real())} makes real videos.
 */
public final class TestServer implements AutoCloseable {

  private final ReferenceServer server;

  private TestServer(ReferenceServer server) {
    this.server = server;
  }

  /** A server for the local owner that draws instead of recording. */
  public static TestServer start(Path directory) {
    return start(directory, new DrawnEngines());
  }

  /** A server for the local owner that records pages of this machine too. */
  public static TestServer start(Path directory, Engines engines) {
    return start(settings(directory, AuthSettings.localOwner()), engines);
  }

  /** A server with these settings. */
  public static TestServer start(ServerSettings settings, Engines engines) {
    try {
      return new TestServer(ReferenceServer.start(settings, engines));
    } catch (IOException | SQLException e) {
      throw new AssertionError("the server does not start", e);
    }
  }

  /** Settings of a server on a free port, with a database on the Postgres that tests share. */
  public static ServerSettings settings(Path directory, AuthSettings auth) {
    TestDatabase database = TestDatabase.create();
    return settings(
        directory, Optional.of(database.webUrl()), Optional.of(database.workerUrl()), auth);
  }

  /** Settings of a server that starts a Postgres of its own. */
  public static ServerSettings embedded(Path directory) {
    return settings(directory, Optional.empty(), Optional.empty(), AuthSettings.localOwner());
  }

  private static ServerSettings settings(
      Path directory, Optional<String> web, Optional<String> worker, AuthSettings auth) {
    return new ServerSettings(
        "127.0.0.1",
        0,
        directory,
        Optional.empty(),
        web,
        worker,
        Optional.of(
            new WorkerSettings(
                1, true, Duration.ofSeconds(1), Duration.ofSeconds(10), Optional.empty())),
        Map.of(),
        auth,
        Optional.empty(),
        Limits.defaults());
  }

  /** The same settings with other limits. */
  public static ServerSettings with(ServerSettings some, Limits limits) {
    return new ServerSettings(
        some.host(),
        some.port(),
        some.dataDirectory(),
        some.publicUrl(),
        some.webDatabase(),
        some.workerDatabase(),
        some.worker(),
        some.storageVariables(),
        some.auth(),
        some.metricsToken(),
        limits);
  }

  /** The same settings with a worker that keeps here what it can use again. */
  static ServerSettings with(ServerSettings some, RenderCache cache) {
    WorkerSettings how = some.worker().orElseThrow();
    return new ServerSettings(
        some.host(),
        some.port(),
        some.dataDirectory(),
        some.publicUrl(),
        some.webDatabase(),
        some.workerDatabase(),
        Optional.of(
            new WorkerSettings(
                how.concurrency(),
                how.allowPrivateAddresses(),
                how.stopDeadline(),
                how.lease(),
                Optional.of(cache))),
        some.storageVariables(),
        some.auth(),
        some.metricsToken(),
        some.limits());
  }

  /** The same settings with the storage that these variables name. */
  public static ServerSettings withStorage(ServerSettings some, Map<String, String> variables) {
    return new ServerSettings(
        some.host(),
        some.port(),
        some.dataDirectory(),
        some.publicUrl(),
        some.webDatabase(),
        some.workerDatabase(),
        some.worker(),
        variables,
        some.auth(),
        some.metricsToken(),
        some.limits());
  }

  /** The same settings with these databases, and a worker if there is one for it. */
  static ServerSettings withDatabases(
      ServerSettings some, Optional<String> webDatabase, Optional<String> workerDatabase) {
    return withDatabases(some, webDatabase, workerDatabase, workerDatabase.isPresent());
  }

  static ServerSettings withDatabases(
      ServerSettings some,
      Optional<String> webDatabase,
      Optional<String> workerDatabase,
      boolean worker) {
    return new ServerSettings(
        some.host(),
        some.port(),
        some.dataDirectory(),
        some.publicUrl(),
        webDatabase,
        workerDatabase,
        some.worker().filter(how -> worker),
        some.storageVariables(),
        some.auth(),
        some.metricsToken(),
        some.limits());
  }

  /** Where it answers. */
  public URI url() {
    return server.url();
  }

  /** What it answers, as {@code GET /api/campaigns/{id}}. */
  List<String> routes() {
    return server.routes();
  }

  /** A client without a token. */
  public Client client() {
    return new Client(url());
  }

  @Override
  public void close() {
    server.close();
  }
}
