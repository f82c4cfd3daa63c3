package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.toast;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StudioExtension.class)
class ProfilePageTest {

  /** A whole PNG of one pixel. */
  private static final byte[] PIXEL =
      HexFormat.of()
          .parseHex(
              "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                  + "0000000d49444154789c636060606000000005000160a5f6450000000049454e44ae426082");

  @Test
  void aProfileIsPreviewedWhileItIsTypedAndSeenOnTheWatchPageOnceItIsSaved(
      Studio studio, Visitor visitor) {
    String render = visitor.render(visitor.campaign("Shown"));
    String publicId = visitor.awaitEnd(render).get("video_public_id").asText();
    Page page = visitor.open("/profile");
    Locator light = page.locator(".preview--light");
    field(page, "Name").fill("Grace Hopper");
    page.getByLabel("Role").fill("Partnerships");
    field(page, "Colour").fill("#ffe600");
    page.getByLabel("Show “Made with VidGen” below my videos").check();

    assertThat(light.locator(".sender__name")).hasText("Grace Hopper");
    assertThat(light).containsText("GH");
    assertThat(light.locator(".button--brand")).hasCSS("background-color", "rgb(255, 230, 0)");
    assertThat(light.locator(".made-with")).isVisible();
    field(page, "Name").press("Enter");
    assertThat(toast(page, "Profile saved")).isVisible();
    assertThat(page.getByText("Hardly seen on a light page")).isVisible();

    page.navigate("/v/" + publicId);
    assertThat(page.locator(".sender__name")).hasText("Grace Hopper");
    assertThat(page.getByText("Made with VidGen")).isVisible();
    page.navigate("/profile");
    Locator madeWith = page.getByLabel("Show “Made with VidGen” below my videos");
    assertThat(madeWith).isChecked(); // Until it is filled in, there is nothing to uncheck.
    madeWith.uncheck();
    button(page, "Save").click();
    assertThat(toast(page, "Profile saved")).isVisible();
    page.navigate("/v/" + publicId);
    assertThat(page.locator(".sender__name")).hasText("Grace Hopper");
    assertThat(page.getByText("Made with VidGen")).hasCount(0);
  }

  @Test
  void whatIsWrongStandsAtItsField(Visitor visitor) {
    Page page = visitor.open("/profile");
    page.getByLabel("Replies go to").fill("grace");
    page.locator("#role").fill("r".repeat(101));
    field(page, "Colour").fill("yellow");
    button(page, "Save").click();
    assertThat(page.locator("#role"))
        .hasAccessibleErrorMessage("A role has at most 100 characters, not 101");
    page.locator("#role").fill("");
    button(page, "Save").click();
    assertThat(page.getByLabel("Replies go to")).isFocused();
    assertThat(page.getByLabel("Replies go to"))
        .hasAccessibleErrorMessage("An e-mail address looks like you@example.com, not \"grace\"");
    assertThat(field(page, "Colour")).hasAccessibleErrorMessage(Pattern.compile(".*yellow.*"));

    Locator logo = page.locator("#logo-file");
    logo.setInputFiles(
        new FilePayload("logo.png", "image/png", "text".getBytes(StandardCharsets.UTF_8)));
    assertThat(page.locator("#logo-error"))
        .hasText("\"logo.png\" is not a picture that can be used. Choose a PNG or a JPEG");
    logo.setInputFiles(new FilePayload("logo.png", "image/png", PIXEL));
    assertThat(button(page, "Remove the logo")).isVisible();
    assertThat(page.locator("#logo-error")).isEmpty();
    button(page, "Remove the logo").press("Enter");
    assertThat(button(page, "Remove the logo")).isHidden();
    assertThat(logo).isFocused();
  }

  private static Locator field(Page page, String name) {
    return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
  }
}
