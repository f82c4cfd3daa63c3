package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.campaign.Look;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Drafts in JSON, as stores keep them and hosts send them: the names and their order are fixed. */
class DraftJsonTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String FULL =
      """
      {"name":"Ada","scenes":[{"url":"example.com","duration_sec":3,"on_trouble":"fallback",\
      "fallback_url":"example.com/b"},null],\
      "look":{"width":640,"height":360,"fps":30,"scroll":"human","depth":"bottom","ending":"stay",\
      "cursor":true,"view":"desktop","mockup":"window","consent":"hide",\
      "bubble":{"shape":"circle","corner":"top_left","x":0.1,"y":0.2,"size":0.3,"margin":0.04,\
      "border_width":0.1,"border_color":"#112233","shadow":0.5},\
      "facecam":{"crop_x":0.1,"crop_y":0.2,"zoom":1.5,"any_length":true,"when_shorter":"hold",\
      "when_longer":"trim","trim_silence":true,"denoise":true},\
      "opening":{"length_ms":2000},\
      "transition":{"kind":"fade","length_ms":400},\
      "lower_third":{"title":"Ada","subtitle":"Countess","start_ms":0,"length_ms":3000},\
      "watermark":{"key":"signs/acme.png","corner":"top_left","size":0.1,"margin":0.02,\
      "opacity":0.9},\
      "music":{"key":"music/calm.mp3","level_db":-15.0,"ducking_db":8.0,"fade_ms":2000},\
      "poster":{"at_sec":3.5,"key":"posters/ada.png"},\
      "captions":"panel",\
      "quality":"draft","freshness_sec":60},\
      "presentation":{"greeting":"Hi Ada","call_to_action":{"label":"Talk",\
      "url":"example.com/book"},"end_card":true},\
      "captions":{"language":"en","text":"WEBVTT","script":"Hi","from_speech":true}}\
      """;

  @Test
  void aDraftIsWrittenAsItWasRead() throws JsonProcessingException {
    CampaignDraft draft = JSON.readValue(FULL, CampaignDraft.class);

    assertThat(JSON.writeValueAsString(draft)).isEqualTo(FULL);
  }

  @Test
  void aDraftIsTheSameOutOfItsOwnBuilder() throws JsonProcessingException {
    assertKept("", CampaignDraft.class, draft -> draft.toBuilder().build());
    assertKept("/scenes/0", SceneDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look", LookDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/bubble", BubbleDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/facecam", FacecamDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/opening", OpeningDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/transition", TransitionDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/lower_third", LowerThirdDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/watermark", WatermarkDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/music", MusicDraft.class, draft -> draft.toBuilder().build());
    assertKept("/look/poster", PosterDraft.class, draft -> draft.toBuilder().build());
    assertKept("/captions", CaptionsDraft.class, draft -> draft.toBuilder().build());
    assertKept("/presentation", PresentationDraft.class, draft -> draft.toBuilder().build());
  }

  private static <T> void assertKept(String pointer, Class<T> type, UnaryOperator<T> rebuilt)
      throws JsonProcessingException {
    T draft = JSON.treeToValue(JSON.readTree(FULL).at(pointer), type);

    assertThat(rebuilt.apply(draft)).isEqualTo(draft).hasSameHashCodeAs(draft);
  }

  /** A draft that forgot a value would be equal to the one without it. */
  @Test
  void everyValueTellsADraftFromOneWithoutIt() throws JsonProcessingException {
    CampaignDraft draft = JSON.readValue(FULL, CampaignDraft.class);
    JsonNode full = JSON.readTree(FULL);

    assertEachCounts(full, (ObjectNode) full, draft);
  }

  private static void assertEachCounts(JsonNode whole, ObjectNode part, CampaignDraft draft)
      throws JsonProcessingException {
    for (String name : part.properties().stream().map(field -> field.getKey()).toList()) {
      JsonNode value = part.get(name);
      part.putNull(name);
      CampaignDraft without = JSON.treeToValue(whole, CampaignDraft.class);
      assertThat(without).as(name).isNotEqualTo(draft);
      assertThat(without.toString()).as(name).isNotEqualTo(draft.toString());
      part.set(name, value);
      if (value.isObject()) {
        assertEachCounts(whole, (ObjectNode) value, draft);
      } else if (value.isArray()) {
        assertEachCounts(whole, (ObjectNode) value.get(0), draft);
      }
    }
  }

  /** Stored looks have always been written so. */
  @Test
  void aLookLeavesOutItsAbsentPartsAndItsPartsSayNull() throws JsonProcessingException {
    JsonNode written = JSON.valueToTree(LookDraft.of(Look.defaults()));

    assertThat(written.has("watermark")).isFalse();
    assertThat(written.has("lower_third")).isFalse();
    assertThat(written.get("bubble").get("x").isNull()).isTrue();
  }
}
