package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.media.FacecamStills;
import io.vidgen.jdbc.FacecamSummary;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.Page;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clips that an owner has uploaded: list, look at, name, delete. */
public final class FacecamLibraryRoutes implements Routes {

  private static final String NAME = "name";

  private final JdbcFacecams facecams;
  private final FacecamStills stills;
  private final VideoStorage storage;
  private final Bodies bodies;
  private final Supplier<URI> publicUrl;

  /** Routes over this table, whose clips are in this storage. */
  public FacecamLibraryRoutes(
      JdbcFacecams facecams,
      FacecamStills stills,
      VideoStorage storage,
      Bodies bodies,
      Supplier<URI> publicUrl) {
    this.facecams = facecams;
    this.stills = stills;
    this.storage = storage;
    this.bodies = bodies;
    this.publicUrl = publicUrl;
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Item(
      UUID id,
      @Nullable String name,
      long durationSec,
      long durationMs,
      Instant createdAt,
      int campaigns,
      int batches,
      URI stillUrl) {}

  private record Items(List<Item> facecams, @Nullable String next) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/facecams", this::list);
    routes.get("/api/facecams/{id}", ctx -> ctx.json(item(find(ctx))));
    routes.patch("/api/facecams/{id}", bodies.json(this::rename));
    routes.delete("/api/facecams/{id}", this::delete);
    routes.get("/api/facecams/{id}/still", this::still);
  }

  private void list(Context ctx) {
    Page<FacecamSummary> page;
    try {
      page = facecams.list(Owner.of(ctx), Requests.page(ctx));
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "after must be the next of another page");
    }
    ctx.json(new Items(page.items().stream().map(this::item).toList(), page.next().orElse(null)));
  }

  private void rename(Context ctx, byte[] body) {
    FacecamSummary facecam = find(ctx);
    JsonNode name = Requests.json(body).path(NAME);
    if (!name.isTextual() && !name.isNull()) {
      throw refusal("must be text, or null");
    }
    try {
      facecams.rename(Owner.of(ctx), facecam.id(), name.textValue());
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
    ctx.json(item(find(ctx)));
  }

  private static InvalidCampaignException refusal(String reason) {
    return new InvalidCampaignException(List.of(new FieldError(NAME, reason)));
  }

  /** One that a campaign or a batch shows is kept: its next render would fail. */
  private void delete(Context ctx) {
    FacecamSummary facecam = find(ctx);
    if (!facecams.deleteUnused(Owner.of(ctx), facecam.key())) {
      throw new ApiException(409, useOf(find(ctx))); // Unless it has been deleted meanwhile.
    }
    storage.delete(facecam.key());
    storage.delete(FacecamStills.KEYS.keyOf(facecam.key()));
    ctx.status(204);
  }

  private static String useOf(FacecamSummary facecam) {
    String users =
        Stream.of(
                counted(facecam.campaigns(), "campaign", "campaigns"),
                counted(facecam.batches(), "batch", "batches"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "));
    if (users.isEmpty()) {
      return "This clip was in use a moment ago. Try again.";
    }
    return facecam.campaigns() + facecam.batches() == 1
        ? users + " shows this clip. Give it another clip, or delete it first."
        : users + " show this clip. Give them other clips, or delete them first.";
  }

  private static Optional<String> counted(int number, String one, String several) {
    return number == 0
        ? Optional.empty()
        : Optional.of(number + " " + (number == 1 ? one : several));
  }

  private void still(Context ctx) throws IOException {
    byte[] jpeg = stills.find(find(ctx).key()).orElseThrow(() -> ApiException.notFound("Still"));
    ctx.header("Cache-Control", "private, max-age=86400").contentType("image/jpeg").result(jpeg);
  }

  private FacecamSummary find(Context ctx) {
    return facecams
        .describe(Owner.of(ctx), Requests.id(ctx, "Facecam"))
        .orElseThrow(() -> ApiException.notFound("Facecam"));
  }

  private Item item(FacecamSummary facecam) {
    return new Item(
        facecam.id(),
        facecam.name().orElse(null),
        Math.round(facecam.duration().toMillis() / 1000.0),
        facecam.duration().toMillis(),
        facecam.createdAt(),
        facecam.campaigns(),
        facecam.batches(),
        publicUrl.get().resolve("api/facecams/" + facecam.id() + "/still"));
  }
}
