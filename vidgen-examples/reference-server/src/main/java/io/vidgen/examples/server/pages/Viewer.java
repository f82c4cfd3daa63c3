package io.vidgen.examples.server.pages;

import io.vidgen.compositor.PictureSize;
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
 * @param mail a still picture of it for mails, if there is one
 * @param share a picture of it for link previews, if there is one
 * @param size of the video
 */
public record Viewer(
    String name,
    long seconds,
    URI page,
    URI embed,
    URI video,
    Optional<URI> poster,
    Optional<URI> preview,
    Optional<URI> mail,
    Optional<URI> share,
    PictureSize size) {

  /** The longer side of a player in another's page. */
  private static final int EMBEDDED_SIDE = 640;

  static Viewer of(PublicId id, PublishedVideo video, URI base) {
    return new Viewer(
        video.name(),
        Math.max(1, video.duration().toSeconds()),
        base.resolve("/v/" + id),
        base.resolve("/embed/" + id),
        base.resolve(video.video()),
        video.poster().map(base::resolve),
        video.preview().map(base::resolve),
        video.mailPicture().map(base::resolve),
        video.shareImage().map(base::resolve),
        new PictureSize(video.width(), video.height()));
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
    PictureSize frame =
        PictureSize.within(EMBEDDED_SIDE, EMBEDDED_SIDE, size.width(), size.height());
    return ("<iframe src=\"%s\" title=\"%s\" width=\"%d\" height=\"%d\" allow=\"fullscreen\""
            + " allowfullscreen loading=\"lazy\"></iframe>")
        .formatted(Html.attribute(embed), Html.attribute(name), frame.width(), frame.height());
  }

  /** What a mail shows: the picture for it, or else the animated preview, or else the poster. */
  public Optional<URI> mailPicture() {
    return mail.or(() -> preview).or(() -> poster);
  }

  /** At which size a mail shows it, in its own pixels. */
  public PictureSize mailSize() {
    return PictureSize.ofMailPicture(size.width(), size.height()).half();
  }

  /** What a link preview shows: the picture for it, or else the poster. */
  public Optional<URI> shareImage() {
    return share.or(() -> poster);
  }

  /** The size of {@link #shareImage}. */
  public PictureSize shareSize() {
    return share.isPresent() ? PictureSize.ofShareImage(size.width(), size.height()) : size;
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
                            Html.attribute(picture), words, mailSize().width(), mailSize().height())
                    + " style=\"max-width:100%;height:auto;border:0;border-radius:8px\"></a><br>\n")
        .orElse("")
        .concat(link + words + "</a>");
  }
}
