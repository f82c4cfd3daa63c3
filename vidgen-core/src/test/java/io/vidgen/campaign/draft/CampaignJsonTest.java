package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignJsonTest {

  @Test
  void aDraftIsReadUnderItsWireNames() {
    CampaignDraft draft =
        CampaignDraft.fromJson(
            """
            {"name": "Hello", "scenes": [{"url": "example.com", "duration_sec": 5}]}
            """);

    assertThat(draft)
        .isEqualTo(
            CampaignDraft.builder().name("Hello").scene(SceneDraft.page("example.com", 5)).build());
  }

  @Test
  void theTroublePolicyOfASceneIsReadUnderItsWireNames() {
    CampaignDraft draft =
        CampaignDraft.fromJson(
            """
            {"name": "Hello", "scenes": [{"url": "example.com", "duration_sec": 5,
              "on_trouble": "fallback", "fallback_url": "example.org"}]}
            """);

    assertThat(draft.scenes())
        .containsExactly(
            SceneDraft.page("example.com", 5).toBuilder()
                .onTrouble("fallback")
                .fallbackUrl("example.org")
                .build());
  }

  @Test
  void whatIsMissingIsLeftToValidation() {
    assertThat(CampaignDraft.fromJson("{}")).isEqualTo(CampaignDraft.builder().build());
    assertThat(CampaignDraft.fromJson("{\"scenes\": [{}]}"))
        .isEqualTo(CampaignDraft.builder().scene(SceneDraft.page(null, null)).build());
  }

  @Test
  void propertiesItDoesNotKnowAreIgnored() {
    assertThat(
            CampaignDraft.fromJson(
                "{\"scene\": {\"url\": \"example.com\"}, \"max_seconds\": 1, \"build\": 1}"))
        .isEqualTo(CampaignDraft.builder().build());
    assertThat(CampaignDraft.fromJson("{\"name\": \"Hello\", \"colour\": {\"deep\": [1]}}"))
        .isEqualTo(CampaignDraft.builder().name("Hello").build());
  }

  @Test
  void readStrictlyEveryFieldThatItDoesNotKnowIsNamed() {
    String misspelt =
        "{\"name\": \"Hello\", \"scenes\": [{\"url\": \"example.com\", \"seconds\": 5}],"
            + " \"look\": {\"bubble\": {\"color\": {\"deep\": 1}}}, \"build\": 1}";

    assertThatThrownBy(() -> CampaignDraft.fromStrictJson(misspelt))
        .isInstanceOfSatisfying(
            InvalidCampaignException.class,
            refusal ->
                assertThat(refusal.errors())
                    .extracting(FieldError::path)
                    .containsExactly("scenes[0].seconds", "look.bubble.color", "build"));
    assertThat(CampaignDraft.fromStrictJson("{\"name\": \"Hello\"}"))
        .isEqualTo(CampaignDraft.fromJson("{\"name\": \"Hello\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": 5}                                      | name                   | must be text
          {"name": true}                                   | name                   | must be text
          {"name": ["x"]}                                  | name                   | must be text
          {"name": {"first": "x"}}                         | name                   | must be text
          {"scenes": "none"}                               | scenes                 | must be a list
          {"scenes": {"url": "example.com"}}               | scenes                 | must be a list
          {"scenes": ["example.com"]}                      | scenes[0]              | must be an object
          {"scenes": [{}, 5]}                              | scenes[1]              | must be an object
          {"scenes": [{"url": 5}]}                         | scenes[0].url          | must be text
          {"scenes": [{"on_trouble": 5}]}                  | scenes[0].on_trouble   | must be text
          {"scenes": [{"fallback_url": false}]}            | scenes[0].fallback_url | must be text
          {"scenes": [{"duration_sec": "5"}]}              | scenes[0].duration_sec | must be a whole number
          {"scenes": [{"duration_sec": ""}]}               | scenes[0].duration_sec | must be a whole number
          {"scenes": [{}, {"duration_sec": 5.5}]}          | scenes[1].duration_sec | must be a whole number
          {"scenes": [{"duration_sec": 5.0}]}              | scenes[0].duration_sec | must be a whole number
          {"scenes": [{"duration_sec": true}]}             | scenes[0].duration_sec | must be a whole number
          {"scenes": [{"duration_sec": [5]}]}              | scenes[0].duration_sec | must be a whole number
          {"scenes": [{"duration_sec": 99999999999}]}      | scenes[0].duration_sec | must be a whole number
          []                                               | $                      | must be an object
          "Hello"                                          | $                      | must be an object
          """)
  void aValueOfTheWrongTypeIsNamedByItsPath(String json, String path, String message) {
    assertThat(invalid(json).errors()).containsExactly(new FieldError(path, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{\"name\": }",
        "{\"name\": \"Hello\", \"scenes\": [}",
        "{\"scenes\": [{\"url\": nonsense}]}",
        "{\"name\": \"Hello\"} trailing",
        "{\"name\": \"Hello\"} {\"name\": \"again\"}",
        "{'name': 'Hello'}",
        "name: Hello",
      })
  void whatIsNotOneJsonDocumentIsRefused(String json) {
    assertThat(invalid(json).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path()).isEqualTo("$");
              assertThat(error.message()).startsWith("is not JSON");
            });
  }

  @Test
  void whereAMistakeInJsonIsIsSaid() {
    assertThat(invalid("{\n  \"name\": \"Hello\",\n  scenes: []}").errors().get(0).message())
        .startsWith("is not JSON at line 3, column 3: ");
  }

  @Test
  void nullIsNoCampaign() {
    assertThat(invalid("null").errors()).containsExactly(new FieldError("$", "must be an object"));
  }

  @Test
  void jsonThatIsNestedTooDeeplyIsRefusedNotFollowed() {
    String deep = "{\"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(invalid(deep).errors()).hasSize(1);
  }

  @Test
  void noMessageNamesAJavaClass() {
    assertThat(invalid("{\"scenes\": [{\"duration_sec\": {}}]}"))
        .message()
        .doesNotContain("java.", "io.vidgen", "jackson");
  }

  private static InvalidCampaignException invalid(String json) {
    return catchThrowableOfType(InvalidCampaignException.class, () -> CampaignDraft.fromJson(json));
  }
}
