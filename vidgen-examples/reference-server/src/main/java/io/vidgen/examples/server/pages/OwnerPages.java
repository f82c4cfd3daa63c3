package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.vidgen.examples.server.http.Routes;

/**
 * What an owner works with: the list, the wizard, a campaign, facecams, the profile, webhooks. The
 * pages themselves hold nobody's data; their scripts ask the JSON interface for it.
 */
public final class OwnerPages implements Routes {

  private final Templates templates;
  private final boolean signOut;

  /**
   * The pages.
   *
   * @param signOut whether there is anything to sign out from
   */
  public OwnerPages(Templates templates, boolean signOut) {
    this.templates = templates;
    this.signOut = signOut;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", ctx -> templates.show(ctx, "campaigns.jte", signOut));
    routes.get("/campaigns/new", ctx -> templates.show(ctx, "wizard-new.jte", signOut));
    routes.get("/campaigns/{id}/edit", ctx -> templates.show(ctx, "wizard-edit.jte", signOut));
    routes.get("/batches", ctx -> templates.show(ctx, "batches.jte", signOut));
    routes.get("/batches/new", ctx -> templates.show(ctx, "batch-new.jte", signOut));
    routes.get("/batches/{id}", ctx -> templates.show(ctx, "batch.jte", signOut));
    routes.get("/facecams", ctx -> templates.show(ctx, "facecams.jte", signOut));
    routes.get("/profile", ctx -> templates.show(ctx, "profile.jte", signOut));
    routes.get("/secrets", ctx -> templates.show(ctx, "secrets.jte", signOut));
    routes.get("/webhooks", ctx -> templates.show(ctx, "webhooks.jte", signOut));
    routes.get("/campaigns/{id}", ctx -> templates.show(ctx, "campaign.jte", signOut));
  }
}
