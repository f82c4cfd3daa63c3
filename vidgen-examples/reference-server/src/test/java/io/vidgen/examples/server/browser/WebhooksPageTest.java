package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.toast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vidgen.examples.server.Client;
import io.vidgen.testing.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another service is told of an owner's videos, and the owner sees what came of it. */
@ExtendWith(StudioExtension.class)
class WebhooksPageTest {

  @Test
  void aWebhookIsAddedByKeyboardAndToldOfAVideo(Visitor visitor) {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      Page page = visitor.open("/webhooks");
      Keys keys = new Keys(page);
      page.getByRole(AriaRole.BUTTON, named("Add a webhook")).press("Enter");
      keys.type("hooks").press("Enter");
      assertThat(page.locator("#url-error")).containsText("must be a whole address");
      assertThat(page.getByLabel("Address")).isFocused();

      page.getByLabel("Address").fill(receiver.uri("/hooks").toString());
      keys.press("Enter");
      assertThat(page.locator("#secret")).hasValue(Pattern.compile("whsec_[A-Za-z0-9+/]{43}="));
      assertThat(page.getByText("I have stored it")).isFocused();
      keys.press("Enter");
      Locator webhook = page.locator(".webhook");
      assertThat(webhook).containsText("Working");
      assertThat(webhook.locator("h2")).isFocused();

      String render = visitor.render(visitor.campaign("Told of"));
      visitor.awaitEnd(render);
      keys.tabTo("Deliveries to " + receiver.uri("").getAuthority()).press("Enter");
      assertThat(webhook.locator(".delivery")).containsText("A video is done");
      assertThat(webhook.locator(".delivery .tag")).hasText("Delivered");
      assertThat(receiver.requests().get(0).body()).contains(render, "render.done");

      webhook
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send again"))
          .press("Enter");
      assertThat(toast(page, "It is sent again")).isVisible();
      assertThat(webhook.locator(".delivery")).containsText("2 attempts");
      assertThat(receiver.requests().stream().map(request -> request.header("webhook-id")))
          .hasSize(2)
          .containsOnly(receiver.requests().get(0).header("webhook-id"));
    }
  }

  @Test
  void aWebhookThatFailsSaysSoAndIsTriedAgainWhenItsOwnerAsks(Visitor visitor) {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answer(410);
      String id = create(visitor, receiver).get("id").asText();
      String host = receiver.uri("").getAuthority();
      Page page = visitor.open("/webhooks");
      button(page, "Send a test to " + host).click();
      assertThat(page.locator(".webhook__head .tag")).hasText("Suspended");
      assertThat(page.getByText("status 410").first()).isVisible();
      assertThat(page.locator(".delivery .tag")).hasText("Given up");

      button(page, "Try again now: " + host).click();
      assertThat(page.locator(".webhook__head .tag")).hasText("Working");
      button(page, "Send a test to " + host).click();
      assertThat(page.locator(".delivery .tag").first()).hasText("Delivered");

      button(page, "Delete " + host).click();
      button(page, "Delete").click();
      assertThat(page.getByText("No webhooks yet")).isVisible();
      assertThat(visitor.client().get("/api/webhooks/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void whatDoesNotFitIsSaidByFieldAndAnothersWebhookIsNotThere(Studio studio, Visitor visitor) {
    Client client = visitor.client();
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("url", "https://exa mple.com"),
            Map.of("url", "ftp://example.com"),
            Map.of("url", "https://me:pw@example.com/"))) {
      Client.Answer answer = client.postJson("/api/webhooks", bad);
      assertThat(answer.status()).as("%s", bad).isEqualTo(422);
      assertThat(answer.json().at("/details/url/_errors/0").asText()).isNotEmpty();
    }
    Client.Answer unknown =
        client.postJson(
            "/api/webhooks", Map.of("url", "https://example.com", "kinds", List.of("rain")));
    assertThat(unknown.json().at("/details/kinds/_errors/0").asText()).contains("rain");
    try (WebhookReceiver receiver = new WebhookReceiver();
        Visitor eve = Visitor.of(studio)) {
      JsonNode webhook = create(visitor, receiver);
      assertThat(webhook.get("kinds")).hasToString("[\"render.failed\"]");
      String path = "/api/webhooks/" + webhook.get("id").asText();
      String delivery = client.post(path + "/test").json().get("id").asText();
      await()
          .atMost(Duration.ofMillis(Studio.PATIENCE_MS))
          .until(() -> client.get(path).json().get("waiting").asInt() == 0);
      assertThat(client.get(path + "/deliveries").json().at("/deliveries/0/state").asText())
          .isEqualTo("delivered");
      assertThat(client.get(path).json().has("secret")).isFalse();

      for (String action :
          List.of(
              path + "/test",
              path + "/resume",
              "/api/webhook-deliveries/" + delivery + "/redeliver")) {
        assertThat(eve.client().post(action).status()).as(action).isEqualTo(404);
      }
      assertThat(eve.client().get(path + "/deliveries").status()).isEqualTo(404);
      assertThat(eve.client().delete(path).status()).isEqualTo(404);
      assertThat(eve.client().get("/api/webhooks").json().get("webhooks")).isEmpty();
      assertThat(client.delete(path).status()).isEqualTo(204);
      assertThat(client.get(path + "/deliveries?after=nonsense").status()).isEqualTo(404);
      assertThat(client.get("/api/webhooks?after=nonsense").status()).isEqualTo(400);
    }
  }

  /** Creates a webhook that is told of failures, at this receiver. */
  static JsonNode create(Visitor visitor, WebhookReceiver receiver) {
    Client.Answer answer =
        visitor
            .client()
            .postJson(
                "/api/webhooks",
                Map.of(
                    "url", receiver.uri("/hooks").toString(), "kinds", List.of("render.failed")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
