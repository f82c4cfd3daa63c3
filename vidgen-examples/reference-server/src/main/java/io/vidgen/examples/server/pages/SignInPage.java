package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.vidgen.examples.server.http.Routes;

/** Where a token is pasted, on a server that asks for one. */
public final class SignInPage implements Routes {

  private final Templates templates;

  /** The page. */
  public SignInPage(Templates templates) {
    this.templates = templates;
  }

  /** What {@code sign-in.jte} shows. */
  public record SignIn(boolean refused) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/sign-in",
        ctx ->
            templates.show(
                ctx, "sign-in.jte", new SignIn(ctx.queryParamMap().containsKey("refused"))));
  }
}
