package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.vidgen.campaign.draft.BubbleDraft;
import io.vidgen.campaign.draft.FacecamDraft;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.campaign.draft.LowerThirdDraft;
import io.vidgen.campaign.draft.MusicDraft;
import io.vidgen.campaign.draft.PosterDraft;
import io.vidgen.campaign.draft.TransitionDraft;
import io.vidgen.campaign.draft.WatermarkDraft;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  @Test
  void aLookIsDescribedWithAllThatARequestMaySayOfIt() {
    ObjectMapper json = new ObjectMapper();
    Map<String, Class<?>> parts =
        Map.of(
            "", LookDraft.class,
            "bubble", BubbleDraft.class,
            "facecam", FacecamDraft.class,
            "transition", TransitionDraft.class,
            "lower_third", LowerThirdDraft.class,
            "watermark", WatermarkDraft.class,
            "music", MusicDraft.class,
            "poster", PosterDraft.class);
    parts.forEach(
        (part, draft) ->
            assertThat(OpenApi.lookProperties(part))
                .as(part)
                .containsExactlyInAnyOrderElementsOf(
                    json
                        .getSerializationConfig()
                        .introspect(json.constructType(draft))
                        .findProperties()
                        .stream()
                        .map(BeanPropertyDefinition::getName)
                        .toList()));
  }
}
