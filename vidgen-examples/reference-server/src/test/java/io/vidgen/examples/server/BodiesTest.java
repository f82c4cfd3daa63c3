package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route has a type and a size of body, and nothing else is stored or waited for. */
class BodiesTest {

  private static final String MULTIPART = "multipart/form-data; boundary=x";
  private static final String CLIP =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc";

  private static TestServer server;
  private static Path directory;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    directory = temporary;
    ServerSettings settings =
        TestServer.settings(temporary.resolve("server"), AuthSettings.hmac(Jwts.SECRET));
    server = TestServer.start(TestServer.with(settings, limits(0)), new DrawnEngines());
  }

  private static Limits limits(long reserved) {
    Limits usual = Limits.defaults();
    return new Limits(
        64 << 10,
        128 << 10,
        1 << 20,
        reserved,
        30,
        5,
        10_000,
        3,
        usual.compatibleWait(),
        usual.times());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> changingRoutes() {
    return server.routes().stream().filter(route -> !route.startsWith("GET "));
  }

  @ParameterizedTest
  @MethodSource("changingRoutes")
  void nothingThatNobodyHasProvedToBeTheirsIsStored(String route) throws IOException {
    try (RawConnection connection =
        RawConnection.to(server.url())
            .send(head(route, "Content-Type: " + MULTIPART + "\r\nTransfer-Encoding: chunked"))) {
      connection.sendChunked(CLIP.getBytes(UTF_8)).sendChunked(new byte[100_000]);

      assertThat(connection.status()).matches("HTTP/1.1 (302|401|404|415) .*");
      assertThat(directory.resolve("server/uploads")).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @MethodSource("changingRoutes")
  void noRouteTakesMoreThanItsLimit(String route) throws IOException {
    String type =
        route.matches(".*/(facecams|music|clips|documents|pictures?|logo)")
            ? MULTIPART
            : route.matches(".*(/sign-in|/v/\\{\\w+}|/opt-out)")
                ? "application/x-www-form-urlencoded"
                : "application/json";
    String long3 = "Content-Type: " + type + "\r\nContent-Length: 3000000";

    try (RawConnection known = RawConnection.to(server.url()).send(head(route, long3 + token()))) {
      assertThat(known.status()).startsWith("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST /api/campaigns, application/json",
    "POST /api/render,    application/json",
    "POST /sign-in,       application/x-www-form-urlencoded",
    "POST /api/facecams,  multipart/form-data; boundary=x",
  })
  void aBodyWhoseLengthIsNotSaidMayNotBeLongerEither(String route, String type) throws IOException {
    String headers = "Content-Type: " + type + "\r\nTransfer-Encoding: chunked" + token();
    try (RawConnection chunked = RawConnection.to(server.url()).send(head(route, headers))) {
      chunked.sendChunked(CLIP.getBytes(UTF_8)).sendChunked(new byte[(1 << 20) + 20_000]);

      assertThat(chunked.status()).startsWith("HTTP/1.1 413");
    }
    assertThat(directory.resolve("server/uploads")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/campaigns, text/plain",
    "/api/campaigns, application/x-www-form-urlencoded",
    "/api/campaigns, application/json; charset=bogus",
    "/api/campaigns, application/json; charset=utf-16",
    "/api/render,    multipart/form-data; boundary=x",
    "/api/facecams,  application/json",
    "/sign-in,       application/json",
    "/sign-in,       multipart/form-data; boundary=x",
    "/sign-in,       application/x-www-form-urlencoded; charset=bogus",
  })
  void anotherTypeOrCharsetIsRefused(String path, String type) {
    Client ada = new Client(server.url(), "Authorization", "Bearer " + Jwts.of(UUID.randomUUID()));

    Answer answer = ada.send("POST", path, BodyPublishers.ofString("{}"), "Content-Type", type);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("error").asText()).isNotEmpty();
  }

  @Test
  void aFullDiskIsSaidAndNotMadeFuller(@TempDir Path other) {
    ServerSettings settings = TestServer.settings(other, AuthSettings.hmac(Jwts.SECRET));
    try (TestServer full =
        TestServer.start(TestServer.with(settings, limits(Long.MAX_VALUE)), new DrawnEngines())) {
      Client ada = new Client(full.url(), "Authorization", "Bearer " + Jwts.of(UUID.randomUUID()));

      Answer upload =
          ada.send(
              "POST",
              "/api/facecams",
              BodyPublishers.ofString(CLIP + "\r\n--x--\r\n"),
              "Content-Type",
              MULTIPART);
      assertThat(upload.status()).isEqualTo(507);
      assertThat(upload.header("Retry-After")).isNotEmpty();
      assertThat(upload.json().get("error").asText()).contains("disk is full");
      assertThat(other.resolve("uploads")).isEmptyDirectory();
      Answer ready = ada.get("/readyz");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().at("/checks/disk").asText()).isEqualTo("failed");
      assertThat(ada.createCampaign("Small", "example.com", 1).status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsPrivateIsForTheServersUserAlone() throws IOException {
    for (String name : new String[] {"uploads", "videos/facecams"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve("server").resolve(name))))
          .as(name)
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whatJettyItselfRefusesIsAnsweredInJsonToo() {
    Answer answer = server.client().get("/v/%00");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("error").asText()).isEqualTo("Bad Request");
  }

  private static String head(String route, String headers) {
    return route.replaceAll("\\{\\w+}", UUID.randomUUID().toString())
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + headers
        + "\r\n\r\n";
  }

  private static String token() {
    return "\r\nAuthorization: Bearer " + Jwts.of(UUID.randomUUID());
  }
}
