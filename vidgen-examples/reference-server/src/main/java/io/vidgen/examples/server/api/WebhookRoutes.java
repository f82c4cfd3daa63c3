package io.vidgen.examples.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcWebhooks;
import io.vidgen.jdbc.Page;
import io.vidgen.jdbc.WebhookDelivery;
import io.vidgen.jdbc.WebhookEndpoint;
import io.vidgen.webhook.WebhookKind;
import io.vidgen.webhook.WebhookSecret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is told when an owner's videos are done, and what came of it. Workers deliver. */
public final class WebhookRoutes implements Routes {

  private static final String WEBHOOK = "Webhook";
  private static final String NO_ADDRESS =
      "must be a whole address, such as https://app.example.com/hooks, without a password or #";

  private final JdbcWebhooks webhooks;
  private final Bodies bodies;

  /** Routes over these tables. */
  public WebhookRoutes(JdbcWebhooks webhooks, Bodies bodies) {
    this.webhooks = webhooks;
    this.bodies = bodies;
  }

  private record Endpoints(List<WebhookView> webhooks, @Nullable String next) {}

  private record Deliveries(List<WebhookDeliveryView> deliveries, @Nullable String next) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/webhooks", this::list);
    routes.post("/api/webhooks", bodies.json(this::create));
    routes.get("/api/webhooks/{id}", ctx -> ctx.json(WebhookView.of(find(ctx))));
    routes.delete("/api/webhooks/{id}", this::delete);
    routes.post("/api/webhooks/{id}/test", this::test);
    routes.post("/api/webhooks/{id}/resume", this::resume);
    routes.get("/api/webhooks/{id}/deliveries", this::deliveries);
    routes.post("/api/webhook-deliveries/{id}/redeliver", this::redeliver);
  }

  private JdbcWebhooks theirs(Context ctx) {
    return webhooks.ownedBy(Owner.of(ctx));
  }

  private WebhookEndpoint find(Context ctx) {
    return theirs(ctx)
        .find(Requests.id(ctx, WEBHOOK))
        .orElseThrow(() -> ApiException.notFound(WEBHOOK));
  }

  private void list(Context ctx) {
    Page<WebhookEndpoint> page = page(() -> theirs(ctx).endpoints(Requests.page(ctx)));
    ctx.json(
        new Endpoints(
            page.items().stream().map(WebhookView::of).toList(), page.next().orElse(null)));
  }

  private static <T> Page<T> page(Supplier<Page<T>> asked) {
    try {
      return asked.get();
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "after must be the next of another page");
    }
  }

  private void create(Context ctx, byte[] body) {
    JsonNode json = Requests.json(body);
    URI url = url(json.path("url"));
    Set<WebhookKind> kinds = kinds(json.path("kinds"));
    String secret = WebhookSecret.random();
    WebhookEndpoint created;
    try {
      created = theirs(ctx).create(url, secret, kinds);
    } catch (IllegalArgumentException e) {
      throw refusal("url", NO_ADDRESS);
    }
    ctx.json(WebhookView.of(created).withSecret(secret));
  }

  private static URI url(JsonNode node) {
    try {
      return new URI(node.asText("").strip());
    } catch (URISyntaxException e) {
      throw refusal("url", NO_ADDRESS);
    }
  }

  /** Absent, null or empty: everything. */
  private static Set<WebhookKind> kinds(JsonNode node) {
    Set<WebhookKind> kinds = EnumSet.noneOf(WebhookKind.class);
    if (!(node.isArray() || node.isMissingNode() || node.isNull())) {
      throw refusal("kinds", "must be a list");
    }
    for (JsonNode kind : node) {
      kinds.add(
          WebhookKind.ofWireName(kind.asText())
              .orElseThrow(() -> refusal("kinds", "not a kind of event: " + kind.asText())));
    }
    return kinds;
  }

  private static InvalidCampaignException refusal(String field, String reason) {
    return new InvalidCampaignException(List.of(new FieldError(field, reason)));
  }

  private void delete(Context ctx) {
    if (!theirs(ctx).delete(Requests.id(ctx, WEBHOOK))) {
      throw ApiException.notFound(WEBHOOK);
    }
    ctx.status(204);
  }

  private void test(Context ctx) {
    WebhookEndpoint endpoint = find(ctx);
    UUID test =
        theirs(ctx)
            .sendTest(endpoint.id())
            .orElseThrow(() -> new ApiException(409, "The last test message still waits"));
    ctx.json(delivery(ctx, test));
  }

  private void resume(Context ctx) {
    if (!theirs(ctx).resume(Requests.id(ctx, WEBHOOK))) {
      throw ApiException.notFound(WEBHOOK);
    }
    ctx.json(WebhookView.of(find(ctx)));
  }

  private void deliveries(Context ctx) {
    WebhookEndpoint endpoint = find(ctx);
    Page<WebhookDelivery> page =
        page(() -> theirs(ctx).deliveries(endpoint.id(), Requests.page(ctx)));
    ctx.json(
        new Deliveries(
            page.items().stream().map(WebhookDeliveryView::of).toList(), page.next().orElse(null)));
  }

  private void redeliver(Context ctx) {
    UUID id = Requests.id(ctx, "Delivery");
    if (!theirs(ctx).redeliver(id)) {
      throw ApiException.notFound("Delivery");
    }
    ctx.json(delivery(ctx, id));
  }

  private WebhookDeliveryView delivery(Context ctx, UUID id) {
    return theirs(ctx)
        .findDelivery(id)
        .map(WebhookDeliveryView::of)
        .orElseThrow(() -> ApiException.notFound("Delivery"));
  }
}
