package io.vidgen.examples.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves what a storage holds to everybody, as a public bucket or a pull zone does. */
public final class PublicFiles implements AutoCloseable {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final HttpServer server;
  private final Function<String, byte @Nullable []> objects;
  private final boolean ranges;

  private PublicFiles(
      HttpServer server, Function<String, byte @Nullable []> objects, boolean ranges) {
    this.server = server;
    this.objects = objects;
    this.ranges = ranges;
  }

  /** Serves them; {@code objects} finds an object's bytes by its key, or null. */
  public static PublicFiles of(Function<String, byte @Nullable []> objects) throws IOException {
    return start(objects, true);
  }

  /** The same, but whole objects only. */
  public static PublicFiles withoutRanges(Function<String, byte @Nullable []> objects)
      throws IOException {
    return start(objects, false);
  }

  private static PublicFiles start(Function<String, byte @Nullable []> objects, boolean ranges)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PublicFiles files = new PublicFiles(server, objects, ranges);
    server.createContext("/", files::answer);
    server.start();
    return files;
  }

  /** Where objects are found below. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] object = objects.apply(exchange.getRequestURI().getPath().substring(1));
      if (object == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Matcher range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
      boolean part = ranges && range.matches();
      byte[] body =
          part
              ? Arrays.copyOfRange(
                  object, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1)
              : object;
      exchange.sendResponseHeaders(part ? 206 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
