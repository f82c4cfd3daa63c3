package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.auth.PageAfterSignIn;
import io.vidgen.examples.server.http.Routes;

/** Where a token is pasted, on a server that asks for one. */
public final class SignInPage implements Routes {

  private final Templates templates;

  /** The page. */
  public SignInPage(Templates templates) {
    this.templates = templates;
  }

  /**
   * What {@code sign-in.jte} shows.
   *
   * @param refused whether the token that was pasted is not valid
   * @param ended whether a token has expired while its owner was at work
   * @param to the page that is opened next
   */
  public record SignIn(boolean refused, boolean ended, String to) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/sign-in", ctx -> templates.show(ctx, "sign-in.jte", asked(ctx)));
  }

  private static SignIn asked(Context ctx) {
    return new SignIn(
        ctx.queryParamMap().containsKey("refused"),
        ctx.queryParamMap().containsKey("ended"),
        PageAfterSignIn.of(ctx.queryParam("to")));
  }
}
