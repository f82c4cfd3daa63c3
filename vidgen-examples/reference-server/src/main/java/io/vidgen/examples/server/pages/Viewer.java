package io.vidgen.examples.server.pages;

import io.vidgen.jdbc.PublishedVideo;
import io.vidgen.render.PublicId;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What the viewer shows. All addresses are absolute, for they end up in other sites' pages and in
 * mails.
 *
 * @param name of the video
 * @param seconds how long it is
 * @param page where it is watched
 * @param embed the same for frames
 * @param video the file
 * @param poster its poster, if there is one
 * @param preview an animated picture of it for mails, if there is one
 */
public record Viewer(
    String name,
    long seconds,
    URI page,
    URI embed,
    URI video,
    Optional<URI> poster,
    Optional<URI> preview) {

  /** The size at which others show the player, in pixels. */
  public static final int WIDTH = 1280;

  /** See {@link #WIDTH}. */
  public static final int HEIGHT = 720;

  private static final int MAIL_WIDTH = 480;

  static Viewer of(PublicId id, PublishedVideo video, URI base) {
    return new Viewer(
        video.name(),
        Math.max(1, video.duration().toSeconds()),
        base.resolve("/v/" + id),
        base.resolve("/embed/" + id),
        base.resolve(video.video()),
        video.poster().map(base::resolve),
        video.preview().map(base::resolve));
  }

  /** Such as 0:24. */
  public String clock() {
    Duration duration = Duration.ofSeconds(seconds);
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }

  /** Such as PT24S, for machines. */
  public String isoDuration() {
    return Duration.ofSeconds(seconds).toString();
  }

  /** HTML that shows the player in a page. */
  public String embedHtml() {
    return ("<iframe src=\"%s\" title=\"%s\" width=\"%d\" height=\"%d\" allow=\"fullscreen\""
            + " allowfullscreen loading=\"lazy\"></iframe>")
        .formatted(Html.attribute(embed), Html.attribute(name), 640, 360);
  }

  /** What a mail shows: the animated preview, where there is none the poster. */
  public Optional<URI> mailPicture() {
    return preview.or(() -> poster);
  }

  /** HTML that shows the picture in a mail, linked to the page; a link alone without a picture. */
  public String mailHtml() {
    String words = Html.attribute("▶ " + name + " (" + clock() + ")");
    String link = "<a href=\"" + Html.attribute(page) + "\">";
    return mailPicture()
        .map(
            picture ->
                link
                    + "<img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\""
                        .formatted(
                            Html.attribute(picture), words, MAIL_WIDTH, MAIL_WIDTH * HEIGHT / WIDTH)
                    + " style=\"max-width:100%;height:auto;border:0;border-radius:8px\"></a><br>\n")
        .orElse("")
        .concat(link + words + "</a>");
  }
}
