package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.vidgen.examples.server.http.Routes;

/**
 * Leads from a page's address with a slash at its end to the one without. Both would be answered
 * with the page, whose script finds in its address which campaign it is about.
 */
public final class TrailingSlashes implements Routes {

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(TrailingSlashes::check);
  }

  private static void check(Context ctx) {
    String path = ctx.path();
    boolean asked = ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
    boolean slash = path.length() > 1 && path.endsWith("/");
    // Two slashes at the beginning would be another host.
    if (asked && slash && !path.startsWith("//") && !path.startsWith("/api/")) {
      String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
      ctx.redirect(path.replaceAll("/+$", "") + query, HttpStatus.PERMANENT_REDIRECT);
      ctx.skipRemainingHandlers();
    }
  }
}
