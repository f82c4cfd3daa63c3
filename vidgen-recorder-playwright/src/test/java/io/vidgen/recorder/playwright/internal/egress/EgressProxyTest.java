package io.vidgen.recorder.playwright.internal.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.EgressLimits;
import io.vidgen.recorder.playwright.TestPages;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy by itself, spoken to as a browser would. */
class EgressProxyTest {

  private static final EgressPolicy LOOPBACK =
      new EgressPolicy(false, List.of(EgressPolicy.range("127.0.0.1")), List.of(), Set.of());

  private TestPages pages;
  private int port;

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
    pages.file("/small", "text/plain", "small".getBytes(StandardCharsets.US_ASCII));
    pages.file("/large", "application/octet-stream", new byte[300_000]);
    port = pages.at("/").getPort();
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  @Test
  void betweenTwoRecordingsItRefusesEverything() throws IOException {
    try (EgressProxy proxy = proxy(EgressLimits.defaults())) {
      assertThat(get(proxy, "/small")).startsWith("HTTP/1.1 503");
      proxy.open();
      assertThat(get(proxy, "/small")).startsWith("HTTP/1.1 200").endsWith("small");
      proxy.shut();
      assertThat(get(proxy, "/small")).startsWith("HTTP/1.1 503");
    }
    assertThat(pages.requests()).isEqualTo(1);
  }

  /** What stood in it would be seen in a frame of the page. */
  @Test
  void aRefusalSaysNothing() throws IOException {
    try (EgressProxy proxy =
        EgressProxy.start(EgressPolicy.PUBLIC, EgressLimits.defaults(), NameResolver.SYSTEM)) {
      proxy.open();
      try (Socket socket = connect(proxy)) {
        say(socket, "GET http://127.0.0.1:" + port + "/small HTTP/1.1\r\nHost: a\r\n\r\n");
        socket.shutdownOutput();
        assertThat(readToEnd(socket)).startsWith("HTTP/1.1 502").endsWith("\r\n\r\n");
      }
    }
  }

