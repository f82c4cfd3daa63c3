package io.vidgen.examples.server;

import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.http.HttpServer;
import io.vidgen.examples.server.http.Limits;
import io.vidgen.examples.server.http.Problems;
import io.vidgen.examples.server.http.RequestMetrics;
import io.vidgen.examples.server.http.TimeLimits;
import io.vidgen.examples.server.operations.Metrics;
import io.vidgen.examples.server.operations.OperationsRoutes;
import io.vidgen.examples.server.operations.Readiness;
import io.vidgen.examples.server.views.ViewSettings;
import io.vidgen.storage.StorageKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A worker without a web side, for machines that only render: any number of them share one database
 * and one storage. {@link #close} ends it as {@link ReferenceServer#close} does.
 */
public final class StandaloneWorker implements AutoCloseable {

  /**
   * How it is set up.
   *
   * @param databaseUrl of a user who is a member of {@code vidgen_worker}
   * @param dataDirectory where videos go when {@code storageVariables} name no storage: one that
   *     the web side serves too, such as a shared disk
   * @param storageVariables {@code STORAGE_TYPE} and what belongs to it
   * @param worker how it renders
   * @param operationsHost the interface to serve health and metrics on, to anybody
   * @param operationsPort its port; without one they are not served
   * @param keepViews how long beacons of viewers are kept; default 90 days
   */
  public record Settings(
      String databaseUrl,
      Path dataDirectory,
      Map<String, String> storageVariables,
      WorkerSettings worker,
      String operationsHost,
      OptionalInt operationsPort,
      Duration keepViews) {

    /** Settings with the default for views. */
    public Settings(
        String databaseUrl,
        Path dataDirectory,
        Map<String, String> storageVariables,
        WorkerSettings worker,
        String operationsHost,
        OptionalInt operationsPort) {
      this(
          databaseUrl,
          dataDirectory,
          storageVariables,
          worker,
          operationsHost,
          operationsPort,
          ViewSettings.defaults().retention());
    }
  }

  private final Resources resources;
  private final Readiness readiness;

  private StandaloneWorker(Resources resources, Readiness readiness) {
    this.resources = resources;
    this.readiness = readiness;
  }

  /** Starts claiming. */
  public static StandaloneWorker start(Settings settings, Engines engines) throws IOException {
    Resources resources = new Resources();
    try {
      Metrics metrics = resources.add(new Metrics());
      Readiness readiness = resources.add(new Readiness());
      ServerStorage storage =
          ServerStorage.of(
              settings.storageVariables(),
              settings.dataDirectory().resolve("videos"),
              Limits.defaults().reservedBytes());
      resources.add(storage.storage());
      Compositor compositor = resources.add(engines.compositor());
      readiness.add("storage", () -> storage.storage().exists(StorageKey.of("renders", "readyz")));
      if (settings.operationsPort().isPresent()) {
        resources.add(serveOperations(settings, readiness, metrics));
      }
      resources.add(
          Rendering.start(
              settings.databaseUrl(),
              settings.worker(),
              engines,
              compositor,
              storage.storage(),
              settings.keepViews(),
              null,
              metrics.registry(),
              readiness));
      return new StandaloneWorker(resources, readiness);
    } catch (IOException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static HttpServer serveOperations(Settings settings, Readiness readiness, Metrics metrics)
      throws IOException {
    return HttpServer.start(
        settings.operationsHost(),
        settings.operationsPort().getAsInt(),
        TimeLimits.defaults(),
        List.of(),
        Optional.empty(),
        new RequestMetrics(metrics.registry()),
        List.of(
            new Problems(),
            new OperationsRoutes(readiness, metrics.registry(), true, Optional.empty())));
  }

  @Override
  public void close() {
    readiness.stop();
    resources.close();
  }
}
