package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.Campaign;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.CampaignSummary;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.Page;
import io.vidgen.jdbc.PageRequest;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Campaigns: create, list, look at, delete, ask for a video. */
public final class CampaignRoutes implements Routes {

  private static final int RENDERS_SHOWN = 20;

  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final Bodies bodies;
  private final CampaignInput input;
  private final CampaignRemoval removal;
  private final Supplier<URI> publicUrl;
  private final int activeLimit;

  /** Routes over these tables, for owners who may have so many renders active. */
  public CampaignRoutes(
      JdbcCampaigns campaigns,
      JdbcRenders renders,
      Bodies bodies,
      CampaignInput input,
      CampaignRemoval removal,
      Supplier<URI> publicUrl,
      int activeLimit) {
    this.campaigns = campaigns;
    this.renders = renders;
    this.bodies = bodies;
    this.input = input;
    this.removal = removal;
    this.publicUrl = publicUrl;
    this.activeLimit = activeLimit;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/campaigns", bodies.json(this::create));
    routes.get("/api/campaigns", this::list);
    routes.get("/api/campaigns/{id}", this::show);
    routes.delete("/api/campaigns/{id}", this::delete);
    routes.post("/api/campaigns/{id}/render", this::render);
  }

  private void create(Context ctx, byte[] body) {
    UUID owner = Owner.of(ctx);
    Campaign campaign = input.read(owner, body);
    campaigns.create(owner, campaign);
    ctx.json(Map.of("id", campaign.id()));
  }

  private record Item(
      UUID id,
      String name,
      Instant createdAt,
      int scenes,
      long durationSec,
      @Nullable RenderView lastRender) {}

  private record Items(List<Item> campaigns, @Nullable String next) {}

  private void list(Context ctx) {
    PageRequest wanted = Requests.page(ctx);
    Page<CampaignSummary> page;
    try {
      page = campaigns.list(Owner.of(ctx), wanted);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "after must be the next of another page");
    }
    List<UUID> ids = page.items().stream().map(CampaignSummary::id).toList();
    Map<UUID, Render> latest = renders.ownedBy(Owner.of(ctx)).latest(ids);
    List<Item> items = page.items().stream().map(it -> item(it, latest.get(it.id()))).toList();
    ctx.json(new Items(items, page.next().orElse(null)));
  }

  private Item item(CampaignSummary campaign, @Nullable Render latest) {
    return new Item(
        campaign.id(),
        campaign.name(),
        campaign.createdAt(),
        campaign.scenes(),
        campaign.duration().toSeconds(),
        latest == null ? null : RenderView.of(latest, publicUrl.get()));
  }

  private void show(Context ctx) {
    UUID owner = Owner.of(ctx);
    Campaign campaign = find(ctx);
    List<Render> found =
        renders
            .ownedBy(owner)
            .list(RenderQuery.builder().campaignId(campaign.id()).pageSize(RENDERS_SHOWN).build())
            .renders();
    URI base = publicUrl.get();
    ctx.json(CampaignView.of(campaign, found.stream().map(it -> RenderView.of(it, base)).toList()));
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
    ctx.json(Map.of("renderId", render.id()));
  }

  private Campaign find(Context ctx) {
    return campaigns
        .find(Owner.of(ctx), Requests.id(ctx, "Campaign"))
        .orElseThrow(() -> ApiException.notFound("Campaign"));
  }
}
