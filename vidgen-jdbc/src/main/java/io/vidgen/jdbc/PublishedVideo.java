package io.vidgen.jdbc;

import io.vidgen.video.Chapter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What viewers may know of a finished video.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class PublishedVideo {

  private final String name;
  private final Duration duration;
  private final URI video;
  private final Instant createdAt;
  private final @Nullable URI poster;
  private final @Nullable URI preview;
  private final @Nullable URI mailPicture;
  private final @Nullable URI shareImage;
  private final int width;
  private final int height;
  private final List<Chapter> chapters;

  private PublishedVideo(Builder builder) {
    this.name = builder.name;
    this.duration = builder.duration;
    this.video = builder.video;
    this.createdAt = builder.createdAt;
    this.poster = builder.poster;
    this.preview = builder.preview;
    this.mailPicture = builder.mailPicture;
    this.shareImage = builder.shareImage;
    this.width = builder.width;
    this.height = builder.height;
    this.chapters = List.copyOf(builder.chapters);
  }

  /**
   * A builder.
   *
   * @param name see {@link #name()}
   * @param duration see {@link #duration()}
   * @param video see {@link #video()}
   * @param createdAt see {@link #createdAt()}
   */
  public static Builder builder(String name, Duration duration, URI video, Instant createdAt) {
    return new Builder(name, duration, video, createdAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(name, duration, video, createdAt)
        .poster(poster)
        .preview(preview)
        .mailPicture(mailPicture)
        .shareImage(shareImage)
        .size(width, height)
        .chapters(chapters);
  }

  /** What its owner called it: untrusted text. */
  public String name() {
    return name;
  }

  /** How long it is. */
  public Duration duration() {
    return duration;
  }

  /** Where the MP4 is. */
  public URI video() {
    return video;
  }

  /** When its render was requested, by the database's clock. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Where its poster is, if it has one. */
  public Optional<URI> poster() {
    return Optional.ofNullable(poster);
  }

  /** Where its animated preview is, if it has one. */
  public Optional<URI> preview() {
    return Optional.ofNullable(preview);
  }

  /** Where its mail picture is, if it has one. */
  public Optional<URI> mailPicture() {
    return Optional.ofNullable(mailPicture);
  }

  /** Where its share image is, if it has one. */
  public Optional<URI> shareImage() {
    return Optional.ofNullable(shareImage);
  }

  /** How wide it is, in pixels. */
  public int width() {
    return width;
  }

  /** How high it is, in pixels. */
  public int height() {
    return height;
  }

  /** Its scenes, in order: where each begins, and what it shows. Empty where that is not known. */
  public List<Chapter> chapters() {
    return chapters;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        name,
        duration,
        video,
        createdAt,
        poster,
        preview,
        mailPicture,
        shareImage,
        width,
        height,
        chapters);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PublishedVideo that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return ("PublishedVideo[name=%s, duration=%s, video=%s, createdAt=%s, poster=%s, preview=%s,"
            + " mailPicture=%s, shareImage=%s, width=%s, height=%s, chapters=%s]")
        .formatted(components().toArray());
  }

  /** Puts a published video together. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final Duration duration;
    private URI video;
    private final Instant createdAt;
    private @Nullable URI poster;
    private @Nullable URI preview;
    private @Nullable URI mailPicture;
    private @Nullable URI shareImage;
    private int width = 1920;
    private int height = 1080;
    private List<Chapter> chapters = List.of();

    private Builder(String name, Duration duration, URI video, Instant createdAt) {
      this.name = Objects.requireNonNull(name, "name");
      this.duration = Objects.requireNonNull(duration, "duration");
      this.video = Objects.requireNonNull(video, "video");
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    /** See {@link PublishedVideo#video()}. */
    public Builder video(URI video) {
      this.video = Objects.requireNonNull(video, "video");
      return this;
    }

    /** See {@link PublishedVideo#poster()}; {@code null} for none, which is the default. */
    public Builder poster(@Nullable URI poster) {
      this.poster = poster;
      return this;
    }

    /** See {@link PublishedVideo#preview()}; {@code null} for none, which is the default. */
    public Builder preview(@Nullable URI preview) {
      this.preview = preview;
      return this;
    }

    /** See {@link PublishedVideo#mailPicture()}; {@code null} for none, which is the default. */
    public Builder mailPicture(@Nullable URI mailPicture) {
      this.mailPicture = mailPicture;
      return this;
    }

    /** See {@link PublishedVideo#shareImage()}; {@code null} for none, which is the default. */
    public Builder shareImage(@Nullable URI shareImage) {
      this.shareImage = shareImage;
      return this;
    }

    /**
     * See {@link PublishedVideo#width()} and {@link PublishedVideo#height()}; default 1920x1080.
     */
    public Builder size(int width, int height) {
      this.width = width;
      this.height = height;
      return this;
    }

    /** See {@link PublishedVideo#chapters()}; default none. */
    public Builder chapters(List<Chapter> chapters) {
      this.chapters = chapters;
      return this;
    }

    /** The published video. */
    public PublishedVideo build() {
      return new PublishedVideo(this);
    }
  }
}
