package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.compositor.LowerThird;
import io.vidgen.recorder.ScrollDepth;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no database keeps as it is, is refused under the field it was typed into. */
class UnstorableTextTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** With every text that a draft can have. */
  private static final String FULL =
      """
      {"name": "Ada",
       "scenes": [{"url": "example.com", "duration_sec": 3,
                   "on_trouble": "fallback", "fallback_url": "example.com/b"}],
       "look": {"scroll": "human", "depth": "css:#pricing", "ending": "stay", "view": "desktop",
                "consent": "hide", "quality": "draft",
                "bubble": {"shape": "circle", "corner": "top_left", "border_color": "#112233"},
                "facecam": {"when_shorter": "hold", "when_longer": "trim"},
                "transition": {"kind": "fade"},
                "lower_third": {"title": "Ada", "subtitle": "Countess"},
                "watermark": {"key": "signs/acme.png", "corner": "top_left"}}}""";

  static Stream<String> texts() throws JsonProcessingException {
    return texts("", JSON.readTree(FULL));
  }

  private static Stream<String> texts(String path, JsonNode node) {
    if (node.isTextual()) {
      return Stream.of(path);
    }
    return node.isArray()
        ? texts(path + "/0", node.get(0))
        : node.properties().stream()
            .flatMap(field -> texts(path + "/" + field.getKey(), field.getValue()));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noTextOfADraftMayContainThem(String pointer) throws JsonProcessingException {
    String field = pointer.substring(1).replace("/0", "[0]").replace('/', '.');

    for (String bad : List.of("\0", "\uD83D", "\uDE00", "\uDE00\uD83D")) {
      JsonNode draft = JSON.readTree(FULL);
      int slash = pointer.lastIndexOf('/');
      ObjectNode parent = (ObjectNode) draft.at(pointer.substring(0, slash));
      String good = draft.at(pointer).asText();
      parent.put(pointer.substring(slash + 1), good + bad);

      InvalidCampaignException refused =
          catchThrowableOfType(InvalidCampaignException.class, () -> validated(draft.toString()));

      assertThat(refused).as("%s with %s", field, bad).isNotNull();
      assertThat(refused.errors()).extracting(FieldError::path).contains(field);
    }
  }

  @Test
  void pairsThatBelongTogetherMayBeInIt() {
    assertThat(validated(FULL.replace("Ada", "Ada \uD83D\uDE00")).name())
        .isEqualTo("Ada \uD83D\uDE00");
  }

  private static Campaign validated(String json) {
    return CampaignDraft.fromJson(json).validate(Look.defaults());
  }

  @Test
  void noHostCanBuildACampaignOfThem() {
    Scene scene = Scene.page("https://example.com", Duration.ofSeconds(1));

    assertThatIllegalArgumentException().isThrownBy(() -> LowerThird.of("Ada\0", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> LowerThird.of("Ada", "\uD83D"));
    assertThatIllegalArgumentException().isThrownBy(() -> ScrollDepth.parse("css:#a\0"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Campaign.builder("\0").scene(scene).build());
  }
}
