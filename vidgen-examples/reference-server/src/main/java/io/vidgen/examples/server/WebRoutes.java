package io.vidgen.examples.server;

import io.vidgen.compositor.Compositor;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.examples.server.api.BatchProbeRoute;
import io.vidgen.examples.server.api.BatchRemoval;
import io.vidgen.examples.server.api.BatchRoutes;
import io.vidgen.examples.server.api.BatchRowRoutes;
import io.vidgen.examples.server.api.CampaignInput;
import io.vidgen.examples.server.api.CampaignListRoute;
import io.vidgen.examples.server.api.CampaignRemoval;
import io.vidgen.examples.server.api.CampaignRoutes;
import io.vidgen.examples.server.api.ClipRoutes;
import io.vidgen.examples.server.api.CompatibleRenderRoute;
import io.vidgen.examples.server.api.DocumentRoutes;
import io.vidgen.examples.server.api.FacecamIntake;
import io.vidgen.examples.server.api.FacecamLibraryRoutes;
import io.vidgen.examples.server.api.FacecamRoutes;
import io.vidgen.examples.server.api.MusicRoutes;
import io.vidgen.examples.server.api.OpenApiRoute;
import io.vidgen.examples.server.api.OwnedFiles;
import io.vidgen.examples.server.api.PictureIntake;
import io.vidgen.examples.server.api.PictureRoutes;
import io.vidgen.examples.server.api.PreviewRoutes;
import io.vidgen.examples.server.api.ProfileRoutes;
import io.vidgen.examples.server.api.RenderRoutes;
import io.vidgen.examples.server.api.SecretRoutes;
import io.vidgen.examples.server.api.ShareRoute;
import io.vidgen.examples.server.api.SuppressionRoutes;
import io.vidgen.examples.server.api.VideoRoutes;
import io.vidgen.examples.server.api.VideoViewsRoutes;
import io.vidgen.examples.server.api.WebhookRoutes;
import io.vidgen.examples.server.auth.Gatekeeper;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Problems;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.examples.server.media.CaptionFiles;
import io.vidgen.examples.server.media.FacecamStills;
import io.vidgen.examples.server.media.FileStills;
import io.vidgen.examples.server.operations.Metrics;
import io.vidgen.examples.server.operations.OperationsRoutes;
import io.vidgen.examples.server.operations.Readiness;
import io.vidgen.examples.server.pages.ErrorPages;
import io.vidgen.examples.server.pages.OembedRoute;
import io.vidgen.examples.server.pages.OptOutRoute;
import io.vidgen.examples.server.pages.OptOuts;
import io.vidgen.examples.server.pages.OwnerPages;
import io.vidgen.examples.server.pages.SignInPage;
import io.vidgen.examples.server.pages.SignedLinks;
import io.vidgen.examples.server.pages.Templates;
import io.vidgen.examples.server.pages.TrailingSlashes;
import io.vidgen.examples.server.pages.ViewerPages;
import io.vidgen.examples.server.preview.Previews;
import io.vidgen.examples.server.views.ViewRoutes;
import io.vidgen.jdbc.JdbcBatchViews;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.JdbcProfiles;
import io.vidgen.jdbc.JdbcPublishedVideos;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.JdbcSecrets;
import io.vidgen.jdbc.JdbcSuppressions;
import io.vidgen.jdbc.JdbcVideos;
import io.vidgen.jdbc.JdbcViewLog;
import io.vidgen.jdbc.JdbcWebhooks;
import io.vidgen.jdbc.SecretKeys;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All routes, over what they need. */
final class WebRoutes implements AutoCloseable {

  private final ServerSettings settings;
  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final JdbcVideos videos;
  private final JdbcPublishedVideos published;
  private final JdbcViewLog views;
  private final CaptionFiles captions;
  private final Bodies bodies;
  private final CampaignInput input;
  private final CampaignRemoval removal;
  private final FacecamRoutes facecamRoutes;
  private final FacecamLibraryRoutes facecamLibrary;
  private final ProfileRoutes profileRoutes;
  private final PictureRoutes pictureRoutes;
  private final MusicRoutes musicRoutes;
  private final ClipRoutes clipRoutes;
  private final DocumentRoutes documentRoutes;
  private final PreviewRoutes previewRoutes;
  private final WebhookRoutes webhookRoutes;
  private final SecretRoutes secretRoutes;
  private final CompatibleRenderRoute compatible;
  private final BatchRoutes batchRoutes;
  private final BatchRowRoutes batchRowRoutes;
  private final BatchProbeRoute batchProbe;
  private final JdbcSuppressions suppressions;
  private final PublicUrl publicUrl;
  private final @Nullable SignedLinks links;

