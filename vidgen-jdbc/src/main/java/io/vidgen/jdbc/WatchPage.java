package io.vidgen.jdbc;

import io.vidgen.campaign.Presentation;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.render.PublicId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page may show to somebody who has a video's link. The {@link #state} decides how much that
 * is: nothing that a password protects is in a page that is locked.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class WatchPage {

  /** What there is behind a link. */
  public enum State {
    /** The video can be watched. */
    READY,
    /** None has been done yet, but one is being made. */
    PENDING,
    /** A password is wanted first. */
    LOCKED,
    /** Its owner has set an end, which has come. */
    EXPIRED
  }

  private final PublicId publicId;
  private final State state;
  private final SenderProfile sender;
  private final @Nullable String title;
  private final Presentation presentation;
  private final int progress;
  private final @Nullable PublishedVideo video;
  private final @Nullable String passwordChallenge;

  private WatchPage(Builder builder) {
    this.publicId = builder.publicId;
    this.state = builder.state;
    this.sender = builder.sender;
    this.title = builder.title;
    this.presentation = builder.presentation;
    this.progress = builder.progress;
    this.video = builder.video;
    this.passwordChallenge = builder.passwordChallenge;
  }

  /**
   * A builder of a page that says nothing else.
   *
   * @param publicId see {@link #publicId()}
   * @param state see {@link #state()}
   */
  public static Builder builder(PublicId publicId, State state) {
    return new Builder(publicId, state);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(publicId, state)
        .sender(sender)
        .title(title)
        .presentation(presentation)
        .progress(progress)
        .video(video)
        .passwordChallenge(passwordChallenge);
  }

  /** The video's own public id, whichever link was opened: what a canonical address says. */
  public PublicId publicId() {
    return publicId;
  }

  /** What there is to see. */
  public State state() {
    return state;
  }

  /** Who sent it; empty of everything where the owner has no profile. Known in every state. */
  public SenderProfile sender() {
    return sender;
  }

  /** What its owner calls it in public: untrusted text. Only where ready or pending. */
  public Optional<String> title() {
    return Optional.ofNullable(title);
  }

  /** What the page says around the video. Says nothing unless ready or pending. */
  public Presentation presentation() {
    return presentation;
  }

  /** How far the render is that is being made, 0 to 100 percent. Only where pending. */
  public int progress() {
    return progress;
  }

  /** The video; there where ready, and in no other state. */
  public Optional<PublishedVideo> video() {
    return Optional.ofNullable(video);
  }

  /**
   * How a password becomes the key that unlocks the page, see {@link
   * io.vidgen.video.VideoPassword#keyOf}; there where locked, and in no other state. No secret.
   */
  public Optional<String> passwordChallenge() {
    return Optional.ofNullable(passwordChallenge);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        publicId, state, sender, title, presentation, progress, video, passwordChallenge);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchPage that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return ("WatchPage[publicId=%s, state=%s, sender=%s, title=%s, presentation=%s, progress=%s,"
            + " video=%s, passwordChallenge=%s]")
        .formatted(components().toArray());
  }

  /** Puts a watch page together. Not thread-safe. */
  public static final class Builder {

    private final PublicId publicId;
    private final State state;
    private SenderProfile sender = SenderProfile.empty();
    private @Nullable String title;
    private Presentation presentation = Presentation.none();
    private int progress;
    private @Nullable PublishedVideo video;
    private @Nullable String passwordChallenge;

    private Builder(PublicId publicId, State state) {
      this.publicId = Objects.requireNonNull(publicId, "publicId");
      this.state = Objects.requireNonNull(state, "state");
    }

    /** See {@link WatchPage#sender()}; default an empty profile. */
    public Builder sender(SenderProfile sender) {
      this.sender = sender;
      return this;
    }

    /** See {@link WatchPage#title()}; {@code null} for none, which is the default. */
    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    /** See {@link WatchPage#presentation()}; default {@link Presentation#none()}. */
    public Builder presentation(Presentation presentation) {
      this.presentation = presentation;
      return this;
    }

    /** See {@link WatchPage#progress()}; default 0. */
    public Builder progress(int percent) {
      this.progress = percent;
      return this;
    }

    /** See {@link WatchPage#video()}; {@code null} for none, which is the default. */
    public Builder video(@Nullable PublishedVideo video) {
      this.video = video;
      return this;
    }

    /** See {@link WatchPage#passwordChallenge()}; {@code null} for none, which is the default. */
    public Builder passwordChallenge(@Nullable String challenge) {
      this.passwordChallenge = challenge;
      return this;
    }

    /** The watch page. */
    public WatchPage build() {
      return new WatchPage(this);
    }
  }
}
