package io.vidgen.examples.server.watch;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import io.vidgen.compositor.PictureSize;
import java.net.URI;
import java.util.Optional;

/**
 * What an owner copies to send a video.
 *
 * @param title what it is called
 * @param link the page
 * @param mailHtml a picture that leads to the page, for a mail
 * @param mailText the same without a picture
 * @param embedHtml the player, for a web page
 */
public record Snippets(String title, URI link, String mailHtml, String mailText, String embedHtml) {

  private static final int EMBED_SIDE = 640;

  /** Of the picture, and of the words in its place. */
  private static final String MAIL_STYLE =
      " style=\"display:block;max-width:100%;height:auto;margin:0 0 8px;border:1px solid #d0d5dd;"
          + "border-radius:8px;background:#1f2937;color:#ffffff;font:bold 16px/48px sans-serif;text-align:center\"";

  /** Of this video. */
  public static Snippets of(Film film, WatchAddresses at) {
    return new Snippets(
        film.title(),
        at.page(),
        mailHtml(film, at),
        film.title() + " (" + film.clock() + ")\n" + at.page(),
        embedHtml(film, at, film.size().within(EMBED_SIDE, EMBED_SIDE)));
  }

  /** How large a mail shows the picture: in its true proportions. */
  public static Size mailSize(Film film) {
    PictureSize shown = PictureSize.ofMailPicture(film.size().width(), film.size().height()).half();
    return new Size(shown.width(), shown.height());
  }

  /** HTML that shows the player in a page at this size. */
  public static String embedHtml(Film film, WatchAddresses at, Size size) {
    return ("<iframe src=\"%s\" title=\"%s\" width=\"%d\" height=\"%d\""
            + " allow=\"fullscreen; picture-in-picture\" allowfullscreen loading=\"lazy\""
            + " style=\"border:0;max-width:100%%\"></iframe>")
        .formatted(attribute(at.embed()), attribute(film.title()), size.width(), size.height());
  }

  /**
   * The picture, linked to the page, and a link below it; a link alone without a picture. Many mail
   * programs show no pictures until they are told to: then the words in their place look like a
   * button. The picture has no height in the HTML, which would keep an empty box open around them.
   */
  private static String mailHtml(Film film, WatchAddresses at) {
    Optional<URI> picture = film.pictures().forMail();
    String words = attribute(film.title() + " (" + film.clock() + ")");
    String link = "<a href=\"" + attribute(at.page()) + "\">";
    return picture
        .map(
            source ->
                link
                    + "<img src=\"%s\" alt=\"▶ Watch the video\" width=\"%d\""
                        .formatted(attribute(source), mailSize(film).width())
                    + MAIL_STYLE
                    + "></a>\n"
                    + link
                    + words)
        .orElse(link + "▶ " + words)
        .concat("</a>");
  }

  /** HTML that is shown as text, for somebody to copy: the templates' escaping, once more. */
  private static String attribute(Object value) {
    StringOutput escaped = new StringOutput();
    Escape.htmlAttribute(value.toString(), escaped);
    return escaped.toString();
  }
}
