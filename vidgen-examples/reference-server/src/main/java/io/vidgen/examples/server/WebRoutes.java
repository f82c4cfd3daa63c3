package io.vidgen.examples.server;

import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.api.CampaignInput;
import io.vidgen.examples.server.api.CampaignRemoval;
import io.vidgen.examples.server.api.CampaignRoutes;
import io.vidgen.examples.server.api.CompatibleRenderRoute;
import io.vidgen.examples.server.api.FacecamIntake;
import io.vidgen.examples.server.api.FacecamRoutes;
import io.vidgen.examples.server.api.OpenApiRoute;
import io.vidgen.examples.server.api.RenderRoutes;
import io.vidgen.examples.server.auth.Gatekeeper;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Problems;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.examples.server.operations.Metrics;
import io.vidgen.examples.server.operations.OperationsRoutes;
import io.vidgen.examples.server.operations.Readiness;
import io.vidgen.examples.server.pages.ErrorPages;
import io.vidgen.examples.server.pages.OembedRoute;
import io.vidgen.examples.server.pages.OwnerPages;
import io.vidgen.examples.server.pages.SignInPage;
import io.vidgen.examples.server.pages.Templates;
import io.vidgen.examples.server.pages.ViewerPages;
import io.vidgen.examples.server.watch.PublishedVideos;
import io.vidgen.examples.server.watch.WatchedVideos;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.JdbcPublishedVideos;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.storage.VideoStorage;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/** All routes, over what they need. */
final class WebRoutes implements AutoCloseable {

  private final ServerSettings settings;
  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final WatchedVideos videos;
  private final Bodies bodies;
  private final CampaignInput input;
  private final CampaignRemoval removal;
  private final FacecamRoutes facecamRoutes;
  private final CompatibleRenderRoute compatible;
  private final PublicUrl publicUrl;

  WebRoutes(
      ServerSettings settings,
      DataSource web,
      VideoStorage storage,
      Compositor compositor,
      Bodies bodies,
      Uploads uploads,
      PublicUrl publicUrl) {
    this.settings = settings;
    this.publicUrl = publicUrl;
    this.bodies = bodies;
    campaigns = JdbcCampaigns.create(web);
    renders = JdbcRenders.create(web);
    videos = new PublishedVideos(JdbcPublishedVideos.create(web), publicUrl);
    JdbcFacecams facecams = JdbcFacecams.create(web);
    input = new CampaignInput(facecams, settings.limits().scenes());
    removal = new CampaignRemoval(campaigns, renders, facecams, storage);
    facecamRoutes =
        new FacecamRoutes(new FacecamIntake(compositor, storage, facecams), bodies, uploads);
    compatible =
        new CompatibleRenderRoute(
            campaigns,
            renders,
            bodies,
            input,
            publicUrl,
            settings.limits().compatibleWait(),
            settings.limits().activeRenders());
  }

  List<Routes> all(Gatekeeper gatekeeper, Readiness readiness, Metrics metrics) {
    int active = settings.limits().activeRenders();
    Templates templates = new Templates();
    return List.of(
        new Problems(),
        gatekeeper,
        new CampaignRoutes(campaigns, renders, bodies, input, removal, publicUrl, active),
        new RenderRoutes(renders, publicUrl, active),
        facecamRoutes,
        compatible,
        new OpenApiRoute(),
        new OperationsRoutes(
            readiness,
            metrics.registry(),
            !settings.auth().isConfigured(),
            settings.metricsToken()),
        new SignInPage(templates),
        new OwnerPages(templates, settings.auth().isConfigured()),
        new ViewerPages(templates, videos, bodies, publicUrl.isHttps(), InstantSource.system()),
        new OembedRoute(videos, publicUrl),
        new ErrorPages(templates));
  }

  @Override
  public void close() {
    compatible.close();
  }
}
