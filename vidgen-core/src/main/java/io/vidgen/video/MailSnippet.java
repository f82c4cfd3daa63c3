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
 *     .picture(render.mailPicture().orElse(null), 640, 360)
 *     .build()
 *     .html();
 * }</pre>
 *
 * <p>Title and addresses are data: in HTML they are escaped. Immutable and thread-safe.
 */
public final class MailSnippet {

  private final String title;
  private final URI link;
  private final Duration duration;
  private final @Nullable URI picture;
  private final int width;
  private final int height;

  private MailSnippet(Builder builder) {
    title = builder.title;
    link = builder.link;
    duration = builder.duration;
    picture = builder.picture;
    width = builder.width;
    height = builder.height;
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

  /** HTML: the picture, linked to the page, and a link below it; a link alone without a picture. */
  public String html() {
    String words = escaped("▶ " + title + " (" + clock() + ")");
    String anchor = "<a href=\"" + escaped(link.toString()) + "\">";
    String image =
        picture == null
            ? ""
            : anchor
                + "<img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\""
                    .formatted(escaped(picture.toString()), words, width, height)
                + " style=\"max-width:100%;height:auto;border:0;border-radius:8px\"></a><br>\n";
    return image + anchor + words + "</a>";
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
    private int height;

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
     * @param shownHeight in CSS pixels
     */
    public Builder picture(@Nullable URI address, int shownWidth, int shownHeight) {
      picture = address;
      width = shownWidth;
      height = shownHeight;
      return this;
    }

    /** The snippet. */
    public MailSnippet build() {
      return new MailSnippet(this);
    }
  }
}
