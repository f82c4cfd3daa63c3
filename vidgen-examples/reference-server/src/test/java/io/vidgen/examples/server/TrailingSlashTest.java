package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.server.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page's script reads its address: one with a slash at its end is another. */
class TrailingSlashTest {

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/campaigns/0b0e/, /campaigns/0b0e",
    "/campaigns/0b0e/edit/, /campaigns/0b0e/edit",
    "/batches/0b0e//?campaign=1&x=%20, /batches/0b0e?campaign=1&x=%20",
    "/v/unknown/, /v/unknown",
  })
  void leadsToThePage(String asked, String page) {
    Answer answer = server.client().get(asked);

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Location")).endsWith(page);
  }

  @Test
  void leadsToNoOtherHostAndLeavesTheInterfaceAsItWas() throws IOException {
    String asked = "GET //other.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (RawConnection browser = RawConnection.to(server.url()).send(asked)) {
      assertThat(browser.status()).startsWith("HTTP/1.1 404");
    }
    assertThat(server.client().get("/").status()).isEqualTo(200);
    assertThat(server.client().get("/api/campaigns/").status()).isEqualTo(200);
  }
}
