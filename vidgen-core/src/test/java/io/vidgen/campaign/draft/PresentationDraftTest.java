package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Presentation;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.compositor.RgbColor;
import io.vidgen.video.VideoPassword;
import io.vidgen.video.VideoSettings;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes with a video beside the video: what its page says, who sent it, who may see it. */
class PresentationDraftTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void aGreetingAndAButtonAreTakenAsTheyWereTyped() {
    Presentation presentation =
        campaign(
                """
                {"greeting": " Hi Ada ", "end_card": false,
                 "call_to_action": {"label": " Book a call ", "url": "cal.example.com/bob"}}""")
            .presentation();

    assertThat(presentation)
        .isEqualTo(
            Presentation.builder()
                .greeting("Hi Ada")
                .callToAction(
                    new CallToAction("Book a call", URI.create("https://cal.example.com/bob")))
                .endCard(false)
                .build());
    assertThat(campaign("{}").presentation()).isEqualTo(Presentation.none());
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/x?y=1, https://example.com/x?y=1",
    "mailto:bob@example.com?subject=Your%20video, mailto:bob@example.com?subject=Your%20video",
    "https://my_shop.example.com/a, https://my_shop.example.com/a",
    "bob@example.com, mailto:bob@example.com",
  })
  void aButtonLeadsToAPageOrToAMail(String typed, String address) {
    assertThat(button(typed).presentation().callToAction().orElseThrow().address())
        .hasToString(address);
  }

  @ParameterizedTest
  @CsvSource({
    "javascript:alert(1), a button leads to an http\\, https or mailto address",
    "JavaScript:alert(1), a button leads to an http\\, https or mailto address",
    "data:text/html\\,x, a button leads to an http\\, https or mailto address",
    "file:///etc/passwd, a button leads to an http\\, https or mailto address",
    "mailto:nobody, mailto:you@example.com",
    "'', needs an address",
  })
  void aButtonThatLeadsElsewhereIsRefusedAtItsField(String typed, String words) {
    assertThatThrownBy(() -> button(typed.replace("\\", "")))
        .isInstanceOf(InvalidCampaignException.class)
        .hasMessageStartingWith("presentation.call_to_action.url: ")
        .hasMessageContaining(words.replace("\\", ""));
  }

  @Test
  void everyBrokenRuleIsNamedByItsField() {
    InvalidCampaignException refused =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () ->
                campaign(
                    """
                    {"greeting": "%s", "call_to_action": {"label": " ", "url": "example.com"}}"""
                        .formatted("x".repeat(10_000))));

    assertThat(refused.errors())
        .containsExactly(
            new FieldError(
                "presentation.greeting", "A greeting has at most 300 characters, not 10000"),
            new FieldError(
                "presentation.call_to_action.label",
                "The button needs a label, such as Book a call"));
  }

  @Test
  void anEditLeavesWhatItDoesNotName() {
    Campaign before =
        campaign(
            "{\"greeting\": \"Hi\", \"call_to_action\": {\"label\": \"Go\", \"url\": \"a.example\"}}");

    Campaign edited =
        CampaignDraft.fromJson("{\"presentation\": {\"greeting\": \"Hello\"}}")
            .applyTo(before, null);

    assertThat(edited)
        .isEqualTo(
            before.toBuilder()
                .presentation(before.presentation().toBuilder().greeting("Hello").build())
                .build());
    assertThat(
            CampaignDraft.fromJson(
                    "{\"presentation\": {\"call_to_action\": {\"label\": \"\", \"url\": \"\"}}}")
                .applyTo(before, null)
                .presentation()
                .callToAction())
        .isEmpty();
    assertThatThrownBy(() -> CampaignDraft.fromJson("{\"scenes\": []}").applyTo(before, null))
        .hasMessageContaining("scenes: At least one scene");
  }

  @Test
  void aProfileIsCheckedByField() {
    SenderProfile profile =
        SenderProfileDraft.fromJson(
                "{\"name\": \" Ada \", \"email\": \"ada@example.com\", \"color\": \"#ffee00\"}")
            .applyTo(SenderProfile.empty());

    assertThat(profile.name()).contains("Ada");
    assertThat(profile.color()).contains(RgbColor.parse("#FFEE00"));
    assertThat(SenderProfileDraft.fromJson("{\"name\": null}").applyTo(profile).name()).isEmpty();
    assertThatThrownBy(
            () ->
                SenderProfileDraft.fromJson(
                        "{\"role\": \"a\\nb\", \"email\": \"ada\", \"color\": \"mauve\"}")
                    .applyTo(SenderProfile.empty()))
        .hasMessage(
            "role: A role has no line breaks or control characters;"
                + " email: An e-mail address looks like you@example.com, not \"ada\";"
                + " color: a colour is written #RRGGBB, not \"mauve\"");
  }

  @Test
  void aVideosSettingsAreCheckedByField() {
    VideoSettings settings =
        VideoSettingsDraft.fromJson(
                "{\"label\": \"Acme\", \"expires_at\": \"2026-06-02T12:00:00+02:00\", \"password\": \"sesame\"}")
            .applyTo(VideoSettings.defaults(), NOW);

    assertThat(settings.label()).contains("Acme");
    assertThat(settings.expiresAt()).contains(Instant.parse("2026-06-02T10:00:00Z"));
    assertThat(settings.password().flatMap(password -> password.unlockKey("sesame"))).isPresent();
    VideoSettings cleared =
        VideoSettingsDraft.fromJson("{\"expires_at\": null, \"password\": \"\"}")
            .applyTo(settings, NOW);
    assertThat(cleared).isEqualTo(VideoSettings.builder().label("Acme").build());
    assertThatThrownBy(
            () ->
                VideoSettingsDraft.fromJson(
                        "{\"label\": \"%s\", \"expires_at\": \"2026-06-01T12:00:00Z\", \"password\": \"abc\"}"
                            .formatted("x".repeat(201)))
                    .applyTo(settings, NOW))
        .hasMessage(
            "label: A label has at most 200 characters, not 201;"
                + " expires_at: The link would have expired already: 2026-06-01T12:00:00Z;"
                + " password: A password has "
                + VideoPassword.MIN_LENGTH
                + " to 200 characters, not 3");
    assertThatThrownBy(
            () -> VideoSettingsDraft.fromJson("{\"expires_at\": \"soon\"}").applyTo(settings, NOW))
        .hasMessage("expires_at: An expiry is written as 2027-01-31T18:00:00Z, not \"soon\"");
  }

  private static Campaign button(String url) {
    return campaign("{\"call_to_action\": {\"label\": \"Go\", \"url\": \"" + url + "\"}}");
  }

  private static Campaign campaign(String presentation) {
    return CampaignDraft.fromJson(
            """
            {"name": "Hello", "scenes": [{"url": "example.com", "duration_sec": 5}],
             "presentation": %s}"""
                .formatted(presentation))
        .validate(Look.defaults());
  }
}
