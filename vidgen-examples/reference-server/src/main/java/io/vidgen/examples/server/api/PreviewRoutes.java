package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.AtOnce;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.RateLimit;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.preview.Preview;
import io.vidgen.examples.server.preview.PreviewRequest;
import io.vidgen.examples.server.preview.Previews;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /api/previews}: whether an address can be shown, and what the video will look like
 * there. No thread waits for the browser.
 */
public final class PreviewRoutes implements Routes {

  /** Pages and clips that an owner may have looked at in a minute; what is known is free. */
  private static final int PAGES_PER_MINUTE = 60;

  /** So that nobody's list of addresses keeps everybody else waiting. */
  private static final int PAGES_AT_ONCE = 3;

  private final RateLimit pages = new RateLimit(PAGES_PER_MINUTE);
  private final AtOnce running = new AtOnce(PAGES_AT_ONCE, "previews");
  private final Optional<Previews> previews;
  private final PreviewInput input;
  private final Bodies bodies;

  /**
   * The route.
   *
   * @param previews empty on a server that has no browser
   */
  public PreviewRoutes(Optional<Previews> previews, CampaignInput input, Bodies bodies) {
    this.previews = previews;
    this.input = new PreviewInput(input);
    this.bodies = bodies;
  }

  private record Answer(URI url, int width, int height, String picture) {

    static Answer of(Preview preview) {
      return new Answer(
          preview.url(), preview.width(), preview.height(), preview.jpeg().toDataUrl());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/previews", bodies.campaign(this::draw));
  }

  private void draw(Context ctx, byte[] body) {
    UUID owner = Owner.of(ctx);
    PreviewRequest request = input.read(owner, body);
    Previews here =
        previews.orElseThrow(() -> new ApiException(501, "This server makes no previews"));
    if (!here.isQuick(request)) {
      pages.spend(ctx, owner);
    }
    running.begin(owner);
    ctx.future(
        () ->
            here.draw(request)
                .whenComplete((preview, failure) -> running.end(owner))
                .thenAccept(preview -> ctx.json(Answer.of(preview))));
  }
}
