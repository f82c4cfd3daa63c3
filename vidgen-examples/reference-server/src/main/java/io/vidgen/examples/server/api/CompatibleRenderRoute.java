package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.Campaign;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code POST /api/render}, for clients that wait for the video in one request. It goes through the
 * queue as all others do. No thread waits meanwhile.
 */
public final class CompatibleRenderRoute implements Routes, AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(500);

  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final Bodies bodies;
  private final CampaignInput input;
  private final Supplier<URI> publicUrl;
  private final Duration patience;
  private final int activeLimit;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vidgen-compatible-render");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * The route.
   *
   * @param patience after which it answers 202, and the client has to look for itself
   */
  public CompatibleRenderRoute(
      JdbcCampaigns campaigns,
      JdbcRenders renders,
      Bodies bodies,
      CampaignInput input,
      Supplier<URI> publicUrl,
      Duration patience,
      int activeLimit) {
    this.campaigns = campaigns;
    this.renders = renders;
    this.bodies = bodies;
    this.input = input;
    this.publicUrl = publicUrl;
    this.patience = patience;
    this.activeLimit = activeLimit;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/render", bodies.campaign(this::render));
  }

  private void render(Context ctx, byte[] body) {
    UUID owner = Owner.of(ctx);
    Campaign campaign = input.read(owner, body);
    JdbcRenders mine = renders.ownedBy(owner, activeLimit);
    campaigns.create(owner, campaign);
    UUID id = mine.request(campaign).id();
    long deadline = System.nanoTime() + patience.toNanos();
    ctx.future(() -> ended(mine, id, deadline).thenAccept(render -> answer(ctx, id, render)));
  }

  /** The render once it has ended; empty when that takes too long, or it is deleted meanwhile. */
  private CompletableFuture<Optional<Render>> ended(JdbcRenders mine, UUID id, long deadline) {
    CompletableFuture<Optional<Render>> ended = new CompletableFuture<>();
    var looking =
        clock.scheduleWithFixedDelay(
            () -> {
              try {
                Optional<Render> now = mine.find(id);
                boolean over = now.map(render -> render.status().isTerminal()).orElse(true);
                if (over || System.nanoTime() > deadline) {
                  ended.complete(over ? now : Optional.empty());
                }
              } catch (RuntimeException e) {
                ended.completeExceptionally(e);
              }
            },
            0,
            LOOK.toMillis(),
            TimeUnit.MILLISECONDS);
    return ended.whenComplete((render, thrown) -> looking.cancel(false));
  }

  private void answer(Context ctx, UUID id, Optional<Render> ended) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ok", ended.filter(render -> render.status() == RenderStatus.DONE).isPresent());
    body.put("renderId", id);
    if (ended.isEmpty()) {
      ctx.status(202);
    } else if (ended.get().status() == RenderStatus.DONE) {
      URI base = publicUrl.get();
      ended.get().video().ifPresent(video -> body.put("finalUrl", base.resolve(video)));
      ended.get().poster().ifPresent(poster -> body.put("posterUrl", base.resolve(poster)));
    } else {
      ctx.status(502);
      body.put("error", ended.get().failure().map(RenderFailure::message).orElse("Cancelled"));
    }
    ctx.json(body);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
