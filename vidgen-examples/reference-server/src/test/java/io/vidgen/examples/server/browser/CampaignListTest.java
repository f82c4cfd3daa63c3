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
    assertThat(page.locator(".tag")).hasText("Recording");

    gate.open();
    assertThat(page.locator(".tag")).hasText("Done");
    assertThat(link(page, "View video of Followed")).isVisible();
  }
}
