package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Renders: watch, also scene by scene, cancel, try again, read the log. */
public final class RenderRoutes implements Routes {

  private final JdbcRenders renders;
  private final Supplier<URI> publicUrl;
  private final int activeLimit;
  private final InstantSource clock;

  /** Routes over this table, for owners who may have so many renders active. */
  public RenderRoutes(
      JdbcRenders renders, Supplier<URI> publicUrl, int activeLimit, InstantSource clock) {
    this.clock = clock;
    this.renders = renders;
    this.publicUrl = publicUrl;
    this.activeLimit = activeLimit;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/renders/{id}", ctx -> answer(ctx, find(ctx)));
    routes.post("/api/renders/{id}/cancel", this::cancel);
    routes.post("/api/renders/{id}/retry", this::retry);
    routes.get("/api/renders/{id}/log", this::log);
    routes.get("/api/renders/{id}/scenes", this::scenes);
  }

  private void cancel(Context ctx) {
    Render render = find(ctx);
    if (!mine(ctx).cancel(render.id()) && !isCancelled(ctx)) {
      throw new ApiException(409, "The render has already ended");
    }
    answer(ctx, find(ctx));
  }

  /** A request that is repeated finds done what it asks for. */
  private boolean isCancelled(Context ctx) {
    return find(ctx).status() == RenderStatus.CANCELLED;
  }

  private void retry(Context ctx) {
    Render render = find(ctx);
    if (!mine(ctx).retry(render.id())) {
      find(ctx); // Unless it has been deleted meanwhile.
      throw new ApiException(409, "Only a render that has failed or was cancelled can be retried");
    }
    answer(ctx, find(ctx));
  }

  private void log(Context ctx) {
    Render render = find(ctx);
    ctx.json(Map.of("lines", mine(ctx).log(render.id())));
  }

  private void scenes(Context ctx) {
    ctx.json(ScenesView.of(find(ctx), clock.instant(), publicUrl.get()));
  }

  private Render find(Context ctx) {
    return mine(ctx)
        .find(Requests.id(ctx, "Render"))
        .orElseThrow(() -> ApiException.notFound("Render"));
  }

  private JdbcRenders mine(Context ctx) {
    return renders.ownedBy(Owner.of(ctx), activeLimit);
  }

  private void answer(Context ctx, Render render) {
    ctx.json(RenderView.of(render, publicUrl.get()));
  }
}
