package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.http.Routes;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a browser shows when there is no page, or none that works. The interface answers in JSON.
 */
public final class ErrorPages implements Routes {

  private final Templates templates;

  /** The pages. */
  public ErrorPages(Templates templates) {
    this.templates = templates;
  }

  /** What {@code error.jte} shows. */
  public record Problem(String title, String text, boolean video) {}

  @Override
  public void addTo(RoutesConfig routes) {
    IntStream.rangeClosed(400, 599).forEach(status -> routes.error(status, this::show));
  }

  private void show(Context ctx) {
    if (isForBrowser(ctx)) {
      templates.show(ctx, "error.jte", problem(ctx));
    }
  }

  private static boolean isForBrowser(Context ctx) {
    return !ctx.path().startsWith("/api/")
        && Optional.ofNullable(ctx.header("Accept"))
            .map(types -> types.toLowerCase(Locale.ROOT))
            .filter(types -> types.contains("text/html"))
            .isPresent();
  }

  private static Problem problem(Context ctx) {
    boolean video = ctx.path().startsWith("/v/") || ctx.path().startsWith("/embed/");
    int status = ctx.statusCode();
    if (status == 404 && video) {
      return new Problem(
          "This video is not here",
          "The link may be incomplete, or the video was taken down. Ask whoever sent it to you.",
          true);
    }
    if (status == 404) {
      return new Problem(
          "There is no such page", "The address may be mistyped, or the page has gone.", video);
    }
    if (status == 429) {
      return new Problem("Too many requests", "Wait a minute, then load the page again.", video);
    }
    if (status < 500) {
      return new Problem("That did not work", "The server does not accept this request.", video);
    }
    return new Problem(
        "Something went wrong on our side",
        "Nothing of yours is lost. Load the page again in a moment.",
        video);
  }
}
