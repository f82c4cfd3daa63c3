package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.CampaignSummary;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.PageRequest;
import java.util.List;

/** The list of campaigns. */
public final class CampaignPages implements Routes {

  private static final int SHOWN = 50;

  private final Templates templates;
  private final JdbcCampaigns campaigns;

  /** Pages over these campaigns. */
  public CampaignPages(Templates templates, JdbcCampaigns campaigns) {
    this.templates = templates;
    this.campaigns = campaigns;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", this::list);
  }

  /** What {@code campaigns.jte} shows. */
  public record CampaignList(List<CampaignSummary> campaigns) {}

  private void list(Context ctx) {
    var page = campaigns.list(Owner.of(ctx), PageRequest.first(SHOWN));
    templates.show(ctx, "campaigns.jte", new CampaignList(page.items()));
  }
}
