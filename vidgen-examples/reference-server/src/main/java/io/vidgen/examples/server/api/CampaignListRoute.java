package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.CampaignOrder;
import io.vidgen.jdbc.CampaignQuery;
import io.vidgen.jdbc.CampaignState;
import io.vidgen.jdbc.CampaignSummary;
import io.vidgen.jdbc.CampaignViews;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.JdbcVideos;
import io.vidgen.jdbc.JdbcViewLog;
import io.vidgen.jdbc.Page;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.video.Video;
import io.vidgen.video.VideoQuery;
import io.vidgen.viewing.ViewSummary;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An owner's campaigns, newest or watched last first: all of them, or those that a search finds.
 */
public final class CampaignListRoute implements Routes {

  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final JdbcVideos videos;
  private final JdbcViewLog views;
  private final Supplier<URI> publicUrl;

  /** A route over these tables. */
  public CampaignListRoute(
      JdbcCampaigns campaigns,
      JdbcRenders renders,
      JdbcVideos videos,
      JdbcViewLog views,
      Supplier<URI> publicUrl) {
    this.campaigns = campaigns;
    this.renders = renders;
    this.videos = videos;
    this.views = views;
    this.publicUrl = publicUrl;
  }

  private record Item(
      UUID id,
      String name,
      Instant createdAt,
      int scenes,
      long durationSec,
      @Nullable RenderView lastRender,
      @Nullable VideoView video,
      ViewsView.@Nullable Brief views) {}

  private record Items(List<Item> campaigns, @Nullable String next) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/campaigns", this::list);
  }

  private void list(Context ctx) {
    UUID owner = Owner.of(ctx);
    CampaignQuery wanted = queryOf(ctx);
    Page<CampaignSummary> page;
    try {
      page = campaigns.list(owner, wanted);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "after must be the next of another page");
    }
    List<UUID> ids = page.items().stream().map(CampaignSummary::id).toList();
    Map<UUID, Render> latest = renders.ownedBy(owner).latest(ids);
    Map<UUID, Video> links = videosOf(owner, ids);
    Map<PublicId, ViewSummary> seen =
        views.ownedBy(owner).summaries(links.values().stream().map(Video::publicId).toList());
    List<Item> items =
        page.items().stream()
            .map(it -> item(it, latest.get(it.id()), links.get(it.id()), seen))
            .toList();
    ctx.json(new Items(items, page.next().orElse(null)));
  }

  private static CampaignQuery queryOf(Context ctx) {
    CampaignQuery.Builder query = CampaignQuery.builder().page(Requests.page(ctx));
    Optional.ofNullable(ctx.queryParam("state")).ifPresent(names -> query.states(states(names)));
    Requests.choice(ctx, "views", CampaignViews.values(), CampaignViews::wireName)
        .ifPresent(query::views);
    Requests.choice(ctx, "sort", CampaignOrder.values(), CampaignOrder::wireName)
        .ifPresent(query::order);
    try {
      return query.text(Optional.ofNullable(ctx.queryParam("q")).orElse("")).build();
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          400, "q must be at most " + CampaignQuery.MAX_TEXT + " characters to search for");
    }
  }

  /** One, or several with commas between them. */
  private static Set<CampaignState> states(String names) {
    EnumSet<CampaignState> states = EnumSet.noneOf(CampaignState.class);
    for (String name : names.split(",", -1)) {
      states.add(
          Arrays.stream(CampaignState.values())
              .filter(state -> state.wireName().equals(name.strip()))
              .findFirst()
              .orElseThrow(() -> new ApiException(400, "state must be one of " + allStates())));
    }
    return states;
  }

  private static String allStates() {
    return Arrays.stream(CampaignState.values())
        .map(CampaignState::wireName)
        .collect(Collectors.joining(", "));
  }

  private Map<UUID, Video> videosOf(UUID owner, List<UUID> campaignIds) {
    VideoQuery query =
        VideoQuery.builder().campaigns(campaignIds).pageSize(Requests.LARGEST_PAGE).build();
    return videos.ownedBy(owner).list(query).videos().stream()
        .collect(Collectors.toMap(Video::campaignId, Function.identity()));
  }

  private Item item(
      CampaignSummary campaign,
      @Nullable Render latest,
      @Nullable Video video,
      Map<PublicId, ViewSummary> seen) {
    URI base = publicUrl.get();
    return new Item(
        campaign.id(),
        campaign.name(),
        campaign.createdAt(),
        campaign.scenes(),
        campaign.duration().toSeconds(),
        latest == null ? null : RenderView.of(latest, base),
        video == null ? null : VideoView.of(video, base),
        video == null ? null : ViewsView.Brief.of(seen.get(video.publicId())));
  }
}
