package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how one video was watched. Raw numbers count page loads whatever was thought of
 * them; all else is reportable: what was believed.
 *
 * <p>This is how a log knew it at one moment: it does not change. Immutable, and safe for use by
 * multiple threads.
 */
public final class ViewSummary {

  private final PublicId video;
  private final @Nullable Instant sentAt;
  private final int rawPlays;
  private final int plays;
  private final int rawClicks;
  private final int clicks;
  private final Map<ViewMilestone, Instant> milestones;
  private final @Nullable Instant lastSeenAt;
  private final List<Integer> secondCounts;

  private ViewSummary(Builder builder) {
    this.video = builder.video;
    this.sentAt = builder.sentAt;
    this.rawPlays = builder.rawPlays;
    this.plays = builder.plays;
    this.rawClicks = builder.rawClicks;
    this.clicks = builder.clicks;
    this.milestones = Map.copyOf(builder.milestones);
    this.lastSeenAt = builder.lastSeenAt;
    this.secondCounts = List.copyOf(builder.secondCounts);
  }

  /**
   * A builder of a summary of nothing.
   *
   * @param video see {@link #video()}
   */
  public static Builder builder(PublicId video) {
    return new Builder(video);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(video)
        .sentAt(sentAt)
        .rawPlays(rawPlays)
        .plays(plays)
        .rawClicks(rawClicks)
        .clicks(clicks)
        .milestones(milestones)
        .lastSeenAt(lastSeenAt)
        .secondCounts(secondCounts);
  }

  /** The public id of the video. */
  public PublicId video() {
    return video;
  }

  /** When it was sent, if the log was told. */
  public Optional<Instant> sentAt() {
    return Optional.ofNullable(sentAt);
  }

  /** The page loads that reported a play, whatever was thought of it. */
  public int rawPlays() {
    return rawPlays;
  }

  /** The page loads with a play that was believed. */
  public int plays() {
    return plays;
  }

  /** The page loads that reported a click on the call to action, whatever was thought of it. */
  public int rawClicks() {
    return rawClicks;
  }

  /** The page loads with a click on the call to action that was believed. */
  public int clicks() {
    return clicks;
  }

  /** What has become known of the viewer, and when that was. */
  public Map<ViewMilestone, Instant> milestones() {
    return milestones;
  }

  /** Whether this has become known of the viewer. */
  public boolean has(ViewMilestone milestone) {
    return milestones.containsKey(milestone);
  }

  /** When the last beacon came that was believed; empty if none was. */
  public Optional<Instant> lastSeenAt() {
    return Optional.ofNullable(lastSeenAt);
  }

  /**
   * For each second of the video, in how many believed page loads it was watched. Empty if there
   * was none; as long as the longest version of the video that was watched.
   */
  public List<Integer> secondCounts() {
    return secondCounts;
  }

  /** The share of the seconds that were watched at least once, from 0 to 100, rounded down. */
  public int watchedPercent() {
    if (secondCounts.isEmpty()) {
      return 0;
    }
    long watched = secondCounts.stream().filter(count -> count > 0).count();
    return Math.toIntExact(100 * watched / secondCounts.size());
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        video, sentAt, rawPlays, plays, rawClicks, clicks, milestones, lastSeenAt, secondCounts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ViewSummary that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return ("ViewSummary[video=%s, sentAt=%s, rawPlays=%s, plays=%s, rawClicks=%s, clicks=%s,"
            + " milestones=%s, lastSeenAt=%s, secondCounts=%s]")
        .formatted(components().toArray());
  }

  /** Puts a summary together; for implementations of {@link ViewLog}. Not thread-safe. */
  public static final class Builder {

    private final PublicId video;
    private @Nullable Instant sentAt;
    private int rawPlays;
    private int plays;
    private int rawClicks;
    private int clicks;
    private Map<ViewMilestone, Instant> milestones = new EnumMap<>(ViewMilestone.class);
    private @Nullable Instant lastSeenAt;
    private List<Integer> secondCounts = List.of();

    private Builder(PublicId video) {
      this.video = Objects.requireNonNull(video, "video");
    }

    /** See {@link ViewSummary#sentAt()}; {@code null} if unknown, which is the default. */
    public Builder sentAt(@Nullable Instant sentAt) {
      this.sentAt = sentAt;
      return this;
    }

    /** See {@link ViewSummary#rawPlays()}; default 0. */
    public Builder rawPlays(int count) {
      this.rawPlays = count;
      return this;
    }

    /** See {@link ViewSummary#plays()}; default 0. */
    public Builder plays(int count) {
      this.plays = count;
      return this;
    }

    /** See {@link ViewSummary#rawClicks()}; default 0. */
    public Builder rawClicks(int count) {
      this.rawClicks = count;
      return this;
    }

    /** See {@link ViewSummary#clicks()}; default 0. */
    public Builder clicks(int count) {
      this.clicks = count;
      return this;
    }

    /** See {@link ViewSummary#milestones()}; default none. */
    public Builder milestones(Map<ViewMilestone, Instant> milestones) {
      this.milestones = milestones;
      return this;
    }

    /** See {@link ViewSummary#lastSeenAt()}; {@code null} for never, which is the default. */
    public Builder lastSeenAt(@Nullable Instant lastSeenAt) {
      this.lastSeenAt = lastSeenAt;
      return this;
    }

    /** See {@link ViewSummary#secondCounts()}; default none. */
    public Builder secondCounts(List<Integer> counts) {
      this.secondCounts = counts;
      return this;
    }

    /** The summary. */
    public ViewSummary build() {
      return new ViewSummary(this);
    }
  }
}
