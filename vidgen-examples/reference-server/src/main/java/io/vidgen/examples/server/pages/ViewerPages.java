package io.vidgen.examples.server.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.vidgen.compositor.RgbColor;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.watch.BrandStyles;
import io.vidgen.examples.server.watch.OptOut;
import io.vidgen.examples.server.watch.Sender;
import io.vidgen.examples.server.watch.SpokenText;
import io.vidgen.examples.server.watch.Viewer;
import io.vidgen.examples.server.watch.WatchStyles;
import io.vidgen.jdbc.WatchPage;
import io.vidgen.jdbc.WatchPage.State;
import io.vidgen.render.PublicId;
import io.vidgen.video.VideoPassword;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The pages that show a video to anyone who has its address, also in frames of other sites: the
 * video, or why there is none to see.
 */
public final class ViewerPages implements Routes {

  /** What browsers of phones have in common, those that send no hints too. */
  private static final Pattern PHONE = Pattern.compile("\\bMobile\\b");

  private final Templates templates;
  private final WatchPages pages;
  private final WatchCaptions captions;
  private final Supplier<URI> publicUrl;
  private final Bodies bodies;
  private final PageLoads loads;
  private final OptOuts optOuts;
  private final UnlockCookie cookie;
  private final @Nullable SignedLinks links;
  private final PasswordAttempts attempts = new PasswordAttempts();

  /**
   * Pages over these videos.
   *
   * @param publicUrl the address under which others reach the server
   * @param loads hears of every page that shows a video
   * @param optOuts which of them offer to get no more
   * @param https whether browsers reach the server over HTTPS
   * @param links how the films' addresses are signed; null where they hold for good
   */
  public ViewerPages(
      Templates templates,
      WatchPages pages,
      WatchCaptions captions,
      Supplier<URI> publicUrl,
      Bodies bodies,
      PageLoads loads,
      OptOuts optOuts,
      boolean https,
      @Nullable SignedLinks links,
      InstantSource clock) {
    this.templates = templates;
    this.links = links;
    this.pages = SignedLinks.over(pages, links);
    this.captions = captions;
    this.publicUrl = publicUrl;
    this.bodies = bodies;
    this.loads = loads;
    this.optOuts = optOuts;
    this.cookie = new UnlockCookie(https, clock);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v/{publicId}", this::watch);
    routes.post("/v/{publicId}", bodies.form(this::unlock));
    routes.get("/v/{publicId}/state", this::state);
    routes.get("/v/{publicId}/film", this::film);
    routes.get("/v/{publicId}/captions.vtt", this::track);
    routes.get("/embed/{publicId}", this::embed);
    routes.get("/brand/{color}", ViewerPages::brand);
    routes.get(WatchStyles.PATH, ViewerPages::styles);
  }

  /** What {@code locked.jte} shows. */
  public record Locked(
      Optional<Sender> sender, String action, Optional<String> problem, Optional<OptOut> optOut) {}

  /** What {@code waiting.jte} shows. */
  public record Waiting(Optional<Sender> sender, String state, Optional<OptOut> optOut) {}

  private void watch(Context ctx) {
    PublicId id = idOf(ctx);
    @Nullable String key = cookie.keyOf(ctx, id);
    Optional<OptOut> optOut = optOuts.of(id);
    noStore(ctx);
    if (optOut.filter(OptOut::done).isPresent() && pages.find(id, key).isEmpty()) {
      templates.show(ctx, "notice.jte", Notice.optedOut()); // Before there was anything to see.
      return;
    }
    WatchPage page = find(id, key);
    switch (page.state()) {
      case READY -> templates.show(ctx, "viewer.jte", watched(ctx, page, key).with(optOut));
      case PENDING ->
          templates.show(
              ctx, "waiting.jte", new Waiting(senderOf(page), "/v/" + id + "/state", optOut));
      case EXPIRED -> {
        ctx.status(HttpStatus.GONE);
        templates.show(ctx, "notice.jte", Notice.expired(senderOf(page)).with(optOut));
      }
      case LOCKED -> showLocked(ctx, id, page, Optional.empty());
    }
  }

