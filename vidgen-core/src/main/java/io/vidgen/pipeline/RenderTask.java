package io.vidgen.pipeline;

import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a campaign's video.
 *
 * <pre>{@code
 * RenderTask task = RenderTask.builder(campaign).publicId(publicId).attempt("a2").build();
 * RenderResult video = pipeline.render(task, RenderListener.NONE, cancellation);
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class RenderTask {

  private static final Pattern ATTEMPT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Campaign campaign;
  private final PublicId publicId;
  private final String attempt;
  private final @Nullable UUID owner;
  private final Map<String, String> labels;

  private RenderTask(Builder builder) {
    this.campaign = builder.campaign;
    this.publicId = builder.publicId;
    this.attempt = builder.attempt;
    this.owner = builder.owner;
    this.labels = Map.copyOf(builder.labels);
    if (!ATTEMPT.matcher(attempt).matches()) {
      throw new IllegalArgumentException("not a name for an attempt: \"" + attempt + "\"");
    }
  }

  /**
   * A builder of the only attempt at a new video: for rendering without a queue.
   *
   * @param campaign see {@link #campaign()}
   */
  public static Builder builder(Campaign campaign) {
    return new Builder(campaign);
  }

  /** The only attempt at a new video, under a new public id: for rendering without a queue. */
  public static RenderTask of(Campaign campaign) {
    return builder(campaign).build();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(campaign).publicId(publicId).attempt(attempt).owner(owner).labels(labels);
  }

  /** What to render. */
  public Campaign campaign() {
    return campaign;
  }

  /** The render's name in public addresses and storage keys. */
  public PublicId publicId() {
    return publicId;
  }

  /** The attempt's name, unique for the video; part of its storage keys. */
  public String attempt() {
    return attempt;
  }

  /** Whose it is, as the host knows its users; empty if nobody was named. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /** What the host gave with the request, for itself: never changed, and never shown to viewers. */
  public Map<String, String> labels() {
    return labels;
  }

  private List<Object> components() {
    return List.of(campaign, publicId, attempt, owner(), labels);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderTask that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "RenderTask[campaign=%s, publicId=%s, attempt=%s, owner=%s, labels=%s]"
        .formatted(components().toArray());
  }

  /** Puts a render task together. Not thread-safe. */
  public static final class Builder {

    private final Campaign campaign;
    private PublicId publicId = PublicId.random();
    private String attempt = UUID.randomUUID().toString();
    private @Nullable UUID owner;
    private Map<String, String> labels = Map.of();

    private Builder(Campaign campaign) {
      this.campaign = Objects.requireNonNull(campaign, "campaign");
    }

    /** See {@link RenderTask#publicId()}; default: a new one. */
    public Builder publicId(PublicId publicId) {
      this.publicId = publicId;
      return this;
    }

    /**
     * See {@link RenderTask#attempt()}; 1 to 64 letters, digits, {@code _ -}; default: a new one.
     */
    public Builder attempt(String attempt) {
      this.attempt = attempt;
      return this;
    }

    /** See {@link RenderTask#owner()}; {@code null} for nobody, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /** See {@link RenderTask#labels()}; default none. */
    public Builder labels(Map<String, String> labels) {
      this.labels = labels;
      return this;
    }

    /**
     * The render task.
     *
     * @throws IllegalArgumentException when the attempt's name is not fit for a storage key
     */
    public RenderTask build() {
      return new RenderTask(this);
    }
  }
}
