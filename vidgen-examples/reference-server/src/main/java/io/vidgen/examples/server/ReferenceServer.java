package io.vidgen.examples.server;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.auth.Gatekeeper;
import io.vidgen.examples.server.database.EmbeddedDatabase;
import io.vidgen.examples.server.database.Pools;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.FreeSpace;
import io.vidgen.examples.server.http.HttpServer;
import io.vidgen.examples.server.http.RateLimit;
import io.vidgen.examples.server.http.RequestMetrics;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.examples.server.operations.Metrics;
import io.vidgen.examples.server.operations.PrivateDirectory;
import io.vidgen.examples.server.operations.Readiness;
import io.vidgen.examples.server.preview.Previews;
import io.vidgen.storage.StorageKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The whole server: interface, pages, database, storage and a worker.
 *
 * <pre>{@code
 * var settings = ServerSettings.local(Path.of("vidgen-data"));
 * try (var server = ReferenceServer.start(settings, Engines.real())) {
 *   System.out.println(server.url());
 *   …
 * }
 * }</pre>
 *
 * <p>{@link #close} stops claiming, lets running renders finish within the worker's deadline, gives
 * the others back to the queue, and ends everything that was started; until the worker has ended,
 * requests are still answered. Thread-safe.
 */
public final class ReferenceServer implements AutoCloseable {

  private static final int HIGHEST_PORT = 65_535;

  private final Resources resources;
  private final Readiness readiness;
  private final PublicUrl publicUrl;
  private final HttpServer http;
  private final CompletableFuture<String> lost;

  private ReferenceServer(
      Resources resources,
      Readiness readiness,
      PublicUrl publicUrl,
      HttpServer http,
      CompletableFuture<String> lost) {
    this.resources = resources;
    this.readiness = readiness;
    this.publicUrl = publicUrl;
    this.http = http;
    this.lost = lost;
  }

  /**
   * Starts a server.
   *
   * @throws IllegalArgumentException when the settings do not fit together
   */
  public static ReferenceServer start(ServerSettings settings, Engines engines)
      throws IOException, SQLException {
    if (settings.port() < 0 || settings.port() > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "port must be from 0 to " + HIGHEST_PORT + ", not " + settings.port());
    }
    PublicUrl publicUrl = new PublicUrl(settings.publicUrl());
    Gatekeeper gatekeeper =
        Gatekeeper.of(
            settings.auth(),
            settings.host(),
            publicUrl.isHttps(),
            new RateLimit(settings.limits().requestsPerMinute()),
            new Bodies(settings.limits()));
    Resources resources = new Resources();
    try {
      return start(settings, engines, gatekeeper, publicUrl, resources);
    } catch (IOException | SQLException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static ReferenceServer start(
      ServerSettings settings,
      Engines engines,
      Gatekeeper gatekeeper,
      PublicUrl publicUrl,
      Resources resources)
      throws IOException, SQLException {
    Metrics metrics = resources.add(new Metrics());
    Readiness readiness = resources.add(new Readiness());
    DatabaseUrls urls = databaseUrls(settings, resources);
    HikariDataSource web = resources.add(Pools.web(urls.web(), metrics.registry()));
    ServerStorage storage =
        ServerStorage.of(
            settings.storageVariables(),
            settings.dataDirectory().resolve("videos"),
            settings.limits().reservedBytes());
    resources.add(storage.storage());
    Compositor compositor = resources.add(engines.compositor());
    Path uploads = PrivateDirectory.create(settings.dataDirectory().resolve("uploads"));
    FreeSpace space = new FreeSpace(uploads, settings.limits().reservedBytes());

    readiness.add("database", () -> Pools.requireAnswer(web));
    readiness.add("storage", () -> storage.storage().exists(StorageKey.of("renders", "readyz")));
    readiness.add("disk", space::requireAny);
    WebRoutes routes =
        new WebRoutes(
            settings,
            web,
            storage,
            compositor,
            engines.documents(),
            engines.secretKeys(),
            new Bodies(settings.limits()),
            new Uploads(uploads, settings.limits(), space),
            previews(settings, engines, compositor, storage, resources),
            settings.worker().map(how -> resources.add(engines.probe(how))),
            publicUrl);
    resources.add(routes);
    HttpServer http =
        resources.add(
            HttpServer.start(
                settings.host(),
                settings.port(),
                settings.limits().times(),
                storage.origins(),
                storage.servedFrom(),
                new RequestMetrics(metrics.registry()),
                routes.all(gatekeeper, readiness, metrics)));
    publicUrl.listening(settings.host(), http.port());
    if (settings.worker().isPresent()) {
      resources.add(
          Rendering.start(
              urls.worker().orElseThrow(),
              settings.worker().get(),
              engines,
              compositor,
              storage.storage(),
              settings.views().retention(),
              publicUrl.get(),
              metrics.registry(),
              readiness));
    }
    return new ReferenceServer(resources, readiness, publicUrl, http, urls.lost());
  }

  /** Where there is a worker, there is a browser. */
  private static Optional<Previews> previews(
      ServerSettings settings,
      Engines engines,
      Compositor compositor,
      ServerStorage storage,
      Resources resources)
      throws IOException {
    if (settings.worker().isEmpty()) {
      return Optional.empty();
    }
    Path directory = PrivateDirectory.createEmpty(settings.dataDirectory().resolve("previews"));
    return Optional.of(
        resources.add(
            new Previews(
                engines.previewRecorder(settings.worker().get()),
                compositor,
                storage.storage(),
                directory,
                settings.limits().facecamBytes())));
  }

  private record DatabaseUrls(
      String web, Optional<String> worker, CompletableFuture<String> lost) {}

  private static DatabaseUrls databaseUrls(ServerSettings settings, Resources resources)
      throws IOException, SQLException {
    if (settings.webDatabase().isPresent()) {
      return new DatabaseUrls(
          settings.webDatabase().get(), settings.workerDatabase(), new CompletableFuture<>());
    }
    EmbeddedDatabase embedded =
        resources.add(EmbeddedDatabase.start(settings.dataDirectory().resolve("database")));
    return new DatabaseUrls(embedded.webUrl(), Optional.of(embedded.workerUrl()), embedded.lost());
  }

  /** The address under which others reach it. */
  public URI url() {
    return publicUrl.get();
  }

  /**
   * Completed, saying why, once it has lost for good what it cannot do without: an embedded
   * database that cannot be started again. The program should close the server and end.
   */
  public CompletableFuture<String> lost() {
    return lost.copy();
  }

  /** What it answers, as {@code GET /api/campaigns}. */
  List<String> routes() {
    return http.routes();
  }

  @Override
  public void close() {
    readiness.stop();
    resources.close();
  }
}
