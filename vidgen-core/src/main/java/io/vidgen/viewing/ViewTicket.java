package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one load of a video's page is known by: every beacon of that page load carries it. A {@link
 * ViewLog} signs it, so that nobody can report views of a page that they have not loaded.
 *
 * <p>Its text fits into an attribute and a URL, and says when the page was loaded and how long the
 * video is. It identifies a page load, not a person: the next load gets another one.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class ViewTicket {

  private static final Pattern TEXT =
      Pattern.compile(
          "1\\.([A-Za-z0-9_-]{10,64})\\.(\\d{1,15})\\.(\\d{1,15})\\.(\\d{1,4})"
              + "\\.([0-9a-f]{32})\\.([0-9a-f]{64})");

  private final PublicId video;
  private final Instant openedAt;
  private final @Nullable Instant sentAt;
  private final int seconds;
  private final String nonce;
  private final String signature;

  private ViewTicket(
      PublicId video,
      Instant openedAt,
      @Nullable Instant sentAt,
      int seconds,
      String nonce,
      String signature) {
    this.video = video;
    this.openedAt = openedAt;
    this.sentAt = sentAt;
    this.seconds = seconds;
    this.nonce = nonce;
    this.signature = signature;
    WatchedSeconds unused = WatchedSeconds.none(seconds);
  }

  /**
   * A ticket as {@link #toString()} writes it. Whether its signature is right, the log knows.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static ViewTicket parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the ticket of a page");
    }
    long sent = Long.parseLong(parts.group(3));
    return new ViewTicket(
        new PublicId(parts.group(1)),
        Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
        sent == 0 ? null : Instant.ofEpochMilli(sent),
        Integer.parseInt(parts.group(4)),
        parts.group(5),
        parts.group(6));
  }

  /**
   * What a log signs: all of the text but the signature; for implementations of {@link ViewLog}.
   *
   * @param sentAt when the video was sent, in milliseconds; {@code null} if nobody said so
   * @param seconds the length of the video
   * @param nonce 32 hexadecimal digits, another for each page load
   */
  public static String unsigned(
      PublicId video, Instant openedAt, @Nullable Instant sentAt, int seconds, String nonce) {
    return "1.%s.%s.%s.%s.%s"
        .formatted(
            video,
            openedAt.toEpochMilli(),
            sentAt == null ? 0 : sentAt.toEpochMilli(),
            seconds,
            nonce);
  }

  /** This ticket's text without its signature. */
  public String unsigned() {
    return unsigned(video, openedAt, sentAt, seconds, nonce);
  }

  /** The public id of the video that the page shows. */
  public PublicId video() {
    return video;
  }

  /** When the page was loaded, by the log's clock. */
  public Instant openedAt() {
    return openedAt;
  }

  /** When the video had been sent, if the log was told by then. */
  public Optional<Instant> sentAt() {
    return Optional.ofNullable(sentAt);
  }

  /** The length of the video, in whole seconds. */
  public int seconds() {
    return seconds;
  }

  /** What is random about it: 32 hexadecimal digits. */
  public String nonce() {
    return nonce;
  }

  /** 64 hexadecimal digits. */
  public String signature() {
    return signature;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ViewTicket that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(nonce, signature);
  }

  /** Its text: what a page carries, and {@link #parse} reads. */
  @Override
  public String toString() {
    return unsigned() + "." + signature;
  }
}
