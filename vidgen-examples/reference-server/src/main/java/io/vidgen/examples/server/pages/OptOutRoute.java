package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcSuppressions;
import io.vidgen.render.PublicId;

/**
 * {@code POST /v/{publicId}/opt-out}: "don't send me videos". Whoever has the link of a video that
 * was made for a row of a list may say so; no batch of its owner renders for that address again. A
 * GET does nothing, since mail scanners follow links.
 */
public final class OptOutRoute implements Routes {

  private final Templates templates;
  private final JdbcSuppressions suppressions;

  /** A route over this table. */
  public OptOutRoute(Templates templates, JdbcSuppressions suppressions) {
    this.templates = templates;
    this.suppressions = suppressions;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/v/{publicId}/opt-out", this::suppress);
  }

  private void suppress(Context ctx) {
    PublicId id;
    try {
      id = new PublicId(ctx.pathParam("publicId"));
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("Video");
    }
    if (!suppressions.suppressRecipientOf(id)) {
      throw ApiException.notFound("Video of a list");
    }
    ctx.header("Cache-Control", "no-store");
    templates.show(ctx, "notice.jte", Notice.optedOut());
  }
}
