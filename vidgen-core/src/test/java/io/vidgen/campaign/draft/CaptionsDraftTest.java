package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.captions.Captions;
import io.vidgen.compositor.CaptionStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionsDraftTest {

  private static final String SUB_RIP = "1\\n00:00:00,000 --> 00:00:01,000\\nHi Ada\\n";
  private static final Facecam FACECAM = Facecam.of(Path.of("me.mp4"));

  @Test
  void captionsAreGivenOrComeFromAScriptOrFromTheSpeech() {
    assertThat(captions("{\"language\": \"EN\", \"text\": \"" + SUB_RIP + "\"}"))
        .isEqualTo(CaptionSource.given(Captions.parse(SUB_RIP.replace("\\n", "\n"), "en")));
    assertThat(captions("{\"language\": \"en\", \"script\": \" Hi Ada. \"}"))
        .isEqualTo(CaptionSource.script("Hi Ada.", "en"));
    assertThat(captions("{\"from_speech\": true}")).isEqualTo(CaptionSource.speech(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"text": "nonsense"}                      | captions.text        | line 1: This should be
          {"language": "in english", "script": "a"} | captions.language    | must be a language tag
          {"script": "a", "from_speech": true}      | captions             | can have only one of
          {"text": "WEBVTT"}                        | captions.text        | There are no captions
          """)
  void whatIsWrongIsNamed(String json, String field, String message) {
    InvalidCampaignException error =
        catchThrowableOfType(InvalidCampaignException.class, () -> captions(json));

    assertThat(error.errors()).singleElement().extracting(FieldError::path).isEqualTo(field);
    assertThat(error.errors().get(0).message()).startsWith(message);
  }

  @Test
  void captionsThatBeginAfterTheEndOfTheVideoAreThoseOfAnother() {
    InvalidCampaignException error =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () -> captions("{\"text\": \"" + SUB_RIP.replace("00:00:0", "00:01:0") + "\"}"));

    assertThat(error.errors())
        .singleElement()
        .extracting(FieldError::path)
        .isEqualTo("captions.text");
    assertThat(error.errors().get(0).message()).startsWith("The first caption begins at 1:00");
  }

  @Test
  void captionsThatBecomeTooManyWhenTheyAreBrokenToFitAreRefusedWhenTheyAreGiven() {
    String wide = "wwwwwwwww ".repeat(10).strip();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      text.append("%02d:%02d,0 --> %02d:%02d,900\\n".formatted(i / 60, i % 60, i / 60, i % 60))
          .append(wide)
          .append("\\n\\n");
    }

    InvalidCampaignException error =
        catchThrowableOfType(
            InvalidCampaignException.class, () -> captions("{\"text\": \"" + text + "\"}"));

    assertThat(error.errors())
        .containsExactly(
            new FieldError(
                "captions.text",
                "Broken to fit the screen, these would be more than 2,000 captions"));
    Captions stored = Captions.parse(text.toString().replace("\\n", "\n"), "en");
    Campaign campaign =
        draft("{\"text\": \"" + SUB_RIP + "\"}").validate(Look.defaults(), FACECAM).toBuilder()
            .captions(CaptionSource.given(stored))
            .build();
    assertThat(edited(campaign, "{\"name\": \"Other\"}").captions())
        .contains(CaptionSource.given(stored));
  }

  @Test
  void withoutAFacecamThereIsNothingToListenTo() {
    InvalidCampaignException error =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () -> draft("{\"script\": \"Hi.\"}").validate(Look.defaults()));

    assertThat(error.errors())
        .containsExactly(new FieldError("captions.script", "needs a facecam that speaks"));
  }

  @Test
  void anEditLeavesThemCorrectsThemOrTakesThemAway() {
    Campaign campaign =
        draft("{\"language\": \"en\", \"text\": \"" + SUB_RIP + "\"}")
            .validate(Look.defaults(), FACECAM);

    assertThat(edited(campaign, "{\"name\": \"Other\"}").captions()).isEqualTo(campaign.captions());
    assertThat(edited(campaign, "{\"captions\": {\"language\": \"de\"}}").captions())
        .contains(CaptionSource.given(Captions.parse(SUB_RIP.replace("\\n", "\n"), "de")));
    assertThat(edited(campaign, "{\"captions\": {\"text\": \"\"}}").captions()).isEmpty();
  }

  @Test
  void whatIsWrittenDownIsReadAgain() {
    for (CaptionSource source :
        List.of(
            CaptionSource.given(Captions.parse(SUB_RIP.replace("\\n", "\n"), "en")),
            CaptionSource.script("Hi Ada.", "und"),
            CaptionSource.speech("pt-BR"),
            CaptionSource.speech(null))) {
      List<FieldError> errors = new ArrayList<>();
      assertThat(CaptionsDraft.of(source).applyTo(null, "captions", errors)).isEqualTo(source);
      assertThat(errors).isEmpty();
    }
  }

  @Test
  void theLookSaysWhetherTheyAreDrawn() {
    Campaign campaign =
        CampaignDraft.fromStrictJson(
                """
                {"name": "A", "scenes": [{"url": "example.com", "duration_sec": 3}],
                 "look": {"captions": "outline"}}\
                """)
            .validate(Look.defaults());

    assertThat(campaign.look().captions()).isEqualTo(CaptionStyle.OUTLINE);
    assertThat(Look.defaults().captions().isDrawn()).isFalse();
  }

  private static Campaign edited(Campaign campaign, String json) {
    return CampaignDraft.fromStrictJson(json).applyTo(campaign, FACECAM);
  }

  private static CaptionSource captions(String json) {
    return draft(json).validate(Look.defaults(), FACECAM).captions().orElseThrow();
  }

  private static CampaignDraft draft(String captions) {
    return CampaignDraft.fromStrictJson(
        """
        {"name": "A", "scenes": [{"url": "example.com", "duration_sec": 3}], "captions": %s}\
        """
            .formatted(captions));
  }
}
