package io.vidgen.recorder.playwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.PageProblem;
import io.vidgen.recorder.ProbedSite;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Websites that are looked at without a browser, each told from the others. */
class HttpSiteProbeTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static HttpServer server;
  private static SiteProbe probe;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", HttpSiteProbeTest::answer);
    server.start();
    probe = HttpSiteProbe.of(settings());
  }

  private static PlaywrightRecorderBuilder settings() {
    return PlaywrightRecorder.builder()
        .allowHosts(".allowed.test")
        .names(HttpSiteProbeTest::resolve);
  }

  private static SiteProbe within(int connections, Duration whole) {
    EgressLimits limits =
        EgressLimits.builder()
            .connectionsAtOnce(connections)
            .connectionsPerRecording(connections)
            .build();
    return HttpSiteProbe.of(settings(), limits, whole);
  }

  @AfterAll
  static void stop() {
    probe.close();
    server.stop(0);
  }

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    if (host.endsWith(".test")) {
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
    throw new UnknownHostException(host);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    ASKED.add(exchange.getRequestMethod() + " " + path);
    int status = 200;
    String page =
        "<title>Acme</title><h1>We make pipes</h1>" + "<p>and more of them</p>".repeat(50);
    switch (path) {
      case "/missing" -> status = 404;
      case "/broken" -> status = 503;
      case "/moved" -> {
        status = 302;
        exchange.getResponseHeaders().set("Location", "/home");
      }
      case "/inside" -> {
        status = 302;
        exchange.getResponseHeaders().set("Location", "http://private.test/admin");
      }
      case "/circle" -> {
        status = 302;
        exchange.getResponseHeaders().set("Location", "/circle");
      }
      case "/wall" -> {
        status = 403;
        exchange.getResponseHeaders().set("cf-mitigated", "challenge");
      }
      case "/check" -> page = "<title>Just a moment...</title><p>Checking</p>";
      case "/parked" -> page = "<h1>acme.test</h1><a href='x'>Buy this domain</a>";
      case "/file" ->
          exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=a.zip");
      case "/large" -> page = page + "<!-- x -->".repeat(1_000_000);
      default -> {}
    }
    byte[] body = page.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      return; // The probe has read enough.
    }
  }

  private static URI at(String host, String path) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
  }

  private static ProbedSite probed(URI url) {
    return probe.probe(url, CancellationToken.none());
  }

  @Test
  void aPageIsFoundWithOneGet() {
    ASKED.clear();

    ProbedSite site = probed(at("www.allowed.test", "/home"));

    assertThat(site.problem()).isEmpty();
    assertThat(site.message()).isEmpty();
    assertThat(ASKED).containsExactly("GET /home");
  }

  @Test
  void redirectsAreFollowed() {
    assertThat(probed(at("www.allowed.test", "/moved")).answeredAt())
        .isEqualTo(at("www.allowed.test", "/home"));
  }

  @ParameterizedTest
  @CsvSource({
    "/missing, HTTP_CLIENT_ERROR",
    "/broken, HTTP_SERVER_ERROR",
    "/wall, BOT_WALL",
    "/check, BOT_WALL",
    "/circle, HTTP_CLIENT_ERROR",
    "/inside, URL_BLOCKED",
    "/file, NOT_A_PAGE",
  })
  void whatKeepsAPageFromBeingShownIsNamed(String path, ErrorCode code) {
    ProbedSite site = probed(at("www.allowed.test", path));

    assertThat(site.problem()).contains(code);
    assertThat(site.message()).isEqualTo(PageProblem.sentence(code, site.url()));
  }

  @Test
  void aNameThatDoesNotExistAndOneThatIsPrivateAreTold() {
    ProbedSite missing = probed(URI.create("https://acme-pluming.example/"));
    assertThat(missing.problem()).contains(ErrorCode.DNS_NOT_FOUND);
    assertThat(missing.message())
        .isEqualTo("acme-pluming.example does not exist. Check the spelling.");
    assertThat(probed(at("private.test", "/")).problem()).contains(ErrorCode.URL_BLOCKED);
    assertThat(probed(URI.create("http://www.allowed.test:1/")).problem())
        .contains(ErrorCode.CONNECTION_FAILED);
  }

  /** As web servers do that are asked for TLS on a port that has none. */
  @Test
  void aWebsiteThatKnowsNoHttpsIsFoundOverHttp() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerWithoutTls(plain), "no-tls");
      answering.start();
      String site = "://www.allowed.test:" + plain.getLocalPort() + "/";

      ProbedSite found = probed(URI.create("https" + site));

      assertThat(found.problem()).contains(ErrorCode.TLS_INVALID);
      assertThat(found.instead()).contains(URI.create("http" + site));
      plain.close();
      answering.join();
    }
  }

  /** Until the socket is closed: a client may come again. */
  private static void answerWithoutTls(ServerSocket plain) {
    while (!plain.isClosed()) {
      try (Socket client = plain.accept()) {
        client.setSoTimeout(10_000);
        boolean tls = client.getInputStream().read() == 0x16;
        String page = "<h1>Acme</h1>";
        client
            .getOutputStream()
            .write(
                ((tls ? "HTTP/1.1 400 Bad Request" : "HTTP/1.1 200 OK")
                        + "\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
                        + page.length()
                        + "\r\n\r\n"
                        + page)
                    .getBytes(UTF_8));
        client.shutdownOutput();
        client.getInputStream().readAllBytes(); // What is unread would take the answer back.
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  @Test
  void aParkedDomainIsDoubtful() {
    ProbedSite site = probed(at("www.allowed.test", "/parked"));

    assertThat(site.problem()).isEmpty();
    assertThat(site.message()).contains("parked domain");
  }

  @Test
  void moreWebsitesThanConnectionsAreLookedAt() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SiteProbe few = within(2, LONG)) {
      Thread answering = new Thread(() -> answerWithoutTls(plain), "no-tls");
      answering.start();
      for (int i = 0; i < 4; i++) {
        URI site = URI.create("https://" + i + ".allowed.test:" + plain.getLocalPort() + "/");
        assertThat(few.probe(site, CancellationToken.none()).instead()).isPresent();
      }
      plain.close();
      answering.join();
    }
  }

  @Test
  void nothingIsSaidOfAWebsiteThatWasNotAskedForWantOfConnections() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SiteProbe few = within(1, LONG)) {
      new Thread(() -> answerWithoutTls(plain), "no-tls").start();
      URI site = URI.create("https://www.allowed.test:" + plain.getLocalPort() + "/");

      ProbedSite found = few.probe(site, CancellationToken.none());

      assertThat(found).isEqualTo(ProbedSite.notProbed(site));
      assertThat(found.problem()).isEmpty();
    }
  }

  @Test
  void aPageThatComesDropByDropIsGivenUpWithItsConnection() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SiteProbe brief = within(2, Duration.ofMillis(700))) {
      CompletableFuture<Boolean> hungUp = CompletableFuture.supplyAsync(() -> drip(slow));
      URI site = URI.create("http://www.allowed.test:" + slow.getLocalPort() + "/");

      ProbedSite found = brief.probe(site, CancellationToken.none());

      assertThat(found.problem()).contains(ErrorCode.PAGE_TIMEOUT);
      assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatIsCancelledIsNotWaitedFor() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SiteProbe patient = within(2, Duration.ofMinutes(5))) {
      CancellationToken cancellation = new CancellationToken();
      CompletableFuture<Boolean> hungUp =
          CompletableFuture.supplyAsync(
              () -> drip(slow, () -> cancellation.cancel(new RenderCancelledException("enough"))));
      URI site = URI.create("http://www.allowed.test:" + slow.getLocalPort() + "/");
      long start = System.nanoTime();

      assertThatThrownBy(() -> patient.probe(site, cancellation)).hasMessageContaining("enough");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
      assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean drip(ServerSocket slow) {
    return drip(slow, () -> {});
  }

  /** Answers a byte at a time; true when the other side has hung up. */
  private static boolean drip(ServerSocket slow, Runnable begun) {
    try (Socket client = slow.accept()) {
      client.setSoTimeout(50);
      String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n";
      client.getOutputStream().write(head.getBytes(UTF_8));
      for (int i = 0; i < 200; i++) {
        client.getOutputStream().write('x');
        if (i == 3) {
          begun.run();
        }
        if (hasHungUp(client)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Takes as long as the socket's time-out if not. */
  private static boolean hasHungUp(Socket client) throws IOException {
    try {
      return client.getInputStream().readNBytes(10_000).length == 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void ofALargePageOnlyTheBeginningIsRead() {
    assertThat(probed(at("www.allowed.test", "/large")).problem()).isEmpty();
  }
}
