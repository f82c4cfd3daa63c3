package io.vidgen.jdbc;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How the videos of a batch are watched, as it stood at one moment. Counts are of rows in the list,
 * of which each has one video and one viewer; only what was believed counts.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class BatchViews {

  private final int sent;
  private final int played;
  private final int clicked;
  private final @Nullable Integer medianWatchedPercent;
  private final @Nullable Instant lastSeenAt;
  private final List<Integer> viewersOfSeconds;

  private BatchViews(Builder builder) {
    sent = builder.sent;
    played = builder.played;
    clicked = builder.clicked;
    medianWatchedPercent = builder.medianWatchedPercent;
    lastSeenAt = builder.lastSeenAt;
    viewersOfSeconds = List.copyOf(builder.viewersOfSeconds);
  }

  /** A builder of a batch that nobody has watched. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder()
        .sent(sent)
        .played(played)
        .clicked(clicked)
        .medianWatchedPercent(medianWatchedPercent)
        .lastSeenAt(lastSeenAt)
        .viewersOfSeconds(viewersOfSeconds);
  }

  /** Videos of which somebody has noted that they were sent. */
  public int sent() {
    return sent;
  }

  /** Videos that were played. */
  public int played() {
    return played;
  }

  /** Videos of which the call to action was clicked. */
  public int clicked() {
    return clicked;
  }

  /**
   * How far half of those who played got, or farther, in percent of the seconds. Without those who
   * do not want to be tracked; empty if there is nobody else.
   */
  public OptionalInt medianWatchedPercent() {
    return medianWatchedPercent == null
        ? OptionalInt.empty()
        : OptionalInt.of(medianWatchedPercent);
  }

  /** When one of the videos was watched last; empty for never. */
  public Optional<Instant> lastSeenAt() {
    return Optional.ofNullable(lastSeenAt);
  }

  /**
   * For each second, how many viewers have watched it. Empty when nobody has, and when the videos
   * are not all of one length: then a second of one is not the same as that of another.
   */
  public List<Integer> viewersOfSeconds() {
    return viewersOfSeconds;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(sent, played, clicked, medianWatchedPercent, lastSeenAt, viewersOfSeconds);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BatchViews that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return ("BatchViews[sent=%s, played=%s, clicked=%s, medianWatchedPercent=%s, lastSeenAt=%s,"
            + " viewersOfSeconds=%s]")
        .formatted(components().toArray());
  }

  /** Puts the views of a batch together. Not thread-safe. */
  public static final class Builder {

    private int sent;
    private int played;
    private int clicked;
    private @Nullable Integer medianWatchedPercent;
    private @Nullable Instant lastSeenAt;
    private List<Integer> viewersOfSeconds = List.of();

    private Builder() {}

    /** See {@link BatchViews#sent()}; default 0. */
    public Builder sent(int count) {
      sent = count;
      return this;
    }

    /** See {@link BatchViews#played()}; default 0. */
    public Builder played(int count) {
      played = count;
      return this;
    }

    /** See {@link BatchViews#clicked()}; default 0. */
    public Builder clicked(int count) {
      clicked = count;
      return this;
    }

    /** See {@link BatchViews#medianWatchedPercent()}; default {@code null}: none. */
    public Builder medianWatchedPercent(@Nullable Integer percent) {
      medianWatchedPercent = percent;
      return this;
    }

    /** See {@link BatchViews#lastSeenAt()}; default {@code null}: never. */
    public Builder lastSeenAt(@Nullable Instant time) {
      lastSeenAt = time;
      return this;
    }

    /** See {@link BatchViews#viewersOfSeconds()}; default none. */
    public Builder viewersOfSeconds(List<Integer> counts) {
      viewersOfSeconds = counts;
      return this;
    }

    /** The views of the batch. */
    public BatchViews build() {
      return new BatchViews(this);
    }
  }
}
