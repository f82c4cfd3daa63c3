package io.vidgen.examples.server.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.watch.Film;
import io.vidgen.examples.server.watch.Sender;
import io.vidgen.examples.server.watch.Size;
import io.vidgen.examples.server.watch.Snippets;
import io.vidgen.examples.server.watch.Viewer;
import io.vidgen.jdbc.WatchPage;
import io.vidgen.jdbc.WatchPage.State;
import io.vidgen.render.PublicId;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How other programs show a link: <a href="https://oembed.com/">oEmbed 1.0</a>, in JSON. */
public final class OembedRoute implements Routes {

  private static final int MOST = 3840;
  private static final Pattern PATH = Pattern.compile("/(?:v|embed)/([A-Za-z0-9_-]{10,64})/?");

  private final WatchPages pages;
  private final Supplier<URI> publicUrl;

  /**
   * The route.
   *
   * @param publicUrl the address under which others reach the server
   */
  public OembedRoute(WatchPages pages, Supplier<URI> publicUrl) {
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Answer(
      String type,
      String version,
      String title,
      @Nullable String authorName,
      int width,
      int height,
      String html,
      @Nullable URI thumbnailUrl,
      @Nullable Integer thumbnailWidth,
      @Nullable Integer thumbnailHeight) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/oembed", this::answer);
  }

  private void answer(Context ctx) {
    if (!"json".equals(Optional.ofNullable(ctx.queryParam("format")).orElse("json"))) {
      throw new ApiException(501, "The only format is json");
    }
    Size box = new Size(side(ctx, "maxwidth"), side(ctx, "maxheight"));
    WatchPage page =
        Optional.ofNullable(ctx.queryParam("url"))
            .flatMap(this::idIn)
            .flatMap(id -> pages.find(id, null))
            .orElseThrow(() -> ApiException.notFound("Video"));
    if (page.state() == State.LOCKED) {
      throw new ApiException(401, "This video has a password"); // As oEmbed has it.
    }
    ctx.json(
        Viewer.of(page, publicUrl.get())
            .map(viewer -> answer(viewer, box))
            .orElseThrow(() -> ApiException.notFound("Video")));
  }

  private static Answer answer(Viewer viewer, Size box) {
    Film film = viewer.film();
    Size size = film.size().within(box.width(), box.height());
    Optional<Film.Pictures.Share> picture =
        film.shared().filter(it -> it.size().within(box.width(), box.height()).equals(it.size()));
    return new Answer(
        "video",
        "1.0",
        film.title(),
        viewer.sender().map(Sender::name).orElse(null),
        size.width(),
        size.height(),
        Snippets.embedHtml(film, viewer.at(), size),
        picture.map(Film.Pictures.Share::picture).orElse(null),
        picture.map(it -> it.size().width()).orElse(null),
        picture.map(it -> it.size().height()).orElse(null));
  }

  private static int side(Context ctx, String name) {
    String given = Optional.ofNullable(ctx.queryParam(name)).orElse(String.valueOf(MOST));
    if (!given.matches("[1-9]\\d{0,8}")) {
      throw new ApiException(400, name + " must be a whole number of pixels");
    }
    return Math.min(MOST, Integer.parseInt(given));
  }

  /** The id in an address of ours; others' addresses are as unknown as any. */
  private Optional<PublicId> idIn(String address) {
    try {
      URI url = URI.create(address);
      Matcher path = PATH.matcher(String.valueOf(url.getRawPath()));
      boolean ours =
          publicUrl.get().getRawAuthority().equalsIgnoreCase(String.valueOf(url.getRawAuthority()));
      return ours && path.matches() ? Optional.of(new PublicId(path.group(1))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
