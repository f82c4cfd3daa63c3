package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.link;
import static io.vidgen.examples.server.browser.Find.toast;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vidgen.examples.server.browser.Visitor.Scene;
import io.vidgen.testing.Gate;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StudioExtension.class)
class CampaignListTest {

  @Test
  void moreThanOnePageIsShownOnRequest(Visitor visitor) {
    for (int i = 1; i <= 23; i++) {
      visitor.campaign("Campaign " + i);
    }
    Page page = visitor.open("/");
    assertThat(page.locator(".campaign")).hasCount(20);
    button(page, "Show more").press("Enter");

    assertThat(page.locator(".campaign")).hasCount(23);
    assertThat(link(page, "Campaign 3")).isFocused();
    assertThat(button(page, "Show more")).isHidden();
  }

  @Test
  void aSearchIsInTheAddressAndFindsTitlesLabelsAndAddresses(Visitor visitor) {
    String labelled = visitor.campaign("Hello Ada");
    String publicId = visitor.awaitEnd(visitor.render(labelled)).get("video_public_id").asText();
    visitor.change(publicId, Map.of("label", "Second try"));
    visitor.campaign("Hello Grace", new Scene("https://eckert.example/", 1));
    Page page = visitor.open("/");
    assertThat(page.locator(".campaign")).hasCount(2);
    assertThat(page.getByText("Second try")).isVisible();
    assertThat(page.locator(".campaign img")).hasCount(1);

    page.getByLabel("Search").fill("second TRY");
    assertThat(page.locator(".campaign")).hasCount(1);
    assertThat(link(page, "Hello Ada")).isVisible();
    page.getByLabel("Search").fill("eckert");
    assertThat(link(page, "Hello Grace")).isVisible();
    assertThat(page.locator(".campaign")).hasCount(1);

    page.getByLabel("Show").selectOption("Ready to send");
    assertThat(page.getByText("No campaign fits")).isVisible();
    page.reload();
    assertThat(page.getByLabel("Search")).hasValue("eckert");
    assertThat(page.getByText("No campaign fits")).isVisible();
    button(page, "Show all campaigns").press("Enter");
    assertThat(page.locator(".campaign")).hasCount(2);
    assertThat(page.getByLabel("Search")).isFocused();
  }

  @Test
  void deletionAsksFirst(Visitor visitor) {
    String id = visitor.campaign("Kept or not");
    Page page = visitor.open("/");
    button(page, "Delete Kept or not").click();
    button(page, "Keep it").click();
    assertThat(button(page, "Delete Kept or not")).isFocused();
    assertThat(visitor.client().get("/api/campaigns/" + id).status()).isEqualTo(200);

    button(page, "Delete Kept or not").click();
    button(page, "Delete").click();
    assertThat(toast(page, "Deleted “Kept or not”")).isVisible();
    assertThat(page.getByText("No campaigns yet")).isVisible();
    assertThat(visitor.client().get("/api/campaigns/" + id).status()).isEqualTo(404);
  }

  @Test
  void theLastRendersStatusFollowsTheRender(Studio studio, Visitor visitor) {
    URI held = URI.create("https://held-list.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    visitor.render(visitor.campaign("Followed", new Scene(held.toString(), 1)));
    gate.awaitArrival();
    Page page = visitor.open("/");
    assertThat(page.locator(".tag")).hasText("Being made");

    gate.open();
    assertThat(page.locator(".tag")).hasText("Ready to send");
    assertThat(link(page, "View video of Followed")).isVisible();
  }
}
