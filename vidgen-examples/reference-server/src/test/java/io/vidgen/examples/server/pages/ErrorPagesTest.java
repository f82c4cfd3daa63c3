package io.vidgen.examples.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.vidgen.examples.server.Client;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.http.Problems;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorPagesTest {

  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @SuppressWarnings("NullAway.Init")
  private Javalin server;

  @SuppressWarnings("NullAway.Init")
  private Client client;

  @BeforeEach
  void start() {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  new Problems().addTo(config.routes);
                  new ErrorPages(new Templates()).addTo(config.routes);
                  config.routes.get("/broken", ctx -> fail());
                  config.routes.get("/api/broken", ctx -> fail());
                })
            .start("127.0.0.1", 0);
    client = new Client(URI.create("http://127.0.0.1:" + server.port() + "/"));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static void fail() {
    throw new IllegalStateException("the secret of line 42");
  }

  @Test
  void aDefectIsAPageThatGivesNothingAway() {
    Answer answer = client.get("/broken", "Accept", BROWSER);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.body()).contains("Something went wrong on our side").doesNotContain("secret");
  }

  @Test
  void aPageThatIsNotThereSaysSo() {
    Answer answer = client.get("/nowhere", "Accept", BROWSER);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such page");
  }

  @Test
  void theInterfaceAndProgramsGetJson() {
    assertThat(client.get("/api/broken", "Accept", BROWSER).json().get("error").asText())
        .isEqualTo("Internal error");
    assertThat(client.get("/nowhere").json().get("error").asText()).isNotEmpty();
  }
}
