package io.vidgen.examples.server;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.RenderPipeline;
import io.vidgen.RenderWorker;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.api.CampaignInput;
import io.vidgen.examples.server.api.CampaignRoutes;
import io.vidgen.examples.server.api.RenderRoutes;
import io.vidgen.examples.server.auth.Gatekeeper;
import io.vidgen.examples.server.database.EmbeddedDatabase;
import io.vidgen.examples.server.database.Pools;
import io.vidgen.examples.server.http.HttpServer;
import io.vidgen.examples.server.http.Problems;
import io.vidgen.examples.server.http.SecurityHeaders;
import io.vidgen.examples.server.media.MediaHandler;
import io.vidgen.examples.server.pages.ErrorPages;
import io.vidgen.examples.server.pages.OwnerPages;
import io.vidgen.examples.server.pages.Templates;
import io.vidgen.examples.server.pages.ViewerPages;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcPublishedVideos;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The whole server: interface, pages, database, storage and a worker.
 *
 * <pre>{@code
 * try (var server = ReferenceServer.start(ServerSettings.local(Path.of("vidgen-data")), Engines.real())) {
 *   System.out.println(server.url());
 *   …
 * }
 * }</pre>
 *
 * <p>{@link #close} stops claiming, lets running renders finish within the worker's deadline, gives
 * the others back to the queue, and ends everything that was started. Thread-safe.
 */
public final class ReferenceServer implements AutoCloseable {

  private final Resources resources;
  private final ServerSettings settings;
  private final HttpServer http;

  private ReferenceServer(Resources resources, ServerSettings settings, HttpServer http) {
    this.resources = resources;
    this.settings = settings;
    this.http = http;
  }

  /**
   * Starts a server.
   *
   * @throws IllegalArgumentException when the settings do not fit together
   */
  public static ReferenceServer start(ServerSettings settings, Engines engines)
      throws IOException, SQLException {
    Gatekeeper gatekeeper = Gatekeeper.of(settings.auth(), settings.host());
    Resources resources = new Resources();
    try {
      return start(settings, engines, gatekeeper, resources);
    } catch (IOException | SQLException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static ReferenceServer start(
      ServerSettings settings, Engines engines, Gatekeeper gatekeeper, Resources resources)
      throws IOException, SQLException {
    EmbeddedDatabase embedded =
        resources.add(EmbeddedDatabase.start(settings.dataDirectory().resolve("database")));
    DataSource web = resources.add(Pools.web(settings.webDatabase().orElseGet(embedded::webUrl)));
    Path videos = settings.dataDirectory().resolve("videos");
    VideoStorage storage = resources.add(LocalStorage.at(videos, URI.create(MediaHandler.PATH)));
    Compositor compositor = resources.add(engines.compositor());

    JdbcCampaigns campaigns = JdbcCampaigns.create(web);
    JdbcRenders renders = JdbcRenders.create(web);
    Late<URI> publicUrl = new Late<>();
    Templates templates = new Templates();
    HttpServer http =
        resources.add(
            HttpServer.start(
                settings.host(),
                settings.port(),
                settings.limits(),
                new SecurityHeaders(""),
                Optional.of(MediaHandler.of(videos)),
                List.of(
                    new Problems(),
                    gatekeeper,
                    new CampaignRoutes(campaigns, renders, new CampaignInput(), publicUrl),
                    new RenderRoutes(renders, publicUrl),
                    new OwnerPages(templates),
                    new ViewerPages(templates, JdbcPublishedVideos.create(web), publicUrl),
                    new ErrorPages(templates))));
    ReferenceServer server = new ReferenceServer(resources, settings, http);
    publicUrl.set(server.url());
    if (settings.worker().isPresent()) {
      WorkerSettings how = settings.worker().get();
      HikariDataSource pool =
          resources.add(
              Pools.worker(
                  settings.workerDatabase().orElseGet(embedded::workerUrl), how.concurrency()));
      JdbcRenderQueue queue = resources.add(JdbcRenderQueue.create(pool));
      RenderPipeline pipeline =
          RenderPipeline.builder()
              .recorder(resources.add(engines.recorder(how.allowPrivateAddresses())))
              .compositor(compositor)
              .storage(storage)
              .build();
      resources
          .add(
              RenderWorker.builder(queue, pipeline)
                  .concurrency(how.concurrency())
                  .lease(how.lease())
                  .stopDeadline(how.stopDeadline())
                  .build())
          .start();
    }
    return server;
  }

  /** Known only once the server listens. */
  private static final class Late<T> implements Supplier<T> {
    private volatile java.util.@org.jspecify.annotations.Nullable Optional<T> value;

    void set(T known) {
      value = Optional.of(known);
    }

    @Override
    public T get() {
      Optional<T> known = value;
      if (known == null) {
        throw new IllegalStateException("the server has not started yet");
      }
      return known.get();
    }
  }

  /** The address under which others reach it. */
  public URI url() {
    return settings
        .publicUrl()
        .orElseGet(() -> URI.create("http://" + settings.host() + ":" + http.port() + "/"));
  }

  @Override
  public void close() {
    resources.close();
  }
}
