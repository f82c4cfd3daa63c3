package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.vidgen.examples.demo.DemoPage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The flow that everything is for: wizard, campaign, render, worker, poll, viewer. */
@ExtendWith(StudioExtension.class)
class AuditFlowTest {

  private static final Pattern CAMPAIGN = Pattern.compile(".*/campaigns/[0-9a-f-]{36}");

  @Test
  void testACampaignCreation(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Test Campaign").next();
    wizard.scene(0, "google.com", 30).next();

    var created =
        page.waitForResponse(
            answer -> answer.url().endsWith("/api/campaigns"), () -> wizard.create());
    page.waitForURL(CAMPAIGN);

    assertThat(created.status()).isEqualTo(200);
    String id = page.url().substring(page.url().lastIndexOf('/') + 1);
    JsonNode stored = visitor.client().get("/api/campaigns/" + id).json();
    assertThat(stored.get("name").asText()).isEqualTo("Test Campaign");
    assertThat(stored.get("scenes")).hasSize(1);
    assertThat(stored.at("/scenes/0/url").asText()).isEqualTo("https://google.com");
    assertThat(stored.at("/scenes/0/duration_sec").asInt()).isEqualTo(30);
    assertThat(stored.at("/scenes/0/order_index").asInt()).isZero();
    page.navigate("/");
    assertThat(link(page, "Test Campaign")).isVisible();
  }

  @Test
  void testBRenderEnqueueAndPolling(Visitor visitor) {
    String campaign = visitor.campaign("Polled");
    Page page = visitor.open("/campaigns/" + campaign);
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url()));

    Request request =
        page.waitForRequest(
            Pattern.compile(".*/render$"), () -> button(page, "Render").click());
    assertThat(request.method()).isEqualTo("POST");
    Locator bar = page.getByRole(AriaRole.PROGRESSBAR);
    bar.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    assertThat(link(page, "View Video")).isVisible();

    JsonNode render = visitor.client().get("/api/campaigns/" + campaign).json().at("/renders/0");
    assertThat(render.get("status").asText()).isEqualTo("done");
    assertThat(render.get("progress").asInt()).isEqualTo(100);
    assertThat(asked).anyMatch(url -> url.endsWith("/api/renders/" + render.get("id").asText()));
    assertThat(page.locator("#status")).hasText("Done");
    assertThat(link(page, "View Video"))
        .hasAttribute("href", "/v/" + render.get("public_id").asText());
    int polls = asked.size();
    page.waitForTimeout(0);
    assertThat(asked).hasSizeLessThanOrEqualTo(polls + 1);
  }

  @Test
  void testCAndDTheWorkerMakesAVideoThatAnybodyCanWatch(Studio studio, Visitor visitor) {
    String campaign =
        visitor.campaign(
            "Real", new Visitor.Scene(studio.site().page(DemoPage.SHORT).toString(), 2));
    Page page = visitor.open("/campaigns/" + campaign);
    button(page, "Render").click();
    assertThat(link(page, "View Video")).isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
