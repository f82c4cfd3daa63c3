package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.watch.BrandColor;
import io.vidgen.examples.server.watch.BrandStyles;
import io.vidgen.examples.server.watch.Sender;
import io.vidgen.examples.server.watch.WatchedVideo;
import io.vidgen.examples.server.watch.WatchedVideo.State;
import io.vidgen.examples.server.watch.WatchedVideos;
import io.vidgen.render.PublicId;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The pages that show a video to anyone who has its address, also in frames of other sites: the
 * video, or why there is none to see.
 */
public final class ViewerPages implements Routes {

  private final Templates templates;
  private final WatchedVideos videos;
  private final Bodies bodies;
  private final UnlockCookie cookie;
  private final PasswordAttempts attempts = new PasswordAttempts();

  /**
   * Pages over these videos.
   *
   * @param https whether browsers reach the server over HTTPS
   */
  public ViewerPages(
      Templates templates,
      WatchedVideos videos,
      Bodies bodies,
      boolean https,
      InstantSource clock) {
    this.templates = templates;
    this.videos = videos;
    this.bodies = bodies;
    this.cookie = new UnlockCookie(https, clock);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v/{publicId}", this::watch);
    routes.post("/v/{publicId}", bodies.form(this::unlock));
    routes.get("/v/{publicId}/state", this::state);
    routes.get("/embed/{publicId}", this::embed);
    routes.get("/brand/{color}", ViewerPages::brand);
  }

  /** What {@code locked.jte} shows. */
  public record Locked(Optional<Sender> sender, String action, Optional<String> problem) {}

  /** What {@code waiting.jte} shows. */
  public record Waiting(Optional<Sender> sender, String state) {}

  private void watch(Context ctx) {
    PublicId id = idOf(ctx);
    WatchedVideo video = find(id, cookie.keyOf(ctx, id));
    noStore(ctx);
    switch (video.state()) {
      case READY -> templates.show(ctx, "viewer.jte", video.viewer().orElseThrow());
      case BEING_MADE ->
          templates.show(ctx, "waiting.jte", new Waiting(video.sender(), "/v/" + id + "/state"));
      case EXPIRED -> {
        ctx.status(HttpStatus.GONE);
        templates.show(ctx, "notice.jte", Notice.expired(video.sender()));
      }
      case LOCKED -> showLocked(ctx, id, video, Optional.empty());
    }
  }

  private void unlock(Context ctx, Fields form) {
    PublicId id = idOf(ctx);
    WatchedVideo video = find(id, null);
    noStore(ctx);
    if (video.lock().isEmpty()) {
      ctx.redirect("/v/" + id, HttpStatus.SEE_OTHER);
    } else if (attempts.allow(id)) {
      String password = Optional.ofNullable(form.getValue("password")).orElse("");
      tryKey(ctx, id, video, video.lock().get().keyOf(password));
    } else {
      ctx.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "60");
      showLocked(ctx, id, video, Optional.of("Too many tries. Wait a minute, then try again."));
    }
  }

  private void tryKey(Context ctx, PublicId id, WatchedVideo video, String key) {
    if (find(id, key).state() == State.LOCKED) {
      ctx.status(HttpStatus.FORBIDDEN);
      showLocked(ctx, id, video, Optional.of("That is not the password. Please try again."));
    } else {
      cookie.set(ctx, id, key);
      ctx.redirect("/v/" + id, HttpStatus.SEE_OTHER);
    }
  }

  private void showLocked(
      Context ctx, PublicId id, WatchedVideo video, Optional<String> problem) {
    templates.show(ctx, "locked.jte", new Locked(video.sender(), "/v/" + id, problem));
  }

  private void state(Context ctx) {
    PublicId id = idOf(ctx);
    State state = find(id, cookie.keyOf(ctx, id)).state();
    noStore(ctx);
    ctx.json(Map.of("state", state.name().toLowerCase(Locale.ROOT)));
  }

  /** A frame of another site has no cookies of ours: what needs a password leads to its page. */
  private void embed(Context ctx) {
    PublicId id = idOf(ctx);
    WatchedVideo video = find(id, null);
    if (video.state() == State.READY) {
      templates.show(ctx, "embed.jte", video.viewer().orElseThrow());
    } else {
      templates.show(ctx, "embed-notice.jte", Notice.elsewhere(video, "/v/" + id));
    }
  }

  /** What a page shows depends on the time, and on the password. */
  private static void noStore(Context ctx) {
    ctx.header("Cache-Control", "no-store");
  }

  private static void brand(Context ctx) {
    BrandColor color =
        BrandColor.parse(ctx.pathParam("color"))
            .orElseThrow(() -> ApiException.notFound("Colour"));
    ctx.header("Cache-Control", "public, max-age=31536000, immutable");
    ctx.contentType("text/css").result(BrandStyles.of(color));
  }

  private WatchedVideo find(PublicId id, @Nullable String key) {
    return videos.find(id, key).orElseThrow(() -> ApiException.notFound("Video"));
  }

  /** What cannot be an id is as unknown as any other. */
  private static PublicId idOf(Context ctx) {
    try {
      return new PublicId(ctx.pathParam("publicId"));
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("Video");
    }
  }
}