  private void unlock(Context ctx, Fields form) {
    PublicId id = idOf(ctx);
    WatchPage page = find(id, null);
    Optional<String> challenge = page.passwordChallenge();
    noStore(ctx);
    if (challenge.isEmpty()) {
      ctx.redirect("/v/" + id, HttpStatus.SEE_OTHER);
    } else if (attempts.allow(page.publicId())) {
      String password = Optional.ofNullable(form.getValue("password")).orElse("");
      tryKey(ctx, id, page, VideoPassword.keyOf(challenge.get(), password));
    } else {
      ctx.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "60");
      showLocked(ctx, id, page, Optional.of("Too many tries. Wait a minute, then try again."));
    }
  }

  private void tryKey(Context ctx, PublicId id, WatchPage page, String key) {
    if (find(id, key).state() == State.LOCKED) {
      ctx.status(HttpStatus.FORBIDDEN);
      showLocked(ctx, id, page, Optional.of("That is not the password. Please try again."));
    } else {
      cookie.set(ctx, id, key);
      ctx.redirect("/v/" + id, HttpStatus.SEE_OTHER);
    }
  }

  private void showLocked(Context ctx, PublicId id, WatchPage page, Optional<String> problem) {
    templates.show(
        ctx, "locked.jte", new Locked(senderOf(page), "/v/" + id, problem, optOuts.of(id)));
  }

  private void state(Context ctx) {
    PublicId id = idOf(ctx);
    State state = find(id, cookie.keyOf(ctx, id)).state();
    noStore(ctx);
    ctx.json(Map.of("state", state.name().toLowerCase(Locale.ROOT)));
  }

  /** For a page that shows it already, and whose address of it ends soon. */
  private void film(Context ctx) {
    PublicId id = idOf(ctx);
    Viewer viewer =
        Optional.of(find(id, cookie.keyOf(ctx, id)))
            .filter(page -> page.state() == State.READY)
            .map(this::shown)
            .orElseThrow(() -> ApiException.notFound("Video"));
    noStore(ctx);
    ctx.json(
        Map.of(
            "video", viewer.film().video(), "renew_after_sec", viewer.renewAfter().orElse(3600L)));
  }

  /** A frame of another site has no cookies of ours: what needs a password leads to its page. */
  private void embed(Context ctx) {
    PublicId id = idOf(ctx);
    WatchPage page = find(id, null);
    noStore(ctx);
    if (page.state() == State.READY) {
      templates.show(ctx, "embed.jte", viewerOf(ctx, page, null));
    } else {
      templates.show(
          ctx, "embed-notice.jte", Notice.inFrame(page.state(), senderOf(page), "/v/" + id));
    }
  }

  private Viewer shown(WatchPage page) {
    Viewer viewer = Viewer.of(page, publicUrl.get()).orElseThrow();
    return links == null ? viewer : viewer.renewing(links.renewAfter());
  }

  /** On a phone, a poster of a third of the bytes is as sharp. */
  private Viewer watched(Context ctx, WatchPage page, @Nullable String key) {
    Viewer viewer = viewerOf(ctx, page, key);
    boolean phone = PHONE.matcher(String.valueOf(ctx.userAgent())).find();
    return phone ? viewer.small() : viewer;
  }

  /** For a load of the page, of which reports may come. */
  private Viewer viewerOf(Context ctx, WatchPage page, @Nullable String key) {
    Viewer plain = shown(page);
    Viewer viewer = captions.find(page.publicId(), key).map(plain::captioned).orElse(plain);
    return loads
        .opened(ctx, page.publicId(), viewer.film().duration())
        .map(viewer::with)
        .orElse(viewer);
  }

  /** What is said in a video, to those who may watch it; it may be corrected at any time. */
  private void track(Context ctx) {
    PublicId id = idOf(ctx);
    SpokenText text =
        captions
            .find(id, cookie.keyOf(ctx, id))
            .orElseThrow(() -> ApiException.notFound("Captions"));
    noStore(ctx);
    ctx.contentType("text/vtt;charset=utf-8").result(text.captions().toWebVtt());
  }

  private Optional<Sender> senderOf(WatchPage page) {
    return Sender.of(page.sender(), publicUrl.get());
  }

  /** What a page shows depends on the time, and on the password. */
  private static void noStore(Context ctx) {
    ctx.header("Cache-Control", "no-store");
  }

  private static void brand(Context ctx) {
    RgbColor color = colorOf(ctx.pathParam("color")).orElseThrow();
    ctx.header("Cache-Control", "public, max-age=31536000, immutable");
    ctx.contentType("text/css").result(BrandStyles.of(color));
  }

  private static Optional<RgbColor> colorOf(@Nullable String name) {
    try {
      return Optional.ofNullable(name).map(known -> RgbColor.parse("#" + known));
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("Colour");
    }
  }

  private static void styles(Context ctx) {
    ctx.header(
        "Cache-Control",
        WatchStyles.isOfNow(ctx.queryParam("v"))
            ? "public, max-age=31536000, immutable"
            : "no-cache");
    ctx.contentType("text/css;charset=utf-8")
        .result(WatchStyles.of(colorOf(ctx.queryParam("color"))));
  }

  private WatchPage find(PublicId id, @Nullable String key) {
    return pages.find(id, key).orElseThrow(() -> ApiException.notFound("Video"));
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
