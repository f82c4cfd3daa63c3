package io.vidgen.examples.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class MinimumRatesTest {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final Duration SHORT = Duration.ofMillis(20);

  /** More than the sockets between a server and its client hold. */
  private static final int LARGE = 64 << 20;

  @Test
  void theFirstShortAnswerOfABusyMachineIsGiven() throws Exception {
    Handler answer = new Answering(15);
    Handler rates = new MinimumRates(answer, 240, MinimumRates.GRACE);

    try (Running server = Running.with(new SlowMachine(rates));
        Socket client = server.connect()) {
      send(client, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(status(client)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void whoDoesNotTakeAnAnswerIsCutOff() throws Exception {
    Answering answer = new Answering(LARGE);
    Handler rates = new MinimumRates(answer, Long.MAX_VALUE, SHORT);

    try (Running server = Running.with(rates);
        Socket slow = server.connect()) {
      send(slow, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(answer.taken).failsWithin(Allowance.seconds(30));
    }
  }

  @Test
  void aBodyThatDripsIsRefusedAndOneThatComesAtOnceIsNot() throws Exception {
    Handler rates = new MinimumRates(new Reading(), 1_000_000, SHORT);

    try (Running server = Running.with(rates);
        Socket dripping = server.connect();
        Socket quick = server.connect()) {
      send(quick, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(status(quick)).isEqualTo("HTTP/1.1 200 OK");

      send(dripping, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
      await().atMost(Allowance.seconds(30)).until(() -> isAnsweredAfterADrop(dripping));
      assertThat(status(dripping)).startsWith("HTTP/1.1 500");
    }
  }

  private static boolean isAnsweredAfterADrop(Socket client) throws IOException {
    try {
      send(client, "x");
    } catch (SocketException e) {
      return true; // The server has answered and hung up since the last drop.
    }
    return client.getInputStream().available() > 0;
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String status(Socket client) throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = client.getInputStream();
    for (int read = in.read(); read >= 0 && read != '\r'; read = in.read()) {
      line.append((char) read);
    }
    return line.toString();
  }

  /** Answers with so many bytes. */
  private static final class Answering extends Handler.Abstract {

    private final int bytes;
    private final CompletableFuture<Void> taken = new CompletableFuture<>();

    Answering(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Callback told =
          new Callback.Nested(callback) {
            @Override
            public void succeeded() {
              taken.complete(null);
              super.succeeded();
            }

            @Override
            public void failed(Throwable failure) {
              taken.completeExceptionally(failure);
              super.failed(failure);
            }
          };
      response.write(true, ByteBuffer.allocate(bytes), told);
      return true;
    }
  }

  /** Reads the body, and answers with nothing. */
  private static final class Reading extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Content.Source.consumeAll(request, callback);
      return true;
    }
  }

  /** Takes a fifth of a second to write anything, as it happens when much else is to do. */
  private static final class SlowMachine extends Handler.Wrapper {

    SlowMachine(Handler next) {
      super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Response late =
          new Response.Wrapper(request, response) {
            @Override
            public void write(boolean last, ByteBuffer content, Callback written) {
              var unused =
                  request
                      .getComponents()
                      .getScheduler()
                      .schedule(
                          () -> super.write(last, content, written), 200, TimeUnit.MILLISECONDS);
            }
          };
      return super.handle(request, late, callback);
    }
  }

  private record Running(Server server) implements AutoCloseable {

    static Running with(Handler handler) throws Exception {
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(handler);
      server.start();
      return new Running(server);
    }

    Socket connect() throws IOException {
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return socket;
    }

    @Override
    public void close() throws Exception {
      server.stop();
    }
  }
}
