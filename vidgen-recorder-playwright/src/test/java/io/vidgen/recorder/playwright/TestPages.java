package io.vidgen.recorder.playwright;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Pages on the loopback interface, and a count of who asked for anything. */
public final class TestPages implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();

  public TestPages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves a page and says where. */
  public URI page(String path, String html) {
    return file(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  public URI file(String path, String contentType, byte[] body) {
    forget(path);
    server.createContext(path, exchange -> answer(exchange, contentType, body));
    return at(path);
  }

  /** Serves something that pages of other origins may read. */
  public URI fileForAll(String path, String contentType, byte[] body) {
    forget(path);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
          answer(exchange, contentType, body);
        });
    return at(path);
  }

  /** Serves a page under another status than 200, and with more headers. */
  public URI answer(String path, int status, Map<String, String> headers, String html) {
    forget(path);
    server.createContext(
        path,
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          answer(
              exchange, status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
        });
    return at(path);
  }

  URI attachment(String path) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=a.zip");
          answer(exchange, "application/zip", new byte[] {1, 2, 3});
        });
    return at(path);
  }

  /** Serves something that answers only after the given time: a slow server, not a slow test. */
  public URI slowFile(String path, String contentType, byte[] body, long millis) {
    server.createContext(
        path,
        exchange -> {
          try {
            if (!closed.await(millis, TimeUnit.MILLISECONDS)) {
              answer(exchange, contentType, body);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return at(path);
  }

  public URI redirect(String path, URI target) {
    forget(path);
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().set("Location", target.toString());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    return at(path);
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** What is served there from now on replaces what was. */
  private void forget(String path) {
    try {
      server.removeContext(path);
    } catch (IllegalArgumentException e) {
      // Nothing was.
      return;
    }
  }

  public int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange, String contentType, byte[] body) throws IOException {
    answer(exchange, 200, contentType, body);
  }

  private void answer(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", contentType);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
