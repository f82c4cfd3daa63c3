package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignDraftTest {

  private static final SceneDraft PAGE = SceneDraft.page("example.com", 5);

  @Test
  void aValidDraftBecomesACampaign() {
    CampaignDraft draft = draft("  Hello Ada ", PAGE, SceneDraft.page("http://b.example/x", 7));

    Campaign campaign = draft.validate(Look.defaults());

    assertThat(campaign.name()).isEqualTo("Hello Ada");
    assertThat(campaign.scenes())
        .containsExactly(
            Scene.page("https://example.com", Duration.ofSeconds(5)),
            Scene.page("http://b.example/x", Duration.ofSeconds(7)));
    assertThat(campaign.duration()).isEqualTo(Duration.ofSeconds(12));
    assertThat(campaign.frames()).isEqualTo(12 * 30);
    assertThat(campaign.facecam()).isEmpty();
  }

  @Test
  void aSceneMaySayWhatIsDoneWhenItsPageIsInTrouble() {
    CampaignDraft draft =
        draft(
            "Hello",
            PAGE,
            PAGE.toBuilder().onTrouble("fail").fallbackUrl("").build(),
            PAGE.toBuilder().onTrouble("record_anyway").build(),
            PAGE.toBuilder().onTrouble("fallback").fallbackUrl("example.org/still.png").build(),
            PAGE.toBuilder().fallbackUrl("http://example.org/").build());

    assertThat(draft.validate(Look.defaults()).scenes())
        .extracting(Scene::pageErrorPolicy)
        .containsExactly(
            PageErrorPolicy.FAIL,
            PageErrorPolicy.FAIL,
            PageErrorPolicy.RECORD_ANYWAY,
            PageErrorPolicy.fallback(URI.create("https://example.org/still.png")),
            PageErrorPolicy.fallback(URI.create("http://example.org/")));
  }

  @Test
  void aValidSceneIsADraftAgain() {
    for (PageErrorPolicy policy :
        List.of(
            PageErrorPolicy.FAIL,
            PageErrorPolicy.RECORD_ANYWAY,
            PageErrorPolicy.fallback(URI.create("https://example.org/")))) {
      Scene scene =
          Scene.builder(SceneSource.page(URI.create("https://example.com")), Duration.ofSeconds(5))
              .pageErrorPolicy(policy)
              .build();

      assertThat(draft("Hello", SceneDraft.of(scene)).validate(Look.defaults()).scenes())
          .containsExactly(scene);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          never         | -                  | scenes[0].on_trouble   | on_trouble is fail, fallback or record_anyway, not "never"
          fallback      | -                  | scenes[0].fallback_url | A URL is required
          fallback      | file:///etc/passwd | scenes[0].fallback_url | only http and https addresses
          -             | 0x7f000001         | scenes[0].fallback_url | looks like example.com
          -             | http://0x7f000001  | scenes[0].fallback_url | four decimal numbers
          record_anyway | example.org        | scenes[0].fallback_url | not used when on_trouble is record_anyway
          fail          | example.org        | scenes[0].fallback_url | not used when on_trouble is fail
          """)
  void aTroublePolicyThatMakesNoSenseIsNamed(
      @Nullable String policy, @Nullable String fallback, String path, String message) {
    assertThat(
            errors(
                draft("Hello", PAGE.toBuilder().onTrouble(policy).fallbackUrl(fallback).build())))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path()).isEqualTo(path);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void everyCampaignHasAnIdOfItsOwn() {
    CampaignDraft draft = draft("Hello", PAGE);

    assertThat(draft.validate(Look.defaults()).id())
        .isNotEqualTo(draft.validate(Look.defaults()).id());
  }

  @Test
  void theLookIsKept() {
    Look small = Look.builder().format(SampleCampaigns.SMALL).build();

    assertThat(draft("Hello", PAGE).validate(small).look()).isEqualTo(small);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "   ", "\t\n", "\u2003"})
  void aNameIsRequired(@Nullable String name) {
    assertThat(errors(draft(name, PAGE)))
        .containsExactly(new FieldError("name", "Campaign name is required"));
  }

  @Test
  void aNameHasAtMostTwoHundredCharacters() {
    assertThat(draft("x".repeat(200), PAGE).validate(Look.defaults()).name()).hasSize(200);
    assertThat(errors(draft("x".repeat(201), PAGE)))
        .containsExactly(new FieldError("name", "Campaign name has more than 200 characters"));
  }

  @Test
  void aSceneIsRequired() {
    FieldError required = new FieldError("scenes", "At least one scene is required");

    assertThat(errors(CampaignDraft.builder().name("Hello").build())).containsExactly(required);
    assertThat(errors(CampaignDraft.builder().name("Hello").scenes(List.of()).build()))
        .containsExactly(required);
  }

  @Test
  void aSceneThatIsNullIsNamedByItsIndex() {
    List<@Nullable SceneDraft> scenes = new ArrayList<>(Arrays.asList(PAGE, null));

    assertThat(errors(CampaignDraft.builder().name("Hello").scenes(scenes).build()))
        .containsExactly(new FieldError("scenes[1]", "A scene needs a url and a duration_sec"));
  }

  @Test
  void aUrlIsRequired() {
    FieldError required = new FieldError("scenes[0].url", "A URL is required");

    assertThat(errors(draft("Hello", SceneDraft.page(null, 5)))).containsExactly(required);
    assertThat(errors(draft("Hello", SceneDraft.page("  ", 5)))).containsExactly(required);
  }

  @Test
  void aUrlThatIsRefusedIsNamedByItsPathAndQuoted() {
    assertThat(errors(draft("Hello", PAGE, SceneDraft.page("file:///etc/passwd", 5))))
        .containsExactly(
            new FieldError(
                "scenes[1].url",
                "Invalid URL \"file:///etc/passwd\":"
                    + " only http and https addresses can be recorded"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ,           Scene duration is required
          0,          'Scene duration is at least 1s, not 0s'
          -1,         'Scene duration is at least 1s, not -1s'
          -2147483648, 'Scene duration is at least 1s, not -2147483648s'
          """)
  void aDurationIsAtLeastASecond(@Nullable Integer seconds, String message) {
    assertThat(errors(draft("Hello", SceneDraft.page("example.com", seconds))))
        .containsExactly(new FieldError("scenes[0].duration_sec", message));
  }

  @Test
  void aDurationIsAtMostThreeHundredSeconds() {
    assertThat(errors(draft("Hello", SceneDraft.page("example.com", 301))))
        .containsExactly(
            new FieldError("scenes[0].duration_sec", "Scene duration is at most 300s, not 301s"),
            new FieldError("scenes", "Total exceeds 300s: it is 301s"));
  }

  @Test
  void theShortestAndTheLongestSceneAreValid() {
    for (int seconds : new int[] {1, 300}) {
      assertThat(
              draft("Hello", SceneDraft.page("example.com", seconds))
                  .validate(Look.defaults())
                  .duration())
          .isEqualTo(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void theScenesLastAtMostThreeHundredSecondsTogether() {
    SceneDraft half = SceneDraft.page("example.com", 150);

    assertThat(draft("Hello", half, half).validate(Look.defaults()).duration())
        .isEqualTo(Campaign.MAX_DURATION);
    assertThat(errors(draft("Hello", half, half, SceneDraft.page("example.com", 1))))
        .containsExactly(new FieldError("scenes", "Total exceeds 300s: it is 301s"));
  }

  @Test
  void aTotalBeyondEveryIntegerIsStillTooLongAndNotNegative() {
    SceneDraft longest = SceneDraft.page("example.com", Integer.MAX_VALUE);

    assertThat(errors(draft("Hello", longest, longest, longest)))
        .contains(new FieldError("scenes", "Total exceeds 300s: it is 6442450941s"));
  }

  @Test
  void everyBrokenRuleIsReportedInTheOrderOfTheFields() {
    CampaignDraft draft =
        draft(
            "", SceneDraft.page("example.com", 0), PAGE, SceneDraft.page("ftp://x.example", null));

    assertThat(errors(draft))
        .extracting(FieldError::path)
        .containsExactly(
            "name", "scenes[0].duration_sec", "scenes[2].url", "scenes[2].duration_sec");
  }

  @Test
  void theExceptionsMessageListsTheFields() {
    InvalidCampaignException thrown = invalid(draft("", PAGE), null);

    assertThat(thrown).hasMessage("name: Campaign name is required");
    assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_CAMPAIGN);
    assertThat(thrown.retryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          8000, Add 3s more to scenes
          7500, Add 3s more to scenes
          5500, Add 1s more to scenes
          3000, Remove 2s from scenes
          4499, Remove 1s from scenes
          """)
  void theScenesLastAsLongAsTheFacecamRoundedToSeconds(long millis, String message) {
    InvalidCampaignException thrown = invalid(draft("Hello", PAGE), facecam(millis));

    assertThat(thrown.errors()).containsExactly(new FieldError("scenes", message));
  }

  @ParameterizedTest
  @ValueSource(longs = {4500, 4999, 5000, 5499})
  void aFacecamThatRoundsToTheTotalFits(long millis) {
    Facecam facecam = facecam(millis);

    assertThat(draft("Hello", PAGE).validate(Look.defaults(), facecam).facecam()).contains(facecam);
  }

  @Test
  void theFacecamIsNotComparedWithDurationsThatAreWrongThemselves() {
    InvalidCampaignException thrown =
        invalid(draft("Hello", PAGE, SceneDraft.page("example.com", 0)), facecam(9000));

    assertThat(thrown.errors())
        .extracting(FieldError::path)
        .containsExactly("scenes[1].duration_sec");
  }

  @Test
  void aCampaignKeepsItsScenesWhenTheDraftChanges() {
    List<SceneDraft> scenes = new ArrayList<>(List.of(PAGE));
    Campaign campaign =
        CampaignDraft.builder().name("Hello").scenes(scenes).build().validate(Look.defaults());

    Collections.swap(scenes, 0, 0);
    scenes.clear();

    assertThat(campaign.scenes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", " \u200E\u2060 ", "\u3164", "\u00A0", "\uFEFF"})
  void aNameOfWhichNothingIsSeenIsNone(String name) {
    assertThat(errors(draft(name, SceneDraft.page("example.com", 5))))
        .containsExactly(new FieldError("name", "Campaign name is required"));
  }

  @ParameterizedTest
  @CsvSource({"400, 0.4", "301000, 301.0"})
  void aFacecamThatNoScenesFitIsToldAsTheFacecam(long millis, String seconds) {
    CampaignDraft draft = draft("Hello", SceneDraft.page("example.com", 5));

    assertThat(invalid(draft, facecam(millis)).errors())
        .containsExactly(
            new FieldError("facecam", "A facecam lasts 1 to 300 seconds, not " + seconds));
  }

  private static Facecam facecam(long millis) {
    return Facecam.builder(MediaSource.file(Path.of("me.webm")))
        .duration(Duration.ofMillis(millis))
        .build();
  }

  private static CampaignDraft draft(@Nullable String name, SceneDraft... scenes) {
    return CampaignDraft.builder().name(name).scenes(List.of(scenes)).build();
  }

  private static List<FieldError> errors(CampaignDraft draft) {
    return invalid(draft, null).errors();
  }

  private static InvalidCampaignException invalid(CampaignDraft draft, @Nullable Facecam facecam) {
    return catchThrowableOfType(
        InvalidCampaignException.class, () -> draft.validate(Look.defaults(), facecam));
  }
}
