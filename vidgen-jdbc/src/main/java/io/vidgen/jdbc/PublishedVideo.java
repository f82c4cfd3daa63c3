package io.vidgen.jdbc;

import io.vidgen.compositor.PictureSize;
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
  private final PictureSize size;

  private PublishedVideo(Builder builder) {
    this.name = builder.name;
    this.duration = builder.duration;
    this.video = builder.video;
    this.createdAt = builder.createdAt;
    this.poster = builder.poster;
    this.preview = builder.preview;
    this.mailPicture = builder.mailPicture;
    this.shareImage = builder.shareImage;
    this.size = builder.size;
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
        .size(size);
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

  /** The size of its picture, as the look of its campaign has it. */
  public PictureSize size() {
    return size;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        name, duration, video, createdAt, poster, preview, mailPicture, shareImage, size);
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
    return "PublishedVideo[name=%s, duration=%s, video=%s, createdAt=%s, poster=%s, preview=%s, mailPicture=%s, shareImage=%s, size=%s]"
        .formatted(components().toArray());
  }

  /** Puts a published video together. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final Duration duration;
    private final URI video;
    private final Instant createdAt;
    private @Nullable URI poster;
    private @Nullable URI preview;
    private @Nullable URI mailPicture;
    private @Nullable URI shareImage;
    private PictureSize size = new PictureSize(1920, 1080);

    private Builder(String name, Duration duration, URI video, Instant createdAt) {
      this.name = Objects.requireNonNull(name, "name");
      this.duration = Objects.requireNonNull(duration, "duration");
      this.video = Objects.requireNonNull(video, "video");
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
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

    /** See {@link PublishedVideo#size()}; default 1920x1080. */
    public Builder size(PictureSize size) {
      this.size = Objects.requireNonNull(size, "size");
      return this;
    }

    /** The published video. */
    public PublishedVideo build() {
      return new PublishedVideo(this);
    }
  }
}
