package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.Campaign;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.watch.Film;
import io.vidgen.examples.server.watch.Size;
import io.vidgen.examples.server.watch.Snippets;
import io.vidgen.examples.server.watch.WatchAddresses;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcPublishedVideos;
import io.vidgen.jdbc.JdbcVideos;
import io.vidgen.video.Video;
import io.vidgen.video.VideoQuery;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an owner copies to send a campaign's video. */
public final class ShareRoute implements Routes {

  private final JdbcCampaigns campaigns;
  private final JdbcVideos videos;
  private final JdbcPublishedVideos published;
  private final Supplier<URI> publicUrl;

  /** A route over these tables. */
  public ShareRoute(
      JdbcCampaigns campaigns,
      JdbcVideos videos,
      JdbcPublishedVideos published,
      Supplier<URI> publicUrl) {
    this.campaigns = campaigns;
    this.videos = videos;
    this.published = published;
    this.publicUrl = publicUrl;
  }

  private record ShareView(
      String title,
      URI link,
      @Nullable URI mailPicture,
      String mailHtml,
      String mailText,
      String embedHtml,
      int width,
      int height) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/campaigns/{id}/share", this::show);
  }

  private void show(Context ctx) {
    UUID owner = Owner.of(ctx);
    Campaign campaign =
        campaigns
            .find(owner, Requests.id(ctx, "Campaign"))
            .orElseThrow(() -> ApiException.notFound("Campaign"));
    VideoQuery query = VideoQuery.builder().campaigns(List.of(campaign.id())).build();
    Video video =
        videos.ownedBy(owner).list(query).videos().stream()
            .filter(it -> it.published().isPresent())
            .findFirst()
            .orElseThrow(() -> ApiException.notFound("Video"));
    ctx.json(view(video, campaign, publicUrl.get()));
  }

  private ShareView view(Video video, Campaign campaign, URI base) {
    Film film =
        Film.of(campaign.name(), sizeOf(video, campaign), video.published().orElseThrow(), base);
    Snippets snippets = Snippets.of(film, new WatchAddresses(base, video.publicId()));
    Size inMail = Snippets.mailSize(film);
    return new ShareView(
        film.title(),
        snippets.link(),
        film.pictures().forMail().orElse(null),
        snippets.mailHtml(),
        snippets.mailText(),
        snippets.embedHtml(),
        inMail.width(),
        inMail.height());
  }

  /** As it was rendered; of a video that nobody may see now, as it would be rendered. */
  private Size sizeOf(Video video, Campaign campaign) {
    return published
        .find(video.publicId())
        .map(seen -> new Size(seen.width(), seen.height()))
        .orElseGet(
            () -> new Size(campaign.look().format().width(), campaign.look().format().height()));
  }
}
