package io.vidgen.examples.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/** Javalin on Jetty, with these routes. */
public final class HttpServer implements AutoCloseable {

  /** Where the files below {@code src/main/resources/…/static} are served. */
  public static final String STATIC_PATH = "/static";

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /** Starts it. */
  public static HttpServer start(
      String host,
      int port,
      Limits limits,
      SecurityHeaders headers,
      Optional<Handler> media,
      List<Routes> routes) {
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, limits);
              config.jetty.modifyServer(server -> wrap(server, headers, media));
              routes.forEach(group -> group.addTo(config.routes));
            });
    return new HttpServer(javalin.start(host, port));
  }

  private static void configure(JavalinConfig config, Limits limits) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = limits.bodyBytes();
    config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    config.staticFiles.add(
        files -> {
          files.hostedPath = STATIC_PATH;
          files.directory = "/io/vidgen/examples/server/static";
          files.location = Location.CLASSPATH;
        });
  }

  /** Around all of Javalin: what Jetty itself answers has the headers too. */
  private static void wrap(Server server, SecurityHeaders headers, Optional<Handler> media) {
    Handler.Sequence sequence = new Handler.Sequence();
    media.ifPresent(sequence::addHandler);
    headers.setHandler(sequence);
    ((Handler.Singleton) server.getHandler()).setHandler(headers);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
