package io.vidgen.recorder.playwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.PageProblem;
import io.vidgen.recorder.ProbedSite;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Websites that are looked at without a browser, each told from the others. */
class HttpSiteProbeTest {

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static HttpServer server;
  private static SiteProbe probe;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", HttpSiteProbeTest::answer);
    server.start();
    probe =
        HttpSiteProbe.of(
            PlaywrightRecorder.builder()
                .allowHosts(".allowed.test")
                .names(HttpSiteProbeTest::resolve));
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
      answering.join();
    }
  }

  private static void answerWithoutTls(ServerSocket plain) {
    for (int connection = 0; connection < 2; connection++) {
      try (Socket client = plain.accept()) {
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
      } catch (IOException e) {
        return; // The test is over.
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
  void ofALargePageOnlyTheBeginningIsRead() {
    assertThat(probed(at("www.allowed.test", "/large")).problem()).isEmpty();
  }
}
