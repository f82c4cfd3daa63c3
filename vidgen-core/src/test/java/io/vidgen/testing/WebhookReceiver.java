package io.vidgen.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A receiver of webhooks, on the loopback interface; it answers as it is told to, then with 204.
 */
public final class WebhookReceiver implements AutoCloseable {

  /**
   * A request.
   *
   * @param path without the query
   * @param headers the first of each name, in lower case
   * @param body as text
   * @param at when it came, as {@link System#nanoTime} says
   */
  public record Request(String path, Map<String, String> headers, String body, long at) {
    /** The header of this name, which is in lower case; empty if there was none. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Deque<HttpHandler> answers = new ConcurrentLinkedDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Begins to listen, on a port of its own. */
  public WebhookReceiver() {
    this(0);
  }

  /** Begins to listen where another has listened before. */
  public static WebhookReceiver at(int port) {
    return new WebhookReceiver(port);
  }

  private WebhookReceiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of this path. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** What has come so far, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The next answer that is not said yet. */
  public WebhookReceiver answer(HttpHandler answer) {
    answers.add(answer);
    return this;
  }

  /** The next answer that is not said yet is this status, without a body. */
  public WebhookReceiver answer(int status) {
    return answer(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  /** From now on it answers with 204. */
  public void forgetAnswers() {
    answers.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      HttpHandler answer = answers.poll();
      requests.add(
          new Request(exchange.getRequestURI().getPath(), headers, body, System.nanoTime()));
      if (answer == null) {
        exchange.sendResponseHeaders(204, -1);
      } else {
        answer.handle(exchange);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
