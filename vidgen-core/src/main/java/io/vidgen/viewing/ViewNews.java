package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a beacon has made known that was not known before. Of each video, each {@link ViewMilestone}
 * is news exactly once, whatever number of beacons and processes say it at the same time.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class ViewNews {

  private final PublicId video;
  private final Instant at;
  private final Set<ViewMilestone> milestones;
  private final int watchedPercent;
  private final @Nullable UUID campaignId;
  private final @Nullable UUID owner;

  private ViewNews(Builder builder) {
    this.video = builder.video;
    this.at = builder.at;
    this.milestones = Set.copyOf(builder.milestones);
    this.watchedPercent = builder.watchedPercent;
    this.campaignId = builder.campaignId;
    this.owner = builder.owner;
  }

  /**
   * A builder of no news.
   *
   * @param video see {@link #video()}
   * @param at see {@link #at()}
   */
  public static Builder builder(PublicId video, Instant at) {
    return new Builder(video, at);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(video, at)
        .milestones(milestones)
        .watchedPercent(watchedPercent)
        .campaignId(campaignId)
        .owner(owner);
  }

  /** The public id of the video. */
  public PublicId video() {
    return video;
  }

  /** When it became known, by the log's clock. */
  public Instant at() {
    return at;
  }

  /** What is new; empty if nothing is. */
  public Set<ViewMilestone> milestones() {
    return milestones;
  }

  /** Whether this is new. */
  public boolean has(ViewMilestone milestone) {
    return milestones.contains(milestone);
  }

  /** The share of the video's seconds that have been watched by now, from 0 to 100. */
  public int watchedPercent() {
    return watchedPercent;
  }

  /** The campaign that the video is made from, where the log knows it. */
  public Optional<UUID> campaignId() {
    return Optional.ofNullable(campaignId);
  }

  /** Whose the video is, where the log knows it. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(video, at, milestones, watchedPercent, campaignId, owner);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ViewNews that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "ViewNews[video=%s, at=%s, milestones=%s, watchedPercent=%s, campaignId=%s, owner=%s]"
        .formatted(components().toArray());
  }

  /** Puts news together; for implementations of {@link ViewLog}. Not thread-safe. */
  public static final class Builder {

    private final PublicId video;
    private final Instant at;
    private Set<ViewMilestone> milestones = EnumSet.noneOf(ViewMilestone.class);
    private int watchedPercent;
    private @Nullable UUID campaignId;
    private @Nullable UUID owner;

    private Builder(PublicId video, Instant at) {
      this.video = Objects.requireNonNull(video, "video");
      this.at = Objects.requireNonNull(at, "at");
    }

    /** See {@link ViewNews#milestones()}; default none. */
    public Builder milestones(Set<ViewMilestone> milestones) {
      this.milestones = milestones;
      return this;
    }

    /** See {@link ViewNews#watchedPercent()}; default 0. */
    public Builder watchedPercent(int percent) {
      this.watchedPercent = percent;
      return this;
    }

    /** See {@link ViewNews#campaignId()}; {@code null} if unknown, which is the default. */
    public Builder campaignId(@Nullable UUID campaignId) {
      this.campaignId = campaignId;
      return this;
    }

    /** See {@link ViewNews#owner()}; {@code null} if unknown, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /** The news. */
    public ViewNews build() {
      return new ViewNews(this);
    }
  }
}
