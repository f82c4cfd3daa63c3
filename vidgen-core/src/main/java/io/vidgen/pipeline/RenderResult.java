package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.Recording;
import io.vidgen.render.PublicId;
import io.vidgen.storage.VideoKeys;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published video, as {@link RenderPipeline#render(io.vidgen.campaign.Campaign)} returns it.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class RenderResult {

  private final PublicId publicId;
  private final URI video;
  private final URI poster;
  private final Duration duration;
  private final VideoKeys keys;
  private final @Nullable URI preview;
  private final @Nullable URI mailPicture;
  private final @Nullable URI shareImage;
  private final List<Recording> recordings;

  private RenderResult(Builder builder) {
    this.publicId = builder.publicId;
    this.video = builder.video;
    this.poster = builder.poster;
    this.duration = builder.duration;
    this.keys = builder.keys;
    this.preview = builder.preview;
    this.mailPicture = builder.mailPicture;
    this.shareImage = builder.shareImage;
    this.recordings = List.copyOf(builder.recordings);
  }

  /**
   * A builder of a result without preview and recordings.
   *
   * @param publicId see {@link #publicId()}
   * @param video see {@link #video()}
   * @param poster see {@link #poster()}
   * @param duration see {@link #duration()}
   * @param keys see {@link #keys()}
   */
  public static Builder builder(
      PublicId publicId, URI video, URI poster, Duration duration, VideoKeys keys) {
    return new Builder(publicId, video, poster, duration, keys);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(publicId, video, poster, duration, keys)
        .preview(preview)
        .mailPicture(mailPicture)
        .shareImage(shareImage)
        .recordings(recordings);
  }

  /** The name under which it is watched. */
  public PublicId publicId() {
    return publicId;
  }

  /** The public address of the MP4. */
  public URI video() {
    return video;
  }

  /** The public address of its poster. */
  public URI poster() {
    return poster;
  }

  /** How long it is. */
  public Duration duration() {
    return duration;
  }

  /** Where in storage the published objects are. */
  public VideoKeys keys() {
    return keys;
  }

  /** The public address of its animated preview, if one was published. */
  public Optional<URI> preview() {
    return Optional.ofNullable(preview);
  }

  /** The public address of its mail picture, if one was published. */
  public Optional<URI> mailPicture() {
    return Optional.ofNullable(mailPicture);
  }

  /** The public address of its share image, if one was published. */
  public Optional<URI> shareImage() {
    return Optional.ofNullable(shareImage);
  }

  /** How each scene was recorded, in order. */
  public List<Recording> recordings() {
    return recordings;
  }

  /** Why the first scene that shows a fallback page shows one; empty when none does. */
  public Optional<ErrorCode> fallbackReason() {
    return recordings.stream().map(Recording::fallbackReason).flatMap(Optional::stream).findFirst();
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        publicId, video, poster, duration, keys, preview, mailPicture, shareImage, recordings);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderResult that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "RenderResult[publicId=%s, video=%s, poster=%s, duration=%s, keys=%s, preview=%s, mailPicture=%s, shareImage=%s, recordings=%s]"
        .formatted(components().toArray());
  }

  /** Puts a render result together. Not thread-safe. */
  public static final class Builder {

    private final PublicId publicId;
    private final URI video;
    private final URI poster;
    private final Duration duration;
    private final VideoKeys keys;
    private @Nullable URI preview;
    private @Nullable URI mailPicture;
    private @Nullable URI shareImage;
    private List<Recording> recordings = List.of();

    private Builder(PublicId publicId, URI video, URI poster, Duration duration, VideoKeys keys) {
      this.publicId = Objects.requireNonNull(publicId, "publicId");
      this.video = Objects.requireNonNull(video, "video");
      this.poster = Objects.requireNonNull(poster, "poster");
      this.duration = Objects.requireNonNull(duration, "duration");
      this.keys = Objects.requireNonNull(keys, "keys");
    }

    /** See {@link RenderResult#preview()}; {@code null} for none, which is the default. */
    public Builder preview(@Nullable URI preview) {
      this.preview = preview;
      return this;
    }

    /** See {@link RenderResult#mailPicture()}; {@code null} for none, which is the default. */
    public Builder mailPicture(@Nullable URI mailPicture) {
      this.mailPicture = mailPicture;
      return this;
    }

    /** See {@link RenderResult#shareImage()}; {@code null} for none, which is the default. */
    public Builder shareImage(@Nullable URI shareImage) {
      this.shareImage = shareImage;
      return this;
    }

    /** See {@link RenderResult#recordings()}; default none. */
    public Builder recordings(List<Recording> recordings) {
      this.recordings = recordings;
      return this;
    }

    /** The render result. */
    public RenderResult build() {
      return new RenderResult(this);
    }
  }
}