  WebRoutes(
      ServerSettings settings,
      DataSource web,
      ServerStorage stored,
      Compositor compositor,
      Optional<DocumentRenderer> documents,
      Optional<SecretKeys> secretKeys,
      Bodies bodies,
      Uploads uploads,
      Optional<Previews> previews,
      Optional<SiteProbe> probe,
      PublicUrl publicUrl) {
    VideoStorage storage = stored.storage();
    this.settings = settings;
    this.links = stored.links();
    this.publicUrl = publicUrl;
    this.bodies = bodies;
    campaigns = JdbcCampaigns.create(web);
    renders = JdbcRenders.create(web);
    videos = JdbcVideos.create(web);
    published = JdbcPublishedVideos.create(web);
    views = JdbcViewLog.create(web);
    captions = new CaptionFiles(published, storage);
    JdbcProfiles profiles = JdbcProfiles.create(web);
    OwnedFiles owned = new OwnedFiles(storage, profiles);
    PictureIntake pictures = new PictureIntake(compositor, storage, owned);
    profileRoutes = new ProfileRoutes(profiles, pictures, bodies, uploads, publicUrl);
    pictureRoutes = new PictureRoutes(pictures, owned, storage, bodies, uploads, publicUrl);
    musicRoutes = new MusicRoutes(compositor, storage, owned, bodies, uploads);
    FileStills fileStills = new FileStills(compositor, storage, uploads::newName);
    clipRoutes = new ClipRoutes(compositor, storage, owned, fileStills, bodies, uploads, publicUrl);
    documentRoutes =
        new DocumentRoutes(documents, storage, owned, fileStills, bodies, uploads, publicUrl);
    JdbcFacecams facecams = JdbcFacecams.create(web);
    FacecamStills stills = new FacecamStills(compositor, storage, uploads::newName);
    input = new CampaignInput(facecams, owned, settings.limits().scenes());
    previewRoutes = new PreviewRoutes(previews, input, bodies);
    removal = new CampaignRemoval(campaigns, renders, facecams, storage);
    JdbcBatches batches = JdbcBatches.create(web);
    batchRoutes =
        new BatchRoutes(
            batches,
            input,
            new BatchRemoval(removal),
            bodies,
            uploads,
            settings.limits().scenes(),
            settings.limits().activeRenders());
    batchRowRoutes =
        new BatchRowRoutes(
            batches,
            JdbcBatchViews.create(web),
            bodies,
            publicUrl,
            settings.limits().activeRenders());
    batchProbe = new BatchProbeRoute(batches, probe);
    suppressions = JdbcSuppressions.create(web);
    facecamRoutes =
        new FacecamRoutes(
            new FacecamIntake(compositor, storage, facecams, stills, owned),
            facecams,
            bodies,
            uploads);
    facecamLibrary = new FacecamLibraryRoutes(facecams, stills, storage, bodies, publicUrl);
    webhookRoutes = new WebhookRoutes(JdbcWebhooks.create(web), bodies);
    secretRoutes = new SecretRoutes(secretKeys.map(keys -> JdbcSecrets.create(web, keys)), bodies);
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

  List<Routes> all(Gatekeeper gatekeeper, Readiness readiness, Metrics metrics) throws IOException {
    ViewRoutes viewRoutes =
        new ViewRoutes(
            views,
            settings.views().judge(),
            settings.views(),
            gatekeeper::isSignedIn,
            bodies,
            InstantSource.system());
    int active = settings.limits().activeRenders();
    Templates templates = new Templates();
    return List.of(
        new Problems(),
        gatekeeper,
        new CampaignRoutes(campaigns, renders, videos, bodies, input, removal, publicUrl, active),
        new CampaignListRoute(campaigns, renders, videos, views, publicUrl),
        new RenderRoutes(renders, publicUrl, active, InstantSource.system()),
        new VideoRoutes(videos, bodies, publicUrl, InstantSource.system()),
        new VideoViewsRoutes(videos, views, bodies, InstantSource.system()),
        facecamRoutes,
        facecamLibrary,
        pictureRoutes,
        musicRoutes,
        clipRoutes,
        documentRoutes,
        profileRoutes,
        previewRoutes,
        batchRoutes,
        batchRowRoutes,
        batchProbe,
        new SuppressionRoutes(suppressions, bodies),
        webhookRoutes,
        secretRoutes,
        compatible,
        new OpenApiRoute(),
        new OperationsRoutes(
            readiness,
            metrics.registry(),
            !settings.auth().isConfigured(),
            settings.metricsToken()),
        new TrailingSlashes(),
        new SignInPage(templates),
        new OwnerPages(templates, settings.auth().isConfigured()),
        new ViewerPages(
            templates,
            published::page,
            captions::find,
            publicUrl,
            bodies,
            viewRoutes,
            OptOuts.over(suppressions),
            publicUrl.isHttps(),
            links,
            InstantSource.system()),
        viewRoutes,
        new OptOutRoute(templates, suppressions),
        new ShareRoute(campaigns, videos, published, publicUrl),
        new OembedRoute(SignedLinks.over(published::page, links), publicUrl),
        new ErrorPages(templates));
  }

  @Override
  public void close() {
    batchProbe.close();
    compatible.close();
  }
}
