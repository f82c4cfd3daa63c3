package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcSuppressions;
import io.vidgen.render.PublicId;
import java.util.Locale;

/**
 * {@code POST /v/{publicId}/opt-out}: "don't send me videos". Whoever has the link of a video that
 * was made for a row of a list may say so; no batch of its owner renders for that address again. A
 * GET does nothing, since mail scanners follow links.
 *
 * <p>A browser, which sends the form of a watch page, is led back to that page, which then says so.
 * Anything else is answered at once, as mail programs want it that unsubscribe with one click (RFC
 * 8058).
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
    if (isOfBrowser(ctx)) {
      ctx.redirect("/v/" + id + "#no-more", HttpStatus.SEE_OTHER);
      return;
    }
    templates.show(ctx, "notice.jte", Notice.optedOut());
  }

  private static boolean isOfBrowser(Context ctx) {
    return String.valueOf(ctx.header("Accept")).toLowerCase(Locale.ROOT).contains("text/html");
  }
}
