package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without tokens there is one owner, and nobody but this machine's user is that. */
class LocalModeTest {

  private static final String CAMPAIGN =
      "{\"name\": \"a\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 1}]}";

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anyOtherInterfaceThanLoopbackIsRefusedBeforeAnythingStarts(@TempDir Path directory) {
    ServerSettings local = ServerSettings.local(directory);
    ServerSettings open =
        new ServerSettings(
            "0.0.0.0",
            0,
            directory,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            local.worker(),
            local.storageVariables(),
            local.auth(),
            Optional.empty(),
            local.limits());

    assertThatThrownBy(() -> ReferenceServer.start(open, new DrawnEngines()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback")
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("VIDGEN_JWT_SECRET");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080,             200",
    "LOCALHOST,                  200",
    "127.0.0.1:1,                200",
    "[::1]:8080,                 200",
    "evil.example,               403",
    "127.0.0.1.evil.example,     403",
    "localhost.evil.example:80,  403",
    "192.168.0.1,                403",
  })
  void aNameThatWasPointedToThisMachineIsRefused(String host, int status) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/campaigns HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site,             403",
    "Sec-Fetch-Site, same-site,              403",
    "Origin,         https://evil.example,   403",
    "Origin,         null,                   403",
    "Origin,         http://localhost:1,     403",
    "Sec-Fetch-Site, same-origin,            200",
    "X-Nothing,      at all,                 200",
  })
  void whatAnotherSiteMakesABrowserSendIsRefused(String header, String value, int status) {
    assertThat(server.client().post("/api/campaigns", CAMPAIGN, header, value).status())
        .isEqualTo(status);
  }

  @Test
  void everyAnswerTellsBrowsersToRunAndFrameNothingElse() {
    for (String path : new String[] {"/", "/api/campaigns", "/nothing", "/media/renders/nothing"}) {
      Client.Answer answer = server.client().get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe-inline");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }
}
