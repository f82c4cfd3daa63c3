package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.heading;
import static io.vidgen.examples.server.browser.Find.toast;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vidgen.examples.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An owner gives secrets, and sees all of them but their values. */
@ExtendWith(StudioExtension.class)
class SecretsPageTest {

  @Test
  void aSecretIsGivenReplacedAndDeletedByKeyboard(Visitor visitor) {
    Page page = visitor.open("/secrets");
    assertThat(page.getByText("None yet.")).isVisible();
    Keys keys = new Keys(page);
    keys.tabTo("Name").type("my password");
    keys.tabTo("Host that is told").type("https://staging.example.com");
    keys.tabTo("Value").type("correct horse").press("Enter");
    assertThat(page.getByLabel("Name")).isFocused();
    assertThat(page.locator("#name-error")).containsText("A secret is named by letters");
    assertThat(page.locator("#host-error")).containsText("without a port");

    page.getByLabel("Name").fill("staging-password");
    page.getByLabel("Host that is told").fill("Staging.Example.com");
    keys.press("Enter");

    assertThat(toast(page, "Saved staging-password")).isVisible();
    assertThat(heading(page, "staging-password")).isFocused();
    assertThat(page.locator(".secret")).containsText("for staging.example.com");
    assertThat(page.getByLabel("Value")).hasValue("");
    assertThat(page.content()).doesNotContain("correct horse");

    keys.tabTo("Replace staging-password for staging.example.com").press("Enter");
    assertThat(page.getByLabel("Value")).isFocused();
    keys.type("battery").press("Enter");
    assertThat(heading(page, "staging-password")).isFocused();
    assertThat(page.locator(".secret")).hasCount(1);

    button(page, "Delete staging-password for staging.example.com").press("Enter");
    button(page, "Delete").press("Enter");
    assertThat(page.getByText("None yet.")).isVisible();
    assertThat(visitor.client().get("/api/secrets").json().get("secrets")).isEmpty();
  }

  @Test
  void aValueThatWouldBeCutIsNotPasted(Visitor visitor) {
    Page page = visitor.open("/secrets");
    Locator value = page.getByLabel("Value");
    for (String unfit : List.of("first\nsecond", "x".repeat(4001))) {
      value.fill("before");
      WizardTest.paste(value, unfit);

      assertThat(value).hasValue("before");
      assertThat(value)
          .hasAccessibleErrorMessage(
              "A secret has 1 to 4000 characters, and no control characters");
    }

    WizardTest.paste(value, "fits");
    assertThat(page.locator("#value-error")).isEmpty();
  }

  @Test
  void aServerWithoutAKeySaysSo(Studio studio, @TempDir Path directory) {
    try (TestServer without = TestServer.start(directory);
        Page page = studio.browser().newPage()) {
      page.navigate(without.url().resolve("secrets").toString());

      assertThat(page.getByText("Secrets are switched off here")).isVisible();
      assertThat(page.getByLabel("Value")).isHidden();
    }
  }
}
