package io.vidgen.examples.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.RequestLogger;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.vidgen.examples.server.media.MediaHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Javalin on Jetty, with these routes. No thread waits for a client: bodies are read, and answers
 * written, as the client gets on with it, within {@link TimeLimits}.
 */
public final class HttpServer implements AutoCloseable {

  private static final String STATIC_PATH = "/static";
  private static final Duration FINISH = Duration.ofSeconds(3);

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts it.
   *
   * @param mediaOrigins from where else pages show videos and posters
   * @param media the local storage's directory, if it is served
   * @throws IllegalArgumentException when it may not listen there, as when another program does
   */
  public static HttpServer start(
      String host,
      int port,
      TimeLimits times,
      List<String> mediaOrigins,
      Optional<Path> media,
      RequestLogger logger,
      List<Routes> routes)
      throws IOException {
    Handler.Sequence handlers = new Handler.Sequence();
    if (media.isPresent()) {
      handlers.addHandler(MediaHandler.of(media.get()));
    }
    SecurityHeaders headers = new SecurityHeaders(mediaOrigins);
    headers.setHandler(handlers);
    ConnectionTimes connections = new ConnectionTimes(times);
    connections.setHandler(new MinimumRates(headers, times.bytesPerSecond(), MinimumRates.GRACE));
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config);
              config.requestLogger.http(logger);
              config.jetty.modifyServer(server -> wrap(server, connections));
              config.jetty.addConnector(
                  (server, http) -> connector(server, http, host, port, connections));
              routes.forEach(group -> group.addTo(config.routes));
              config.routes.beforeMatched(Bodies::refuseWhereNoneIsTaken);
              addHeads(config);
            });
    try {
      return new HttpServer(javalin.start());
    } catch (JavalinBindException e) {
      throw new IllegalArgumentException(host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = 0; // Bodies reads them, and nobody else.
    config.jetty.modifyServletContextHandler(
        context -> context.insertHandler(new UnhurriedAnswers()));
    config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    config.staticFiles.add(
        files -> {
          files.hostedPath = STATIC_PATH;
          files.directory = "/io/vidgen/examples/server/static";
          files.location = Location.CLASSPATH;
        });
  }

  /** HEAD is GET, of whose answer Jetty keeps the body to itself. Javalin's own is always a 200. */
  private static void addHeads(JavalinConfig config) {
    endpoints(config.unsafe.internalRouter.allHttpHandlers().stream().map(it -> it.endpoint))
        .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
        .toList()
        .forEach(get -> config.routes.head(get.path, get.handler));
  }

  /** Around all of Javalin: what Jetty itself answers has the headers too. */
  private static void wrap(Server server, Handler.Wrapper outermost) {
    ((Handler.Singleton) server.getHandler()).setHandler(outermost);
    server.setErrorHandler(new JsonErrors());
    server.setStopTimeout(FINISH.toMillis());
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, String host, int port, ConnectionTimes times) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.addEventListener(times);
    return connector;
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Its routes, each as {@code GET /path/{parameter}}; whatever answers GET answers HEAD too. */
  public List<String> routes() {
    return endpoints(
            javalin.unsafe.internalRouter.allHttpHandlers().stream().map(it -> it.endpoint))
        .filter(endpoint -> !endpoint.method.equals(HandlerType.HEAD))
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  private static Stream<Endpoint> endpoints(Stream<Endpoint> all) {
    return all.filter(endpoint -> endpoint.method.isHttpMethod());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
