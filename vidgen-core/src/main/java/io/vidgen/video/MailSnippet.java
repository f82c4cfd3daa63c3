package io.vidgen.video;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a mail to send a video: a picture that leads to its page, or a title and a link.
 *
 * <pre>{@code
 * String html = MailSnippet.builder(title, link, render.duration())
 *     .picture(render.mailPicture().orElse(null), 640)
 *     .build()
 *     .html();
 * }</pre>
 *
 * <p>Title and addresses are data: in HTML they are escaped. Immutable and thread-safe.
 */
public final class MailSnippet {

  /** Of the picture, and of the words in its place. */
  private static final String STYLE =
      "display:block;max-width:100%;height:auto;margin:0 0 8px;border:1px solid #d0d5dd;"
          + "border-radius:8px;background:#1f2937;color:#ffffff;font:bold 16px/48px sans-serif;"
          + "text-align:center";

  private final String title;
  private final URI link;
  private final Duration duration;
  private final @Nullable URI picture;
  private final int width;

  private MailSnippet(Builder builder) {
    title = builder.title;
    link = builder.link;
    duration = builder.duration;
    picture = builder.picture;
    width = builder.width;
  }

  /**
   * A builder of a snippet without a picture.
   *
   * @param title what the video is called
   * @param link where it is watched: an absolute address
   * @param duration how long it is
   */
  public static Builder builder(String title, URI link, Duration duration) {
    return new Builder(title, link, duration);
  }

  /**
   * HTML: the picture, linked to the page, and a link below it; a link alone without a picture.
   *
   * <p>Many mail programs show no pictures until they are told to: then the words in their place
   * look like a button. The picture has no height in the HTML, which would keep an empty box open
   * around these words.
   */
  public String html() {
    String words = escaped(title + " (" + clock() + ")");
    String anchor = "<a href=\"" + escaped(link.toString()) + "\">";
    return picture == null
        ? anchor + "▶ " + words + "</a>"
        : anchor + image(picture) + "</a>\n" + anchor + words + "</a>";
  }

  private String image(URI source) {
    return "<img src=\"%s\" alt=\"▶ Watch the video\" width=\"%s\" style=\"%s\">"
        .formatted(escaped(source.toString()), width, STYLE);
  }

  /** Plain text: the title and, in a line of its own, the link. */
  public String text() {
    return title + " (" + clock() + ")\n" + link;
  }

  private String clock() {
    long seconds = Math.max(1, duration.toSeconds());
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  private static String escaped(String text) {
    StringBuilder html = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&#34;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(point);
              }
            });
    return html.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MailSnippet that && html().equals(that.html());
  }

  @Override
  public int hashCode() {
    return Objects.hash(title, link, picture);
  }

  @Override
  public String toString() {
    return "MailSnippet[link=" + link + "]";
  }

  /** Puts a snippet together. Not thread-safe. */
  public static final class Builder {

    private final String title;
    private final URI link;
    private final Duration duration;
    private @Nullable URI picture;
    private int width;

    private Builder(String title, URI link, Duration duration) {
      this.title = title;
      this.link = link;
      this.duration = duration;
    }

    /**
     * The picture that leads to the page; default none.
     *
     * @param address absolute; {@code null} for none
     * @param shownWidth in CSS pixels
     */
    public Builder picture(@Nullable URI address, int shownWidth) {
      picture = address;
      width = shownWidth;
      return this;
    }

    /** The snippet. */
    public MailSnippet build() {
      return new MailSnippet(this);
    }
  }
}
