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
  public record Problem(String title, String text) {}

  @Override
  public void addTo(RoutesConfig routes) {
    IntStream.rangeClosed(400, 599).forEach(status -> routes.error(status, this::show));
  }

  private void show(Context ctx) {
    if (!isForBrowser(ctx) || Templates.hasShown(ctx)) {
      return;
    }
    if (isOfVideo(ctx)) {
      templates.show(ctx, "notice.jte", notice(ctx.statusCode()));
    } else {
      templates.show(ctx, "error.jte", problem(ctx.statusCode()));
    }
  }

  private static boolean isOfVideo(Context ctx) {
    return ctx.path().startsWith("/v/") || ctx.path().startsWith("/embed/");
  }

  /** Those who were sent a video do not know the server. */
  private static Notice notice(int status) {
    if (status == 404 || status == 400) {
      return Notice.missing();
    }
    Problem problem = problem(status);
    return new Notice(problem.title(), problem.text(), Optional.empty(), Optional.empty());
  }

  private static boolean isForBrowser(Context ctx) {
    return !ctx.path().startsWith("/api/")
        && Optional.ofNullable(ctx.header("Accept"))
            .map(types -> types.toLowerCase(Locale.ROOT))
            .filter(types -> types.contains("text/html"))
            .isPresent();
  }

  private static Problem problem(int status) {
    if (status == 404) {
      return new Problem(
          "There is no such page", "The address may be mistyped, or the page has gone.");
    }
    if (status == 429) {
      return new Problem("Too many requests", "Wait a minute, then load the page again.");
    }
    if (status < 500) {
      return new Problem("That did not work", "The server does not accept this request.");
    }
    return new Problem(
        "Something went wrong on our side",
        "Nothing of yours is lost. Load the page again in a moment.");
  }
}
