package io.vidgen.examples.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A directory's files on the loopback interface, as a web server has them. Thread-safe. */
final class PagesOnDisk implements AutoCloseable {

  /** What {@link URLConnection#guessContentTypeFromName} does not know. */
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript",
          "mjs", "text/javascript",
          "css", "text/css",
          "svg", "image/svg+xml",
          "webp", "image/webp",
          "avif", "image/avif",
          "json", "application/json",
          "woff2", "font/woff2",
          "mp4", "video/mp4",
          "webm", "video/webm");

  private final Path root;
  private final UnaryOperator<String> edit;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private PagesOnDisk(Path root, UnaryOperator<String> edit, HttpServer server) {
    this.root = root;
    this.edit = edit;
    this.server = server;
  }

  /** Serves a directory until it is closed. */
  static PagesOnDisk serve(Path directory) throws IOException {
    return serve(directory, UnaryOperator.identity());
  }

  /**
   * Serves a directory until it is closed.
   *
   * @param edit what becomes of HTML and style sheets before they are sent
   */
  static PagesOnDisk serve(Path directory, UnaryOperator<String> edit) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PagesOnDisk pages = new PagesOnDisk(directory.toRealPath(), edit, server);
    server.createContext("/", pages::answer);
    server.setExecutor(pages.threads);
    server.start();
    return pages;
  }

  /** The address of a file, given relative to the directory. */
  URI at(String file) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/").resolve(file);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Path> file = fileOf(exchange.getRequestURI().getPath());
      if (file.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = bodyOf(file.get());
      exchange.getResponseHeaders().set("Content-Type", typeOf(file.get()));
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] bodyOf(Path file) throws IOException {
    byte[] body = Files.readAllBytes(file);
    return file.toString().matches(".*\\.(html?|css)")
        ? edit.apply(new String(body, ISO_8859_1)).getBytes(ISO_8859_1)
        : body;
  }

  /** What a path names, if that is in the directory; for a directory, its index. */
  private Optional<Path> fileOf(String path) throws IOException {
    Path named = root.resolve(path.substring(1)).normalize();
    Path file = Files.isDirectory(named) ? named.resolve("index.html") : named;
    return Files.isRegularFile(file) && file.toRealPath().startsWith(root)
        ? Optional.of(file)
        : Optional.empty();
  }

  private static String typeOf(Path file) {
    String name = file.getFileName().toString();
    String known = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (known != null) {
      return known;
    }
    String guessed = URLConnection.guessContentTypeFromName(name);
    return guessed == null ? "application/octet-stream" : guessed;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
