package io.vidgen.render;

import io.vidgen.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One making of a campaign's video, as the queue knew it at one moment: it does not change. Asking
 * the queue again tells how it stands now.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Render {

  private final UUID id;
  private final UUID campaignId;
  private final PublicId publicId;
  private final PublicId videoPublicId;
  private final Duration duration;
  private final Instant createdAt;
  private final RenderStatus status;
  private final int progress;
  private final int attempt;
  private final Optional<URI> video;
  private final Optional<URI> poster;
  private final Optional<URI> preview;
  private final Optional<URI> mailPicture;
  private final Optional<URI> shareImage;
  private final Optional<RenderFailure> failure;
  private final Optional<Instant> startedAt;
  private final Optional<Instant> finishedAt;
  private final List<SceneProgress> sceneProgress;
  private final @Nullable UUID owner;
  private final Map<String, String> labels;
  private final Map<String, String> keys;
  private final @Nullable ErrorCode fallbackReason;

  private Render(Builder builder) {
    this.id = builder.id;
    this.campaignId = builder.campaignId;
    this.publicId = builder.publicId;
    this.videoPublicId = builder.videoPublicId;
    this.duration = builder.duration;
    this.createdAt = builder.createdAt;
    this.status = builder.status;
    this.progress = builder.progress;
    this.attempt = builder.attempt;
    this.video = Optional.ofNullable(builder.video);
    this.poster = Optional.ofNullable(builder.poster);
    this.preview = Optional.ofNullable(builder.preview);
    this.mailPicture = Optional.ofNullable(builder.mailPicture);
    this.shareImage = Optional.ofNullable(builder.shareImage);
    this.failure = Optional.ofNullable(builder.failure);
    this.startedAt = Optional.ofNullable(builder.startedAt);
    this.finishedAt = Optional.ofNullable(builder.finishedAt);
    this.sceneProgress = builder.sceneProgress;
    this.owner = builder.owner;
    this.labels = Map.copyOf(builder.labels);
    this.keys = Map.copyOf(builder.keys);
    this.fallbackReason = builder.fallbackReason;
  }

  /**
   * A builder of a render that is queued and has not been tried yet.
   *
   * @param id see {@link #id()}
   * @param campaignId see {@link #campaignId()}
   * @param publicId see {@link #publicId()}
   * @param duration see {@link #duration()}
   * @param createdAt see {@link #createdAt()}
   */
  public static Builder builder(
      UUID id, UUID campaignId, PublicId publicId, Duration duration, Instant createdAt) {
    return new Builder(id, campaignId, publicId, duration, createdAt);
  }

  /** A builder that begins with what this render says. */
  public Builder toBuilder() {
    return builder(id, campaignId, publicId, duration, createdAt)
        .videoPublicId(videoPublicId)
        .status(status)
        .progress(progress)
        .attempt(attempt)
        .video(video.orElse(null))
        .poster(poster.orElse(null))
        .preview(preview.orElse(null))
        .mailPicture(mailPicture.orElse(null))
        .shareImage(shareImage.orElse(null))
        .failure(failure.orElse(null))
        .startedAt(startedAt.orElse(null))
        .finishedAt(finishedAt.orElse(null))
        .sceneProgress(sceneProgress)
        .owner(owner)
        .labels(labels)
        .keys(keys)
        .fallbackReason(fallbackReason);
  }

  /** Its identity. */
  public UUID id() {
    return id;
  }

  /** The campaign it is made from. */
  public UUID campaignId() {
    return campaignId;
  }

  /**
   * A name of its own, under which its files are stored. As an address it leads to the video of
   * {@link #videoPublicId}, so send that.
   */
  public PublicId publicId() {
    return publicId;
  }

  /**
   * The public id of the video that this is a render of: the name to send, which stays when the
   * video is rendered again. The render's own where it is a video by itself.
   */
  public PublicId videoPublicId() {
    return videoPublicId;
  }

  /** How long the video is, or will be. */
  public Duration duration() {
    return duration;
  }

  /** When it was asked for, by the queue's clock. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Where it is. */
  public RenderStatus status() {
    return status;
  }

  /** 0 to 100 percent. */
  public int progress() {
    return progress;
  }

  /**
   * Which attempt is the latest, counted from 1; 0 before the first claim. An attempt that a worker
   * gave back, as when it shuts down, does not count, and a retry that somebody asked for counts
   * anew. 0 also when the queue no longer keeps what it knew of the attempts.
   */
  public int attempt() {
    return attempt;
  }

  /** Where the video is, once done. */
  public Optional<URI> video() {
    return video;
  }

  /** Where its poster is, once done. */
  public Optional<URI> poster() {
    return poster;
  }

  /** Where its animation is, once done, if one was made. */
  public Optional<URI> preview() {
    return preview;
  }

  /** Where its mail picture is, once done, if one was made. */
  public Optional<URI> mailPicture() {
    return mailPicture;
  }

  /** Where its share image is, once done, if one was made. */
  public Optional<URI> shareImage() {
    return shareImage;
  }

  /** Why it failed, if it did; while it is to be tried again, why the last attempt did. */
  public Optional<RenderFailure> failure() {
    return failure;
  }

  /**
   * When a worker last claimed it, by the queue's clock; empty before the first claim, or when the
   * queue no longer keeps what it knew of the attempts.
   */
  public Optional<Instant> startedAt() {
    return startedAt;
  }

  /**
   * When it ended, by the queue's clock: done, failed or cancelled. Empty while it has not, or when
   * the queue no longer keeps what it knew of the attempts.
   */
  public Optional<Instant> finishedAt() {
    return finishedAt;
  }

  /**
   * How far the latest attempt has recorded each scene, in their order, as far as its worker said
   * so: empty before it did. Once the render has ended, it is what the attempt had reached.
   */
  public List<SceneProgress> sceneProgress() {
    return sceneProgress;
  }

  /** Whose it is, as the host knows its users; empty if nobody was named. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /** What the host gave with the request, for itself: never changed, and never shown to viewers. */
  public Map<String, String> labels() {
    return labels;
  }

  /**
   * Under which storage keys its files are, once done: {@code video}, {@code poster}, and others by
   * their names; {@code stills} is a folder. {@code VideoKeys.of(render)} makes keys of them, for
   * example to sign addresses of private files. Empty before, and where the worker did not say.
   */
  public Map<String, String> keys() {
    return keys;
  }

  /**
   * Once done, why the video shows a fallback page instead of a scene's own: look at it before it
   * is sent. Empty when it shows none, or the worker did not say.
   */
  public Optional<ErrorCode> fallbackReason() {
    return Optional.ofNullable(fallbackReason);
  }

  private List<Object> components() {
    return Arrays.asList(
        id,
        campaignId,
        publicId,
        videoPublicId,
        duration,
        createdAt,
        status,
        progress,
        attempt,
        video,
        poster,
        preview,
        mailPicture,
        shareImage,
        failure,
        startedAt,
        finishedAt,
        sceneProgress,
        owner(),
        labels,
        keys,
        fallbackReason());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Render that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return ("Render[id=%s, campaignId=%s, publicId=%s, videoPublicId=%s, duration=%s, createdAt=%s,"
            + " status=%s, progress=%s, attempt=%s, video=%s, poster=%s, preview=%s,"
            + " mailPicture=%s, shareImage=%s, failure=%s,"
            + " startedAt=%s, finishedAt=%s, sceneProgress=%s, owner=%s, labels=%s, keys=%s,"
            + " fallbackReason=%s]")
        .formatted(components().toArray());
  }

  /** Puts a render together. Not thread-safe. */
  public static final class Builder {

    private final UUID id;
    private final UUID campaignId;
    private final PublicId publicId;
    private PublicId videoPublicId;
    private final Duration duration;
    private final Instant createdAt;
    private RenderStatus status = RenderStatus.QUEUED;
    private int progress;
    private int attempt;
    private @Nullable URI video;
    private @Nullable URI poster;
    private @Nullable URI preview;
    private @Nullable URI mailPicture;
    private @Nullable URI shareImage;
    private @Nullable RenderFailure failure;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private List<SceneProgress> sceneProgress = List.of();
    private @Nullable UUID owner;
    private Map<String, String> labels = Map.of();
    private Map<String, String> keys = Map.of();
    private @Nullable ErrorCode fallbackReason;

    private Builder(
        UUID id, UUID campaignId, PublicId publicId, Duration duration, Instant createdAt) {
      this.id = id;
      this.campaignId = campaignId;
      this.publicId = publicId;
      this.videoPublicId = publicId;
      this.duration = duration;
      this.createdAt = createdAt;
    }

    /** See {@link Render#videoPublicId()}; default the render's own public id. */
    public Builder videoPublicId(PublicId videoPublicId) {
      this.videoPublicId = videoPublicId;
      return this;
    }

    /** See {@link Render#status()}; default {@link RenderStatus#QUEUED}. */
    public Builder status(RenderStatus status) {
      this.status = status;
      return this;
    }

    /** See {@link Render#progress()}; default 0. */
    public Builder progress(int percent) {
      this.progress = percent;
      return this;
    }

    /** See {@link Render#attempt()}; default 0. */
    public Builder attempt(int attempt) {
      this.attempt = attempt;
      return this;
    }

    /** See {@link Render#video()}; {@code null} for none, which is the default. */
    public Builder video(@Nullable URI video) {
      this.video = video;
      return this;
    }

    /** See {@link Render#poster()}; {@code null} for none, which is the default. */
    public Builder poster(@Nullable URI poster) {
      this.poster = poster;
      return this;
    }

    /** See {@link Render#preview()}; {@code null} for none, which is the default. */
    public Builder preview(@Nullable URI preview) {
      this.preview = preview;
      return this;
    }

    /** See {@link Render#mailPicture()}; {@code null} for none, which is the default. */
    public Builder mailPicture(@Nullable URI mailPicture) {
      this.mailPicture = mailPicture;
      return this;
    }

    /** See {@link Render#shareImage()}; {@code null} for none, which is the default. */
    public Builder shareImage(@Nullable URI shareImage) {
      this.shareImage = shareImage;
      return this;
    }

    /** See {@link Render#failure()}; {@code null} for none, which is the default. */
    public Builder failure(@Nullable RenderFailure failure) {
      this.failure = failure;
      return this;
    }

    /** See {@link Render#startedAt()}; {@code null} for never, which is the default. */
    public Builder startedAt(@Nullable Instant startedAt) {
      this.startedAt = startedAt;
      return this;
    }

    /** See {@link Render#finishedAt()}; {@code null} for not yet, which is the default. */
    public Builder finishedAt(@Nullable Instant finishedAt) {
      this.finishedAt = finishedAt;
      return this;
    }

    /** See {@link Render#sceneProgress()}; default empty. The list is copied. */
    public Builder sceneProgress(List<SceneProgress> sceneProgress) {
      this.sceneProgress = List.copyOf(sceneProgress);
      return this;
    }

    /** See {@link Render#owner()}; {@code null} for nobody, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /** See {@link Render#labels()}; default none. */
    public Builder labels(Map<String, String> labels) {
      this.labels = labels;
      return this;
    }

    /** See {@link Render#keys()}; default none. */
    public Builder keys(Map<String, String> keys) {
      this.keys = keys;
      return this;
    }

    /** See {@link Render#fallbackReason()}; {@code null} for none, which is the default. */
    public Builder fallbackReason(@Nullable ErrorCode fallbackReason) {
      this.fallbackReason = fallbackReason;
      return this;
    }

    /**
     * The render.
     *
     * @throws IllegalArgumentException when the progress is not 0 to 100 percent, or the attempt is
     *     negative
     */
    public Render build() {
      if (progress < 0 || progress > 100) {
        throw new IllegalArgumentException("progress must be from 0 to 100, not " + progress);
      }
      if (attempt < 0) {
        throw new IllegalArgumentException("attempt must not be negative: " + attempt);
      }
      return new Render(this);
    }
  }
}
