package io.vidgen.examples.server.watch;

import io.vidgen.compositor.PictureSize;
import io.vidgen.jdbc.PublishedVideo;
import io.vidgen.render.Render;
import io.vidgen.video.Chapter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A video's files, and what is known of them.
 *
 * @param title what it is called: untrusted text
 * @param duration how long it is
 * @param size of its picture
 * @param video the MP4
 * @param pictures stills of it
 * @param chapters its parts, in order; empty when it has but one
 * @param captions what is said in it, if that was written down
 */
public record Film(
    String title,
    Duration duration,
    Size size,
    URI video,
    Pictures pictures,
    List<Chapter> chapters,
    Optional<Captions> captions) {

  /** Copies the list. */
  public Film {
    chapters = List.copyOf(chapters);
  }

  /** The film of this video, with addresses made absolute. */
  static Film of(PublishedVideo video, URI base) {
    Size size = new Size(video.width(), video.height());
    return new Film(
        video.name(),
        video.duration(),
        size,
        base.resolve(video.video()),
        new Pictures(
            video.poster().map(base::resolve),
            video.mailPicture().map(base::resolve),
            video.preview().map(base::resolve),
            video.shareImage().map(base::resolve).map(at -> shareImage(at, size))),
        video.chapters(),
        Optional.empty());
  }

  /**
   * The film of a render that is done, with addresses made absolute.
   *
   * @param title what it is called
   * @param size of its picture
   * @param render it has a video
   * @param base the address under which others reach the server
   */
  public static Film of(String title, Size size, Render render, URI base) {
    return new Film(
        title,
        render.duration(),
        size,
        base.resolve(render.video().orElseThrow()),
        new Pictures(
            render.poster().map(base::resolve),
            render.mailPicture().map(base::resolve),
            render.preview().map(base::resolve),
            render.shareImage().map(base::resolve).map(at -> shareImage(at, size))),
        List.of(),
        Optional.empty());
  }

  /** The same film with what is said in it. */
  Film captioned(Captions said) {
    return new Film(title, duration, size, video, pictures, chapters, Optional.of(said));
  }

  /** The same with the smaller share image as its poster, where there is one. */
  Film small() {
    return new Film(title, duration, size, video, pictures.small(), chapters, captions);
  }

  private static Pictures.Share shareImage(URI picture, Size video) {
    PictureSize size = PictureSize.ofShareImage(video.width(), video.height());
    return new Pictures.Share(picture, new Size(size.width(), size.height()));
  }

  /**
   * Stills of a video, as far as there are any.
   *
   * @param poster shown until it plays
   * @param mail for mails, with a play button drawn on it
   * @param preview an animated one, for mails
   * @param share for what other sites show of a link
   */
  public record Pictures(
      Optional<URI> poster, Optional<URI> mail, Optional<URI> preview, Optional<Share> share) {

    /**
     * A picture for other sites, which want its size beforehand.
     *
     * @param picture where it is
     * @param size of it
     */
    public record Share(URI picture, Size size) {}

    private Pictures small() {
      return new Pictures(share.map(Share::picture).or(() -> poster), mail, preview, share);
    }

    /** What a mail shows: the best of these that there is. */
    public Optional<URI> forMail() {
      return mail.or(() -> preview).or(() -> poster);
    }
  }

  /** Whole seconds, at least one. */
  public long seconds() {
    return Math.max(1, duration.toSeconds());
  }

  /** Such as 0:24. */
  public String clock() {
    return Clock.of(Duration.ofSeconds(seconds()));
  }

  /** Such as PT24S, for machines. */
  public String isoDuration() {
    return Duration.ofSeconds(seconds()).toString();
  }

  /** The picture that other sites show, with its size; the poster has the video's. */
  public Optional<Pictures.Share> shared() {
    return pictures.share().or(() -> pictures.poster().map(it -> new Pictures.Share(it, size)));
  }
}
