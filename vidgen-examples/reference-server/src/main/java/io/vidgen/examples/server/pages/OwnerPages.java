package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.vidgen.examples.server.http.Routes;

/**
 * What an owner works with: the list, the wizard, a campaign. The pages themselves hold nobody's
 * data; their scripts ask the JSON interface for it.
 */
public final class OwnerPages implements Routes {

  private final Templates templates;

  /** The pages. */
  public OwnerPages(Templates templates) {
    this.templates = templates;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", ctx -> templates.show(ctx, "campaigns.jte"));
    routes.get("/campaigns/new", ctx -> templates.show(ctx, "wizard.jte"));
    routes.get("/campaigns/{id}", ctx -> templates.show(ctx, "campaign.jte"));
  }
}
