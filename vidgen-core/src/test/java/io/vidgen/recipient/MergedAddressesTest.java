package io.vidgen.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.internal.HostOf;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a cell says, an address leads where the campaign says. */
class MergedAddressesTest {

  @Property(tries = 2000)
  void noValueChangesAHostThatTheCampaignSays(
      @ForAll("templates") String template, @ForAll("values") String value) {
    address(template, value)
        .ifPresent(
            url -> {
              assertThat(url.getHost()).as("%s with %s", template, value).isEqualTo("example.com");
              assertThat(url.getScheme()).isEqualTo("https");
              assertThat(url.getPort()).isEqualTo(-1);
              assertThat(url.normalize().getRawPath()).startsWith("/fixed");
            });
  }

  @Property(tries = 2000)
  void aSubdomainStaysBelowTheCampaignsDomain(@ForAll("values") String value) {
    address("https://{{value}}.example.com/fixed", value)
        .ifPresent(
            url -> assertThat(HostOf.page(url)).as("with %s", value).endsWith(".example.com"));
  }

  @Example
  void aSubdomainMayHaveAnUnderscoreAsDnsAllows() {
    assertThat(address("https://{{value}}.example.com/fixed", "my_shop"))
        .contains(URI.create("https://my_shop.example.com/fixed"));
  }

  @Property(tries = 1000)
  void aValueComesOutAsItWentIn(@ForAll("values") String value) {
    if (!value.isBlank() && !value.strip().startsWith("=")) { // A formula is refused.
      Optional<URI> url = address("https://example.com/fixed?q={{value}}", value);
      assertThat(url.orElseThrow().getQuery()).isEqualTo("q=" + value.strip());
    }
  }

  @Example
  void aPrivateUseCharacterOfTheCampaignStaysWhereItIs() {
    assertThat(address("https://example.com/\uE000/{{value}}/\uE001", "a b"))
        .map(URI::getPath)
        .contains("/\uE000/a b/\uE001");
  }

  @Example
  void anAddressOfEveryPrivateUseCharacterIsNamedByItsField() {
    StringBuilder all = new StringBuilder("https://example.com/{{value}}/");
    for (char c = '\uE000'; c <= '\uF8FF'; c++) {
      all.append(c);
    }

    assertThatThrownBy(() -> CampaignTemplate.of(CampaignTemplateTest.page(all.toString())))
        .isInstanceOfSatisfying(
            InvalidCampaignException.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(FieldError::path)
                    .containsExactly("scenes[0].url"));
  }

  private static Optional<URI> address(String template, String value) {
    Personalization personal =
        CampaignTemplate.of(CampaignTemplateTest.page(template))
            .personalize(CampaignTemplateTest.one(value.isBlank() ? "x" : value));
    if (!personal.problems().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          URI.create(
              personal.draft().validate(Look.defaults()).scenes().get(0).source().address()));
    } catch (InvalidCampaignException e) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
        "https://example.com/fixed/{{value}}",
        "https://example.com/fixed{{value}}/x",
        "https://example.com/fixed?q={{value}}&r={{value}}",
        "https://example.com/fixed#{{value}}",
        "example.com/fixed/{{value}}.html");
  }

  /** Pieces that mean something in addresses, and any other text. */
  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            List.of(
                "/",
                "\\",
                "..",
                ".",
                "?",
                "#",
                "@",
                ":",
                "//",
                "%2f",
                "%2e",
                "evil.example",
                "&",
                "=",
                " ",
                "\u3002",
                "\uFF0E",
                "\uFF0F",
                "\u2100",
                "\u2488",
                "\u00E9",
                "javascript:",
                "a",
                "\u200B",
                "\uD83D\uDE00"));
    Arbitrary<String> assembled =
        pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list));
    Arbitrary<String> any =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(text -> text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c)));
    return Arbitraries.oneOf(assembled, any);
  }
}
