package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.link;
import static io.vidgen.examples.server.browser.Find.toast;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vidgen.examples.demo.DemoFacecam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StudioExtension.class)
class FacecamsPageTest {

  @Test
  void aClipIsNamedUsedAgainAndDeletedByKeyboard(Visitor visitor) throws IOException {
    JsonNode clip = upload(visitor);
    Page page = visitor.open("/facecams");
    Keys keys = new Keys(page);
    assertThat(page.locator(".clip")).containsText("24 s");
    assertThat(page.locator(".clip img")).isVisible();

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rename")).press("Enter");
    assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))).isFocused();
    keys.type("Hello, in English").press("Enter");
    assertThat(button(page, "Rename Hello, in English")).isFocused();
    assertThat(link(page, "Use again: Hello, in English"))
        .hasAttribute("href", "/campaigns/new?facecam=" + clip.get("id").asText());

    keys.tabTo("Delete Hello, in English").press("Enter");
    assertThat(button(page, "Keep it")).isFocused();
    keys.tabTo("Delete").press("Enter");
    assertThat(toast(page, "Deleted “Hello, in English”")).isVisible();
    assertThat(page.getByText("No clips yet")).isVisible();
  }

  @Test
  void aClipIsUsedAgainInTheWizard(Visitor visitor) throws IOException {
    JsonNode clip = upload(visitor);
    visitor
        .client()
        .sendJson("PATCH", "/api/facecams/" + clip.get("id").asText(), Map.of("name", "Hello"));
    Page page = visitor.open("/facecams");
    link(page, "Use again: Hello").click();

    assertThat(page.locator("#clip-name")).hasText("Hello");
    assertThat(page.locator("#clip-duration")).hasText("24 s");
  }

  @Test
  void aClipThatACampaignShowsSaysSoAndCannotBeDeleted(Visitor visitor) throws IOException {
    JsonNode clip = upload(visitor);
    visitor
        .client()
        .postJson(
            "/api/campaigns",
            Map.of(
                "name",
                "Shows it",
                "facecam_id",
                clip.get("id").asText(),
                "scenes",
                List.of(Map.of("url", "https://a.example/", "duration_sec", 24))));
    Page page = visitor.open("/facecams");

    assertThat(page.getByText("In 1 campaign: kept as long as they show it")).isVisible();
    assertThat(
            page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("Delete Clip of.*"))))
        .hasCount(0);
  }

  /** Puts the demo's clip into a visitor's library. */
  static JsonNode upload(Visitor visitor) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"me.mp4\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    try (InputStream clip = DemoFacecam.open()) {
      clip.transferTo(body);
    }
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    var answer =
        visitor
            .client()
            .send(
                "POST",
                "/api/facecams",
                BodyPublishers.ofByteArray(body.toByteArray()),
                "Content-Type",
                "multipart/form-data; boundary=b");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
