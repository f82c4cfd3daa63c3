package io.vidgen.examples.server;

import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import io.vidgen.examples.server.views.ViewSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a server is set up.
 *
 * @param host the interface to listen on; default 127.0.0.1
 * @param port default 8080; 0 for any free one
 * @param dataDirectory what has to survive a restart: the embedded database and stored videos;
 *     default {@code vidgen-data}
 * @param publicUrl the address under which others reach the server; default: host and port
 * @param webDatabase JDBC address for requests, of a user who is a member of {@code vidgen_web};
 *     default: an embedded Postgres
 * @param workerDatabase JDBC address for the worker, of a member of {@code vidgen_worker}; with an
 *     embedded Postgres there is nothing to give
 * @param worker whether this process renders too, and how
 * @param storageVariables {@code STORAGE_TYPE} and what belongs to it, as docs/storage.md lists
 *     them; default: videos are kept below {@code dataDirectory} and served from there
 * @param auth whose requests are answered; default: one local owner
 * @param metricsToken who sends it as a bearer token may read {@code /metrics} of a server that
 *     asks for tokens; default: nobody
 * @param limits what one request, or one owner, may take
 * @param views which views are believed, and how long they are kept
 */
public record ServerSettings(
    String host,
    int port,
    Path dataDirectory,
    Optional<URI> publicUrl,
    Optional<String> webDatabase,
    Optional<String> workerDatabase,
    Optional<WorkerSettings> worker,
    Map<String, String> storageVariables,
    AuthSettings auth,
    Optional<String> metricsToken,
    Limits limits,
    ViewSettings views) {

  /** Checks that each side of the process has the credentials it needs, and no others. */
  public ServerSettings {
    if (worker.isEmpty() && workerDatabase.isPresent()) {
      throw new IllegalArgumentException(
          "a server without a worker needs no database address for one: do not give it"
              + " VIDGEN_WORKER_DATABASE_URL");
    }
    if (worker.isPresent() && webDatabase.isPresent() != workerDatabase.isPresent()) {
      throw new IllegalArgumentException(
          "a server with a worker needs both VIDGEN_DATABASE_URL and VIDGEN_WORKER_DATABASE_URL,"
              + " or neither");
    }
  }

  /** Settings with the default for views. */
  public ServerSettings(
      String host,
      int port,
      Path dataDirectory,
      Optional<URI> publicUrl,
      Optional<String> webDatabase,
      Optional<String> workerDatabase,
      Optional<WorkerSettings> worker,
      Map<String, String> storageVariables,
      AuthSettings auth,
      Optional<String> metricsToken,
      Limits limits) {
    this(
        host,
        port,
        dataDirectory,
        publicUrl,
        webDatabase,
        workerDatabase,
        worker,
        storageVariables,
        auth,
        metricsToken,
        limits,
        ViewSettings.defaults());
  }

  /** The same with these settings for views. */
  public ServerSettings with(ViewSettings others) {
    return new ServerSettings(
        host,
        port,
        dataDirectory,
        publicUrl,
        webDatabase,
        workerDatabase,
        worker,
        storageVariables,
        auth,
        metricsToken,
        limits,
        others);
  }

  /**
   * How renders are made.
   *
   * @param concurrency how many at once; default 1
   * @param allowPrivateAddresses whether pages of this machine and of private networks may be
   *     recorded, and webhooks there be called; default no
   * @param stopDeadline how long running renders may take to finish when the process is told to
   *     end; default 20 s
   * @param lease how long a render lies idle when its worker dies; default 30 s
   * @param renderCache where recordings, facecams and encoded scenes are kept to be used again, as
   *     {@link RenderCache} says; default nowhere
   */
  public record WorkerSettings(
      int concurrency,
      boolean allowPrivateAddresses,
      Duration stopDeadline,
      Duration lease,
      Optional<RenderCache> renderCache) {

    /** The defaults. */
    public static WorkerSettings defaults() {
      return new WorkerSettings(
          1, false, Duration.ofSeconds(20), Duration.ofSeconds(30), Optional.empty());
    }
  }

  /** A server on this machine, for its local users, with all it needs. */
  public static ServerSettings local(Path dataDirectory) {
    return new ServerSettings(
        "127.0.0.1",
        8080,
        dataDirectory,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(WorkerSettings.defaults()),
        Map.of(),
        AuthSettings.localOwner(),
        Optional.empty(),
        Limits.defaults());
  }
}
