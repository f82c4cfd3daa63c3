package io.vidgen.viewing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of how its video is watched. Each beacon says all that has happened since the
 * page was loaded, so that one that is lost costs nothing once the next arrives.
 *
 * <p>What is in it is the visitor's own word: untrusted until a {@link ViewJudge} has judged it.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Beacon {

  private final ViewTicket ticket;
  private final BeaconKind kind;
  private final Duration sinceLoad;
  private final Duration played;
  private final Duration playedVisibly;
  private final WatchedSeconds seconds;
  private final Gestures gestures;
  private final boolean automated;
  private final boolean quiet;

  private Beacon(Builder builder) {
    this.ticket = builder.ticket;
    this.kind = builder.kind;
    this.sinceLoad = notNegative(builder.sinceLoad);
    this.played = notNegative(builder.played);
    this.playedVisibly = notNegative(builder.playedVisibly);
    this.seconds = builder.seconds;
    this.gestures = builder.gestures;
    this.automated = builder.automated;
    this.quiet = builder.quiet;
    if (seconds.length() != ticket.seconds()) {
      throw new IllegalArgumentException(
          "the video has " + ticket.seconds() + " seconds, not " + seconds.length());
    }
  }

  private static Duration notNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("nothing takes " + duration);
    }
    return duration;
  }

  /**
   * A builder of a beacon that says nothing else.
   *
   * @param ticket see {@link #ticket()}
   * @param kind see {@link #kind()}
   */
  public static Builder builder(ViewTicket ticket, BeaconKind kind) {
    return new Builder(ticket, kind);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(ticket, kind)
        .sinceLoad(sinceLoad)
        .played(played)
        .playedVisibly(playedVisibly)
        .seconds(seconds)
        .gestures(gestures)
        .automated(automated)
        .quiet(quiet);
  }

  /** The page load that it is about. */
  public ViewTicket ticket() {
    return ticket;
  }

  /** What it is sent for. */
  public BeaconKind kind() {
    return kind;
  }

  /** The time since the page was loaded, by the visitor's clock. */
  public Duration sinceLoad() {
    return sinceLoad;
  }

  /** How far playback has advanced, in the video's time; jumps do not count. */
  public Duration played() {
    return played;
  }

  /** How much of that was visible, and after a gesture. */
  public Duration playedVisibly() {
    return playedVisibly;
  }

  /** The seconds that were watched visibly. */
  public WatchedSeconds seconds() {
    return seconds;
  }

  /** What a person did on the page. */
  public Gestures gestures() {
    return gestures;
  }

  /** Whether the browser itself says that a program drives it ({@code navigator.webdriver}). */
  public boolean isAutomated() {
    return automated;
  }

  /**
   * Whether the visitor does not want to be tracked: Do Not Track or Global Privacy Control. Then
   * nothing but a play is kept.
   */
  public boolean isQuiet() {
    return quiet;
  }

  private List<Object> components() {
    return Arrays.asList(
        ticket, kind, sinceLoad, played, playedVisibly, seconds, gestures, automated, quiet);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Beacon that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return ("Beacon[ticket=%s, kind=%s, sinceLoad=%s, played=%s, playedVisibly=%s, seconds=%s,"
            + " gestures=%s, automated=%s, quiet=%s]")
        .formatted(components().toArray());
  }

  /** Puts a beacon together. Not thread-safe. */
  public static final class Builder {

    private final ViewTicket ticket;
    private final BeaconKind kind;
    private Duration sinceLoad = Duration.ZERO;
    private Duration played = Duration.ZERO;
    private Duration playedVisibly = Duration.ZERO;
    private WatchedSeconds seconds;
    private Gestures gestures = Gestures.none();
    private boolean automated;
    private boolean quiet;

    private Builder(ViewTicket ticket, BeaconKind kind) {
      this.ticket = Objects.requireNonNull(ticket, "ticket");
      this.kind = Objects.requireNonNull(kind, "kind");
      this.seconds = WatchedSeconds.none(ticket.seconds());
    }

    /** See {@link Beacon#sinceLoad()}; default none. */
    public Builder sinceLoad(Duration time) {
      this.sinceLoad = time;
      return this;
    }

    /** See {@link Beacon#played()}; default none. */
    public Builder played(Duration mediaTime) {
      this.played = mediaTime;
      return this;
    }

    /** See {@link Beacon#playedVisibly()}; default none. */
    public Builder playedVisibly(Duration mediaTime) {
      this.playedVisibly = mediaTime;
      return this;
    }

    /** See {@link Beacon#seconds()}; default none. As long as the ticket's video. */
    public Builder seconds(WatchedSeconds seconds) {
      this.seconds = seconds;
      return this;
    }

    /** See {@link Beacon#gestures()}; default none. */
    public Builder gestures(Gestures gestures) {
      this.gestures = gestures;
      return this;
    }

    /** See {@link Beacon#isAutomated()}; default no. */
    public Builder automated(boolean automated) {
      this.automated = automated;
      return this;
    }

    /** See {@link Beacon#isQuiet()}; default no. */
    public Builder quiet(boolean quiet) {
      this.quiet = quiet;
      return this;
    }

    /**
     * The beacon.
     *
     * @throws IllegalArgumentException if a time is negative, or the seconds are those of a video
     *     of another length
     */
    public Beacon build() {
      return new Beacon(this);
    }
  }
}
