package io.vidgen.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The website of an imaginary company, served from the classpath on the loopback interface.
 *
 * <p>Each site listens on a free port of its own and answers requests on its own daemon threads, so
 * several may run at once. Its pages load nothing from anywhere else. All methods may be called
 * from any thread. The caller that starts a site closes it; {@link #close()} frees the port and
 * ends the threads.
 */
public final class DemoSite implements AutoCloseable {
  // A browser opens about six connections to one host.
  private static final int REQUEST_THREADS = 6;

  private static final int SECONDS_TO_END_THREADS = 5;

  // Names of our own files all look like this. Nothing that climbs out of the folder does.
  private static final Pattern FILE = Pattern.compile("(?:/[a-z0-9-]+)+\\.(html|css|js|svg)");

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8");

  private static final AtomicInteger SITES_STARTED = new AtomicInteger();

  private final HttpServer server;
  private final ExecutorService requests;

  private DemoSite(HttpServer server, ExecutorService requests) {
    this.server = server;
    this.requests = requests;
  }

  /**
   * Starts a site on a free port of the loopback interface.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static DemoSite start() {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open a port for the demo site", e);
    }
    ExecutorService requests = requestThreads("demo-site-" + SITES_STARTED.incrementAndGet());
    server.createContext("/", DemoSite::answer);
    server.setExecutor(requests);
    // The server's own dispatcher thread is a daemon only if a daemon thread starts it.
    CompletableFuture.runAsync(server::start, requests).join();
    return new DemoSite(server, requests);
  }

  /** The address of a page, for example {@code http://127.0.0.1:40123/product.html}. */
  public URI page(DemoPage page) {
    return address(page.path());
  }

  /** Stops listening, drops open connections and ends the site's threads. Closing twice is fine. */
  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
    try {
      requests.awaitTermination(SECONDS_TO_END_THREADS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI address(String path) {
    InetSocketAddress listening = server.getAddress();
    return URI.create(
        "http://" + listening.getAddress().getHostAddress() + ":" + listening.getPort() + path);
  }

  private static ExecutorService requestThreads(String name) {
    AtomicInteger threads = new AtomicInteger();
    return Executors.newFixedThreadPool(
        REQUEST_THREADS,
        task -> {
          Thread thread = new Thread(task, name + "-request-" + threads.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      sendFile(exchange, method.equals("HEAD"));
    }
  }

  private static void sendFile(HttpExchange exchange, boolean headersOnly) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher file = FILE.matcher(path.equals("/") ? "/index.html" : path);
    if (!file.matches()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    try (InputStream resource = DemoSite.class.getResourceAsStream("site" + file.group())) {
      if (resource == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = resource.readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPES.get(file.group(1)));
      if (headersOnly) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
