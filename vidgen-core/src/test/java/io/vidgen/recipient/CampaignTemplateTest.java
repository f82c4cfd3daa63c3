package io.vidgen.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.draft.CallToActionDraft;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.HtmlDraft;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.campaign.draft.LowerThirdDraft;
import io.vidgen.campaign.draft.PresentationDraft;
import io.vidgen.campaign.draft.SceneDraft;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTemplateTest {

  private static final RecipientList LIST =
      RecipientList.builder(List.of("email", "First Name", "website", "plan"))
          .row(List.of("ada@example.com", "Ada", "ada.example/shop?q=1", "a/b c&d"))
          .row(List.of("bob@example.com", "", "", ""))
          .build();

  private static final Recipient ADA = LIST.recipients().get(0);
  private static final Recipient BOB = LIST.recipients().get(1);

  @Test
  void everyTextOfACampaignMayHaveMergeFields() {
    CampaignDraft draft =
        CampaignDraft.builder()
            .name("For {{first_name}}")
            .scene(
                SceneDraft.builder()
                    .url("{{website}}")
                    .durationSec(5)
                    .fallbackUrl("https://example.org/{{plan}}")
                    .build())
            .look(
                LookDraft.builder()
                    .lowerThird(
                        LowerThirdDraft.builder()
                            .title("{{FIRSTNAME}}")
                            .subtitle("{{ plan }}")
                            .build())
                    .build())
            .presentation(
                PresentationDraft.builder()
                    .greeting("Hi {{First_Name}}!")
                    .callToAction(
                        new CallToActionDraft(
                            "Book, {{first name}}", "https://cal.example/?a={{plan}}"))
                    .build())
            .build();

    Campaign campaign = personalized(draft, ADA);

    assertThat(campaign.name()).isEqualTo("For Ada");
    assertThat(address(campaign)).isEqualTo(URI.create("https://ada.example/shop?q=1"));
    assertThat(campaign.scenes().get(0).pageErrorPolicy().toString())
        .contains("https://example.org/a%2Fb%20c%26d");
    assertThat(campaign.look().lowerThird().orElseThrow().title()).isEqualTo("Ada");
    assertThat(campaign.look().lowerThird().orElseThrow().subtitle()).contains("a/b c&d");
    assertThat(campaign.presentation().greeting()).contains("Hi Ada!");
    assertThat(campaign.presentation().callToAction().orElseThrow().label()).isEqualTo("Book, Ada");
    assertThat(campaign.presentation().callToAction().orElseThrow().address())
        .isEqualTo(URI.create("https://cal.example/?a=a%2Fb%20c%26d"));
    assertThat(CampaignTemplate.of(draft).fields())
        .containsExactly("first_name", "website", "plan");
  }

  @Test
  void aCampaignWithoutMergeFieldsStaysAsItIs() {
    CampaignDraft draft = titled("Braces { are } fine }}");

    assertThat(CampaignTemplate.of(draft).personalize(ADA).draft()).isEqualTo(draft);
    assertThat(CampaignTemplate.of(draft).fields()).isEmpty();
  }

  @Test
  void anEmptyCellHasItsFallbackAndAWarning() {
    Personalization bob =
        CampaignTemplate.of(titled("Hi {{first_name|there}}, {{plan|}}!")).personalize(BOB);

    assertThat(bob.draft().name()).isEqualTo("Hi there, !");
    assertThat(bob.problems()).isEmpty();
    assertThat(bob.warnings())
        .extracting(RowProblem::toString)
        .containsExactly("first_name: empty: \"there\" is used", "plan: empty: left out");
  }

  @Test
  void anEmptyCellWithoutAFallbackIsTheRowsProblem() {
    Personalization bob = CampaignTemplate.of(titled("Hi {{first_name}}")).personalize(BOB);

    assertThat(bob.problems())
        .containsExactly(
            new RowProblem("first_name", "name", "is empty, and the campaign has no fallback"));
  }

  @Test
  void aValueIsNoTemplate() {
    Recipient eve = one("{{email}}");

    assertThat(CampaignTemplate.of(titled("Hi {{value}}")).personalize(eve).draft().name())
        .isEqualTo("Hi {{email}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hi {{name", "Hi {{na{me}}", "{{}}", "{{ | you}}", "{{a|b|{c}}"})
  void aFieldThatIsWrittenWrongIsNamedWithItsPlace(String name) {
    assertThat(errors(titled(name))).extracting(FieldError::path).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{value}}://example.com",
        "https://example.com{{value}}",
        "https://shop{{value}}.example.com",
        "https://{{value}}{{value}}/",
        "https://example.com:{{value}}/",
        "https://user:{{value}}@example.com/"
      })
  void aFieldThatCouldLeadElsewhereIsRefusedWhereverItsValueCannotBeTold(String url) {
    assertThat(errors(page(url))).extracting(FieldError::path).containsExactly("scenes[0].url");
  }

  @ParameterizedTest
  @CsvSource({
    "https://{{value}}/pricing, acme.example, https://acme.example/pricing",
    "https://www.{{value}}/pricing, acme.example, https://www.acme.example/pricing",
    "{{value}}.example.com, acme, https://acme.example.com",
    "{{value}}/pricing, https://acme.example/, https://acme.example/pricing",
    "{{value}}/pricing, HTTP://acme.example, http://acme.example/pricing",
    "https://example.com/{{value}}/x, ../admin, https://example.com/..%2Fadmin/x",
    "https://example.com/{{value}}, //evil.example, https://example.com/%2F%2Fevil.example",
    "https://example.com/?q={{value}}#{{value}}, a&b=c#d,"
        + " https://example.com/?q=a%26b%3Dc%23d#a%26b%3Dc%23d",
    "https://example.com/{{value}}, 100%25, https://example.com/100%2525",
    "https://example.com/{{value}}, Zoë, https://example.com/Zo%C3%AB",
    "{{value}}, zoë.example/ä, https://xn--zo-ija.example/%C3%A4",
  })
  void valuesAreDataWhereTheyStand(String url, String value, String expected) {
    assertThat(address(personalized(page(url), one(value)))).isEqualTo(URI.create(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "https://{{value}}/, evil.example/x",
    "https://{{value}}.example.com/, evil.example/",
    "https://{{value}}.example.com/, evil.example#",
    "https://{{value}}.example.com/, user@evil.example",
    "https://{{value}}.example.com/, a..b",
    "https://{{value}}/, 'a b'",
    "{{value}}/pricing, acme.example/shop",
    "https://example.com/{{value}}/secret, ..",
    "https://example.com/a/{{value}}, .",
    "https://example.com/{{value}}, =1+1",
  })
  void aValueThatCannotStandThereIsTheRowsProblem(String url, String value) {
    Personalization row = CampaignTemplate.of(page(url)).personalize(one(value));

    assertThat(row.problems()).hasSize(1);
    assertThat(row.problems().get(0).field()).isEqualTo("scenes[0].url");
  }

  @Test
  void aColumnThatTheListDoesNotHaveIsOneErrorOfTheCampaign() {
    CampaignTemplate template = CampaignTemplate.of(titled("Hi {{frist_name}}"));

    InvalidCampaignException thrown =
        catchThrowableOfType(InvalidCampaignException.class, () -> template.requireColumns(LIST));

    assertThat(thrown.errors())
        .extracting(FieldError::toString)
        .containsExactly(
            "name: The list has no column \"frist_name\"; it has email, First Name, website, plan");
  }

  @Test
  void aValueIsTextInACardWhateverItLooksLike() {
    RecipientList list =
        RecipientList.builder(List.of("name"))
            .row(List.of("</h1><script>alert('1')</script>\" onload=\"x & y"))
            .build();
    CampaignDraft draft =
        CampaignDraft.builder()
            .name("A")
            .scene(
                SceneDraft.builder()
                    .html(
                        HtmlDraft.builder()
                            .content("<h1 title=\"{{name}}\">Hi {{ name }}</h1>")
                            .build())
                    .durationSec(3)
                    .build())
            .build();

    Campaign campaign = personalized(draft, list.recipients().get(0));

    String value =
        "&lt;/h1&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x &amp; y";
    assertThat(campaign.scenes().get(0).source())
        .isEqualTo(SceneSource.card("<h1 title=\"" + value + "\">Hi " + value + "</h1>"));
    assertThat(CampaignTemplate.of(draft).fields()).containsExactly("name");
  }

  @Test
  void anEndCardIsForItsRecipient() {
    RecipientList list =
        RecipientList.builder(List.of("name", "slug")).row(List.of("Ada & Co", "a b")).build();
    CampaignDraft draft =
        CampaignDraft.builder()
            .name("A")
            .scene(
                SceneDraft.builder()
                    .endCard(
                        EndCardDraft.builder()
                            .headline("Shall we, {{name}}?")
                            .label("Talk, {{name}}")
                            .address("example.com/{{slug}}")
                            .sender("{{sender|Bob}}")
                            .build())
                    .durationSec(3)
                    .build())
            .build();

    EndCard card = (EndCard) personalized(draft, list.recipients().get(0)).scenes().get(0).source();

    assertThat(card.headline()).contains("Shall we, Ada & Co?");
    assertThat(card.callToAction())
        .contains(new CallToAction("Talk, Ada & Co", URI.create("https://example.com/a%20b")));
    assertThat(card.sender()).contains("Bob");
    assertThat(CampaignTemplate.of(draft).fields()).containsExactly("name", "slug", "sender");
  }

  private static Campaign personalized(CampaignDraft draft, Recipient recipient) {
    Personalization personal = CampaignTemplate.of(draft).personalize(recipient);
    assertThat(personal.problems()).isEmpty();
    return personal.draft().validate(Look.defaults());
  }

  private static URI address(Campaign campaign) {
    return URI.create(campaign.scenes().get(0).source().address());
  }

  private static List<FieldError> errors(CampaignDraft draft) {
    return catchThrowableOfType(InvalidCampaignException.class, () -> CampaignTemplate.of(draft))
        .errors();
  }

  static Recipient one(String value) {
    return RecipientList.builder(List.of("value")).row(List.of(value)).build().recipients().get(0);
  }

  private static CampaignDraft titled(String name) {
    return CampaignDraft.builder().name(name).scene(SceneDraft.page("example.com", 5)).build();
  }

  static CampaignDraft page(String url) {
    return CampaignDraft.builder().name("x").scene(SceneDraft.page(url, 5)).build();
  }
}
