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
import io.vidgen.jdbc.JdbcSecrets;
import io.vidgen.jdbc.StoredSecret;
import io.vidgen.recorder.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Secrets that an owner's scenes name: stored, listed without their values, and deleted. */
public final class SecretRoutes implements Routes {

  private static final String SECRET = "Secret";
  private static final String NAME = "name";
  private static final String HOST = "host";
  private static final String VALUE = "value";

  private final Optional<JdbcSecrets> secrets;
  private final Bodies bodies;

  /**
   * Routes over this table.
   *
   * @param secrets empty where nothing is configured to encrypt them with: then none are kept
   */
  public SecretRoutes(Optional<JdbcSecrets> secrets, Bodies bodies) {
    this.secrets = secrets;
    this.bodies = bodies;
  }

  private record Secrets(boolean available, List<StoredSecret> secrets) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/secrets", this::list);
    routes.post("/api/secrets", bodies.json(this::put));
    routes.delete("/api/secrets/{id}", this::delete);
  }

  private void list(Context ctx) {
    UUID owner = Owner.of(ctx);
    ctx.json(
        new Secrets(secrets.isPresent(), secrets.map(kept -> kept.list(owner)).orElse(List.of())));
  }

  private void put(Context ctx, byte[] body) {
    JdbcSecrets kept = require();
    JsonNode json = Requests.json(body);
    String name = json.path(NAME).asText("");
    String host = json.path(HOST).asText("").strip().toLowerCase(Locale.ROOT);
    JsonNode value = json.path(VALUE);
    List<FieldError> errors = new ArrayList<>();
    check(NAME, name, () -> new Visitor.Login("example.com", "", name), errors);
    check(HOST, host, () -> new Visitor.Login(host, "", "secret"), errors);
    if (!value.isTextual() || value.asText().isEmpty()) {
      errors.add(new FieldError(VALUE, "A value is required"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    try {
      ctx.json(kept.put(Owner.of(ctx), name, host, value.asText()));
    } catch (IllegalArgumentException e) {
      throw new InvalidCampaignException(List.of(new FieldError(VALUE, sentence(e))));
    }
  }

  private static void check(String field, String typed, Runnable rule, List<FieldError> errors) {
    if (typed.isEmpty()) {
      errors.add(new FieldError(field, "A " + field + " is required"));
      return;
    }
    try {
      rule.run();
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(field, sentence(e)));
    }
  }

  private static String sentence(IllegalArgumentException refusal) {
    String message = String.valueOf(refusal.getMessage());
    return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
  }

  private void delete(Context ctx) {
    if (!require().delete(Owner.of(ctx), Requests.id(ctx, SECRET))) {
      throw ApiException.notFound(SECRET);
    }
    ctx.status(204);
  }

  private JdbcSecrets require() {
    return secrets.orElseThrow(
        () ->
            new ApiException(
                501, "This server keeps no secrets: it has no key to encrypt them with"));
  }
}
