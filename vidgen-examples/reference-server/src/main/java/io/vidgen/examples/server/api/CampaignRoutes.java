package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.Campaign;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.CampaignExistsException;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.JdbcVideos;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.video.Video;
import io.vidgen.video.VideoQuery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Campaigns: create, look at, edit, duplicate, delete, ask for a video. */
public final class CampaignRoutes implements Routes {

  private static final int RENDERS_SHOWN = 20;
  private static final int LONGEST_NAME = 200;
  private static final String COPY = " (copy)";

  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final JdbcVideos videos;
  private final Bodies bodies;
  private final CampaignInput input;
  private final CampaignRemoval removal;
  private final Supplier<URI> publicUrl;
  private final int activeLimit;

  /** Routes over these tables, for owners who may have so many renders active. */
  public CampaignRoutes(
      JdbcCampaigns campaigns,
      JdbcRenders renders,
      JdbcVideos videos,
      Bodies bodies,
      CampaignInput input,
      CampaignRemoval removal,
      Supplier<URI> publicUrl,
      int activeLimit) {
    this.campaigns = campaigns;
    this.renders = renders;
    this.videos = videos;
    this.bodies = bodies;
    this.input = input;
    this.removal = removal;
    this.publicUrl = publicUrl;
    this.activeLimit = activeLimit;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/campaigns", bodies.campaign(this::create));
    routes.get("/api/campaigns/{id}", this::show);
    routes.patch("/api/campaigns/{id}", bodies.campaign(this::edit));
    routes.delete("/api/campaigns/{id}", this::delete);
    routes.post("/api/campaigns/{id}/duplicate", this::duplicate);
    routes.post("/api/campaigns/{id}/render", this::render);
  }

  private void create(Context ctx, byte[] body) {
    UUID owner = Owner.of(ctx);
    Optional<String> key = Requests.idempotencyKey(ctx);
    Campaign read = input.read(owner, body);
    Campaign campaign = key.map(it -> read.toBuilder().id(idOf(owner, it)).build()).orElse(read);
    try {
      campaigns.create(owner, campaign);
      ctx.json(Map.of("id", campaign.id()));
    } catch (CampaignExistsException e) {
      ctx.status(409)
          .json(
              Map.of(
                  "error",
                  "Another campaign was stored under this Idempotency-Key",
                  "id",
                  campaign.id()));
    }
  }

  /** The same for a repeated request, and for no other owner's. */
  private static UUID idOf(UUID owner, String key) {
    return UUID.nameUUIDFromBytes((owner + " " + key).getBytes(StandardCharsets.UTF_8));
  }

  private void show(Context ctx) {
    answer(ctx, find(ctx));
  }

  /** A facecam that it shows no more stays for renders in progress; the housekeeping deletes it. */
  private void edit(Context ctx, byte[] body) {
    UUID owner = Owner.of(ctx);
    Campaign edited = input.edit(owner, find(ctx), body);
    if (!campaigns.update(owner, edited)) {
      throw ApiException.notFound("Campaign");
    }
    answer(ctx, edited);
  }

  /** Everything but its renders, and so another link. */
  private void duplicate(Context ctx) {
    Campaign original = find(ctx);
    Campaign copy =
        original.toBuilder().id(UUID.randomUUID()).name(nameOfCopy(original.name())).build();
    campaigns.create(Owner.of(ctx), copy);
    ctx.json(Map.of("id", copy.id()));
  }

  private static String nameOfCopy(String name) {
    int room = LONGEST_NAME - COPY.length();
    return (name.length() <= room ? name : Beginning.of(name, room).strip()) + COPY;
  }

  private void answer(Context ctx, Campaign campaign) {
    UUID owner = Owner.of(ctx);
    List<Render> found =
        renders
            .ownedBy(owner)
            .list(RenderQuery.builder().campaignId(campaign.id()).pageSize(RENDERS_SHOWN).build())
            .renders();
    URI base = publicUrl.get();
    @Nullable Video video =
        videos
            .ownedBy(owner)
            .list(VideoQuery.builder().campaigns(List.of(campaign.id())).build())
            .videos()
            .stream()
            .findFirst()
            .orElse(null);
    ctx.json(
        CampaignView.of(
            campaign,
            found.stream().map(it -> RenderView.of(it, base)).toList(),
            video == null ? null : VideoView.of(video, base)));
  }

  private void delete(Context ctx) {
    if (!removal.remove(Owner.of(ctx), find(ctx))) {
      throw ApiException.notFound("Campaign");
    }
    ctx.status(204);
  }

  private void render(Context ctx) {
    UUID owner = Owner.of(ctx);
    Campaign campaign = find(ctx);
    RenderRequest request =
        RenderRequest.builder().idempotencyKey(Requests.idempotencyKey(ctx).orElse(null)).build();
    Render render = renders.ownedBy(owner, activeLimit).request(campaign, request);
    ctx.json(
        Map.of(
            "renderId",
            render.id(),
            "video_public_id",
            render.videoPublicId().value(),
            "link",
            RenderView.linkTo(render.videoPublicId(), publicUrl.get())));
  }

  private Campaign find(Context ctx) {
    return campaigns
        .find(Owner.of(ctx), Requests.id(ctx, "Campaign"))
        .orElseThrow(() -> ApiException.notFound("Campaign"));
  }
}
