package io.vidgen.examples.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.RequestLogger;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import io.vidgen.examples.server.media.MediaHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/** Javalin on Jetty, with these routes. */
public final class HttpServer implements AutoCloseable {

  private static final String STATIC_PATH = "/static";
  private static final Duration FINISH = Duration.ofSeconds(3);

  /** What surrounds the file in a multipart request. */
  private static final long MULTIPART_HEADERS = 16 << 10;

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts it.
   *
   * @param uploads where files are kept while they arrive
   * @param mediaOrigins from where else pages show videos and posters
   * @param media the local storage's directory, if it is served
   */
  public static HttpServer start(
      String host,
      int port,
      Limits limits,
      Path uploads,
      List<String> mediaOrigins,
      Optional<Path> media,
      RequestLogger logger,
      List<Routes> routes)
      throws IOException {
    SecurityHeaders headers = new SecurityHeaders(mediaOrigins);
    Handler.Sequence handlers = new Handler.Sequence();
    if (media.isPresent()) {
      handlers.addHandler(MediaHandler.of(media.get()));
    }
    headers.setHandler(handlers);
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, limits, uploads);
              config.requestLogger.http(logger);
              config.jetty.modifyServer(server -> wrap(server, headers));
              routes.forEach(group -> group.addTo(config.routes));
            });
    return new HttpServer(javalin.start(host, port));
  }

  private static void configure(JavalinConfig config, Limits limits, Path uploads) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = limits.bodyBytes();
    config.jetty.multipartConfig.cacheDirectory(uploads.toString());
    config.jetty.multipartConfig.maxFileSize(limits.facecamBytes(), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(
        limits.facecamBytes() + MULTIPART_HEADERS, SizeUnit.BYTES);
    config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    config.staticFiles.add(
        files -> {
          files.hostedPath = STATIC_PATH;
          files.directory = "/io/vidgen/examples/server/static";
          files.location = Location.CLASSPATH;
        });
  }

  /** Around all of Javalin: what Jetty itself answers has the headers too. */
  private static void wrap(Server server, SecurityHeaders headers) {
    ((Handler.Singleton) server.getHandler()).setHandler(headers);
    server.setStopTimeout(FINISH.toMillis());
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Its routes, each as {@code GET /path/{parameter}}. */
  public List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map((Endpoint endpoint) -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
