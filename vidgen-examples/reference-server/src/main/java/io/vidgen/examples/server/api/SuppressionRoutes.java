package io.vidgen.examples.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.batch.Suppressions;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcSuppressions;
import io.vidgen.recipient.SuppressionList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * For whom an owner's batches render nothing. Addresses and domains are known by their SHA-256
 * alone, so that there is no list to read; what is asked for is whether one is in it.
 */
public final class SuppressionRoutes implements Routes {

  private static final String ENTRIES = "entries";

  private final JdbcSuppressions suppressions;
  private final Bodies bodies;

  /** Routes over this table. */
  public SuppressionRoutes(JdbcSuppressions suppressions, Bodies bodies) {
    this.suppressions = suppressions;
    this.bodies = bodies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/suppressions", ctx -> ctx.json(Map.of("size", mine(ctx).size())));
    routes.post("/api/suppressions", bodies.json(this::add));
    routes.post("/api/suppressions/remove", bodies.json(this::remove));
  }

  private void add(Context ctx, byte[] body) {
    List<String> entries = entries(body);
    int added = mine(ctx).add(entries);
    ctx.json(Map.of("added", added, "size", mine(ctx).size()));
  }

  private void remove(Context ctx, byte[] body) {
    Suppressions mine = mine(ctx);
    int removed = 0;
    for (String entry : entries(body)) {
      removed += mine.remove(entry) ? 1 : 0;
    }
    ctx.json(Map.of("removed", removed, "size", mine.size()));
  }

  private static List<String> entries(byte[] body) {
    JsonNode given = Requests.json(body).path(ENTRIES);
    if (!given.isArray() || given.isEmpty()) {
      throw BatchInput.invalid(ENTRIES, "must be a list of e-mail addresses and domains");
    }
    List<String> entries = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (JsonNode entry : given) {
      String text = entry.asText();
      try {
        SuppressionList.digest(text);
        entries.add(text);
      } catch (IllegalArgumentException e) {
        errors.add(
            new FieldError(
                ENTRIES + "[" + (entries.size() + errors.size()) + "]",
                String.valueOf(e.getMessage())));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return entries;
  }

  private Suppressions mine(Context ctx) {
    return suppressions.ownedBy(Owner.of(ctx));
  }
}
