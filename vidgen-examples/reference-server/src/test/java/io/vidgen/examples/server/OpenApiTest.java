package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers look like is checked wherever a test asks for one: {@link Client#send}. */
class OpenApiTest {

  @Test
  void theDocumentIsServedAndDescribesEveryRouteThatIsNoPageAndNoOthers(@TempDir Path directory) {
    try (TestServer server = TestServer.start(directory)) {
      assertThat(server.client().get("/openapi.json").json().get("openapi").asText())
          .isEqualTo("3.1.0");
      List<String> served =
          server.routes().stream()
              .filter(
                  route ->
                      route.contains("/api/")
                          || route.endsWith("z")
                          || route.endsWith("/openapi.json")
                          || route.endsWith("/metrics"))
              .toList();
      assertThat(OpenApi.operations()).containsExactlyInAnyOrderElementsOf(served);
    }
  }
}
