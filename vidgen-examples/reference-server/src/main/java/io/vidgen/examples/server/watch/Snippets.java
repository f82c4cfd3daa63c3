package io.vidgen.examples.server.watch;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import io.vidgen.compositor.PictureSize;
import io.vidgen.video.MailSnippet;
import java.net.URI;

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

  /** Of this video. */
  public static Snippets of(Film film, WatchAddresses at) {
    MailSnippet mail = mail(film, at);
    return new Snippets(
        film.title(),
        at.page(),
        mail.html(),
        mail.text(),
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

  private static MailSnippet mail(Film film, WatchAddresses at) {
    return MailSnippet.builder(film.title(), at.page(), film.duration())
        .picture(film.pictures().forMail().orElse(null), mailSize(film).width())
        .build();
  }

  /** HTML that is shown as text, for somebody to copy: the templates' escaping, once more. */
  private static String attribute(Object value) {
    StringOutput escaped = new StringOutput();
    Escape.htmlAttribute(value.toString(), escaped);
    return escaped.toString();
  }
}
