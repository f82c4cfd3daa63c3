package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcPublishedVideos;
import io.vidgen.render.PublicId;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages that show a video to anyone who has its address, also in frames of other sites. */
public final class ViewerPages implements Routes {

  private final Templates templates;
  private final JdbcPublishedVideos videos;
  private final Supplier<URI> publicUrl;

  /**
   * Pages over these videos.
   *
   * @param publicUrl the address under which others reach the server
   */
  public ViewerPages(Templates templates, JdbcPublishedVideos videos, Supplier<URI> publicUrl) {
    this.templates = templates;
    this.videos = videos;
    this.publicUrl = publicUrl;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v/{publicId}", ctx -> templates.show(ctx, "viewer.jte", find(ctx)));
    routes.get("/embed/{publicId}", ctx -> templates.show(ctx, "embed.jte", find(ctx)));
  }

  private Viewer find(Context ctx) {
    return idOf(ctx)
        .flatMap(id -> videos.find(id).map(video -> Viewer.of(id, video, publicUrl.get())))
        .orElseThrow(() -> ApiException.notFound("Video"));
  }

  /** What cannot be an id is as unknown as any other. */
  private static Optional<PublicId> idOf(Context ctx) {
    try {
      return Optional.of(new PublicId(ctx.pathParam("publicId")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
