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
import io.vidgen.jdbc.JdbcVideos;
import io.vidgen.jdbc.JdbcViewLog;
import io.vidgen.render.PublicId;
import io.vidgen.viewing.Delivery;
import io.vidgen.viewing.KeptBeacon;
import io.vidgen.viewing.ViewSelection;
import io.vidgen.viewing.ViewSummary;
import io.vidgen.viewing.ViewerNetwork;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who watched an owner's videos: look, note that one was sent, delete. */
public final class VideoViewsRoutes implements Routes {

  private static final int BEACONS = 100;

  private final JdbcVideos videos;
  private final JdbcViewLog views;
  private final Bodies bodies;
  private final InstantSource clock;

  /** Routes over these tables. */
  public VideoViewsRoutes(
      JdbcVideos videos, JdbcViewLog views, Bodies bodies, InstantSource clock) {
    this.videos = videos;
    this.views = views;
    this.bodies = bodies;
    this.clock = clock;
  }

  private record Item(
      Instant at,
      String kind,
      boolean believed,
      String reason,
      String pageLoad,
      @Nullable String network) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/videos/{publicId}/views", ctx -> ctx.json(viewsOf(ctx, find(ctx))));
    routes.get("/api/videos/{publicId}/beacons", this::beacons);
    routes.put("/api/videos/{publicId}/sent", bodies.json(this::sent));
    routes.delete("/api/videos/{publicId}/views", this::deleteOfVideo);
    routes.delete("/api/views", this::deleteOfSomebody);
  }

  private ViewsView viewsOf(Context ctx, PublicId video) {
    return ViewsView.of(
        mine(ctx).summaries(Set.of(video)).getOrDefault(video, ViewSummary.builder(video).build()));
  }

  private void beacons(Context ctx) {
    List<Item> items =
        mine(ctx).beacons(find(ctx), BEACONS).stream().map(VideoViewsRoutes::item).toList();
    ctx.json(Map.of("beacons", items));
  }

  private static Item item(KeptBeacon beacon) {
    return new Item(
        beacon.at(),
        beacon.kind().name().toLowerCase(Locale.ROOT),
        beacon.verdict().isBelieved(),
        beacon.verdict().reason(),
        beacon.pageLoad(),
        beacon.network().map(ViewerNetwork::text).orElse(null));
  }

  private void sent(Context ctx, byte[] body) {
    PublicId video = find(ctx);
    JsonNode json = Requests.json(body);
    Delivery.Builder delivery = Delivery.builder(video, sentAt(text(json, "sent_at")));
    set("recipient", () -> delivery.recipient(text(json, "recipient")));
    set("email", () -> delivery.email(text(json, "email")));
    mine(ctx).sent(delivery.build());
    ctx.json(viewsOf(ctx, video));
  }

  private Instant sentAt(@Nullable String text) {
    if (text == null) {
      return clock.instant();
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw refusal("sent_at", "must be a time such as 2030-01-31T12:00:00Z");
    }
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw refusal(field, "must be text");
    }
    return value.textValue();
  }

  private static void set(String field, Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      throw refusal(field, String.valueOf(e.getMessage()));
    }
  }

  private static InvalidCampaignException refusal(String field, String reason) {
    return new InvalidCampaignException(List.of(new FieldError(field, reason)));
  }

  private void deleteOfVideo(Context ctx) {
    int unused = mine(ctx).delete(ViewSelection.ofVideo(find(ctx)));
    ctx.status(204);
  }

  /** For somebody who asks to be forgotten. */
  private void deleteOfSomebody(Context ctx) {
    Optional<String> email = Optional.ofNullable(ctx.queryParam("email"));
    Optional<String> recipient = Optional.ofNullable(ctx.queryParam("recipient"));
    if (email.isPresent() == recipient.isPresent()) {
      throw new ApiException(400, "Either email or recipient says whose views to delete");
    }
    try {
      ViewSelection theirs =
          email
              .map(ViewSelection::ofEmail)
              .orElseGet(() -> ViewSelection.ofRecipient(recipient.orElseThrow()));
      ctx.json(Map.of("videos", mine(ctx).delete(theirs)));
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "email must be an e-mail address");
    }
  }

  /** The video's own id, whichever of its links was given. */
  private PublicId find(Context ctx) {
    return videos
        .ownedBy(Owner.of(ctx))
        .find(Requests.publicId(ctx))
        .orElseThrow(() -> ApiException.notFound("Video"))
        .publicId();
  }

  private JdbcViewLog mine(Context ctx) {
    return views.ownedBy(Owner.of(ctx));
  }
}