  @Test
  void aClassThatIsMissingIsNamedAtTheStart() {
    NameResolver broken =
        host -> {
          throw new NoClassDefFoundError("com/acme/Missing");
        };

    assertThatThrownBy(
            () -> EgressProxy.start(EgressPolicy.PUBLIC, EgressLimits.defaults(), broken))
        .isInstanceOf(RecorderException.class)
        .hasMessageContaining("com/acme/Missing")
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void aTunnelIsCutAtItsLimit() throws IOException {
    try (EgressProxy proxy =
        proxy(
            EgressLimits.builder()
                .bytesPerResponse(100_000)
                .bytesPerRecording(1 << 20)
                .connectionsAtOnce(10)
                .connectionsPerRecording(10)
                .build())) {
      Traffic traffic = proxy.open();
      try (Socket tunnel = tunnel(proxy)) {
        say(tunnel, "GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(readToEnd(tunnel).length()).isLessThanOrEqualTo(100_000);
      }
      assertThat(traffic.notes()).anyMatch(note -> note.contains("more than 100000 bytes"));
    }
  }

  @Test
  void theEndOfARecordingEndsItsTunnels() throws IOException {
    try (EgressProxy proxy = proxy(EgressLimits.defaults())) {
      proxy.open();
      try (Socket tunnel = tunnel(proxy)) {
        proxy.shut();
        proxy.open();
        assertThat(readToEnd(tunnel)).isEmpty();
      }
    }
  }

  @Test
  void onlySoManyConnectionsAreOpenAtOnce() throws IOException {
    try (EgressProxy proxy =
        proxy(
            EgressLimits.builder()
                .bytesPerResponse(1 << 20)
                .bytesPerRecording(1 << 20)
                .connectionsAtOnce(2)
                .connectionsPerRecording(100)
                .build())) {
      Traffic traffic = proxy.open();
      try (Socket one = tunnel(proxy);
          Socket two = tunnel(proxy)) {
        assertThat(get(proxy, "/small")).startsWith("HTTP/1.1 503");
        assertThat(traffic.notes()).anyMatch(note -> note.contains("2 connections at once"));
        assertThat(one.isConnected() && two.isConnected()).isTrue();
      }
      // The proxy learns of their end in its own time.
      Awaitility.await()
          .atMost(Allowance.seconds(10))
          .until(() -> get(proxy, "/small").startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void aTunnelToAPrivateAddressIsRefused() throws IOException {
    try (EgressProxy proxy =
        EgressProxy.start(EgressPolicy.PUBLIC, EgressLimits.defaults(), NameResolver.SYSTEM)) {
      Traffic traffic = proxy.open();
      try (Socket socket = connect(proxy)) {
        say(socket, "CONNECT 127.0.0.1:" + port + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 502");
      }
      assertThat(traffic.refusalOf("127.0.0.1")).contains(Traffic.Refusal.NOT_PUBLIC);
    }
  }

  @Test
  void aServerThatHangsUpHangsUpOnTheBrowserToo() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getAllByName("127.0.0.1")[0]);
        EgressProxy proxy = proxy(EgressLimits.defaults())) {
      Thread hangingUp =
          new Thread(
              () -> {
                try (Socket caller = server.accept()) {
                  assertThat(caller.getInputStream().read()).isNotNegative();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              "hanging-up");
      hangingUp.start();
      proxy.open();

      assertThat(ask(proxy, "http://127.0.0.1:" + server.getLocalPort() + "/", "a")).isEmpty();
      hangingUp.join();
    }
  }

  @Test
  void anAnswerThatEndsWithTheConnectionArrivesWhole() throws Exception {
    byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".getBytes(US_ASCII);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getAllByName("127.0.0.1")[0]);
        EgressProxy proxy = proxy(EgressLimits.defaults())) {
      Thread answering =
          new Thread(
              () -> {
                try (Socket caller = server.accept()) {
                  assertThat(caller.getInputStream().read(new byte[4096])).isPositive();
                  caller.getOutputStream().write(head);
                  caller.getOutputStream().write(new byte[200_000]);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              "answering");
      answering.start();
      proxy.open();

      String answer = ask(proxy, "http://127.0.0.1:" + server.getLocalPort() + "/", "a");
      assertThat(answer.length()).isGreaterThan(200_000);
      answering.join();
    }
  }

  /** Nobody listens at the first: the pages are served at the second. */
  @Test
  void aHostThatDoesNotAnswerAtOneAddressIsAskedAtTheNext() throws IOException {
    InetAddress[] two = {
      InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), InetAddress.getLoopbackAddress()
    };
    EgressPolicy loopback =
        new EgressPolicy(false, List.of(EgressPolicy.range("127.0.0.0/8")), List.of(), Set.of());
    try (EgressProxy proxy = EgressProxy.start(loopback, EgressLimits.defaults(), host -> two)) {
      Traffic traffic = proxy.open();
      String address = "http://two.test:" + port + "/small";

      try (Socket socket = connect(proxy)) {
        say(socket, "GET " + address + " HTTP/1.1\r\nHost: two.test\r\n\r\n");
        assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
            .isEqualTo("HTTP/1.1 502");
      }
      assertThat(traffic.mayAnswerElsewhere("two.test")).isTrue();
      assertThat(ask(proxy, address, "two.test")).startsWith("HTTP/1.1 200").endsWith("small");
      assertThat(traffic.mayAnswerElsewhere("two.test")).isFalse();
    }
  }

  /** The address in the request line is what counts, whatever the Host header says. */
  @Test
  void aHeaderLeadsNobodyAstray() throws IOException {
    try (EgressProxy proxy =
        EgressProxy.start(
            new EgressPolicy(false, List.of(), List.of(), Set.of("allowed.test")),
            EgressLimits.defaults(),
            host -> new InetAddress[] {InetAddress.getAllByName("127.0.0.1")[0]})) {
      proxy.open();
      try (Socket socket = connect(proxy)) {
        say(
            socket,
            "GET http://inside.test:"
                + port
                + "/small HTTP/1.1\r\nHost: allowed.test:"
                + port
                + "\r\n\r\n");
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 502");
      }
    }
    assertThat(pages.requests()).isZero();
  }

  private static EgressProxy proxy(EgressLimits limits) {
    return EgressProxy.start(LOOPBACK, limits, NameResolver.SYSTEM);
  }

  private static Socket connect(EgressProxy proxy) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.address()).getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private Socket tunnel(EgressProxy proxy) throws IOException {
    Socket socket = connect(proxy);
    say(socket, "CONNECT 127.0.0.1:" + port + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("after %s", head).isNotNegative();
      head.append((char) next);
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 200");
    return socket;
  }

  private String get(EgressProxy proxy, String path) throws IOException {
    return ask(proxy, "http://127.0.0.1:" + port + path, "127.0.0.1:" + port);
  }

  private static String ask(EgressProxy proxy, String url, String host) throws IOException {
    try (Socket socket = connect(proxy)) {
      say(socket, "GET " + url + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      return readToEnd(socket);
    }
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  private static String readToEnd(Socket socket) throws IOException {
    StringBuilder heard = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      InputStream in = socket.getInputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        heard.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException e) {
      return heard.toString(); // Cut off, not closed.
    }
    return heard.toString();
  }
}
