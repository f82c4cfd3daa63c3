package io.vidgen.video;

import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient gets: a video under one public id that stays, and always shows the latest good
 * render. Rendering again, failing, cancelling and deleting a render change what the link shows at
 * most to another render that is done; they never change the link.
 *
 * <p>A campaign's video begins with the campaign's first render, and takes that render's public id.
 * This is how a store knew it at one moment: it does not change.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Video {

  private final PublicId publicId;
  private final UUID campaignId;
  private final Instant createdAt;
  private final VideoSettings settings;
  private final @Nullable Render published;
  private final @Nullable Render latestRender;

  private Video(Builder builder) {
    this.publicId = builder.publicId;
    this.campaignId = builder.campaignId;
    this.createdAt = builder.createdAt;
    this.settings = builder.settings;
    this.published = builder.published;
    this.latestRender = builder.latestRender;
  }

  /**
   * A builder of a video that has no render and the default settings.
   *
   * @param publicId see {@link #publicId()}
   * @param campaignId see {@link #campaignId()}
   * @param createdAt see {@link #createdAt()}
   */
  public static Builder builder(PublicId publicId, UUID campaignId, Instant createdAt) {
    return new Builder(publicId, campaignId, createdAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(publicId, campaignId, createdAt)
        .settings(settings)
        .published(published)
        .latestRender(latestRender);
  }

  /** The name under which it is watched, for as long as the video exists. */
  public PublicId publicId() {
    return publicId;
  }

  /** The campaign it is made from. */
  public UUID campaignId() {
    return campaignId;
  }

  /** When its first render was requested, by the store's clock. */
  public Instant createdAt() {
    return createdAt;
  }

  /** What its owner has set: a label, when the link expires, a password. */
  public VideoSettings settings() {
    return settings;
  }

  /**
   * The latest good render, which the link shows: of those that are done and have a video, the one
   * that was done last. Empty while none is done.
   */
  public Optional<Render> published() {
    return Optional.ofNullable(published);
  }

  /**
   * The render that was requested last, whatever has become of it; the same as {@link #published}
   * unless another one was requested since. Empty once all renders have been deleted.
   */
  public Optional<Render> latestRender() {
    return Optional.ofNullable(latestRender);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(publicId, campaignId, createdAt, settings, published, latestRender);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Video that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "Video[publicId=%s, campaignId=%s, createdAt=%s, settings=%s, published=%s, latestRender=%s]"
        .formatted(components().toArray());
  }

  /** Puts a video together; for implementations of {@link Videos}. Not thread-safe. */
  public static final class Builder {

    private final PublicId publicId;
    private final UUID campaignId;
    private final Instant createdAt;
    private VideoSettings settings = VideoSettings.defaults();
    private @Nullable Render published;
    private @Nullable Render latestRender;

    private Builder(PublicId publicId, UUID campaignId, Instant createdAt) {
      this.publicId = Objects.requireNonNull(publicId, "publicId");
      this.campaignId = Objects.requireNonNull(campaignId, "campaignId");
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    /** See {@link Video#settings()}; default {@link VideoSettings#defaults()}. */
    public Builder settings(VideoSettings settings) {
      this.settings = settings;
      return this;
    }

    /** See {@link Video#published()}; {@code null} for none, which is the default. */
    public Builder published(@Nullable Render published) {
      this.published = published;
      return this;
    }

    /** See {@link Video#latestRender()}; {@code null} for none, which is the default. */
    public Builder latestRender(@Nullable Render latestRender) {
      this.latestRender = latestRender;
      return this;
    }

    /** The video. */
    public Video build() {
      return new Video(this);
    }
  }
}
