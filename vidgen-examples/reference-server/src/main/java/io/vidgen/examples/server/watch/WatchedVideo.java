package io.vidgen.examples.server.watch;

import java.util.Optional;

/**
 * What is found under a public id.
 *
 * @param state what there is to see
 * @param sender whose video it is, if they say so
 * @param viewer the video; there when it is {@link State#READY}, and only then
 * @param lock its password; there when it is {@link State#LOCKED}, and only then
 */
public record WatchedVideo(
    State state, Optional<Sender> sender, Optional<Viewer> viewer, Optional<VideoLock> lock) {

  /** What there is to see of a video. */
  public enum State {
    /** It can be watched. */
    READY,
    /** Its first render is not done yet. */
    BEING_MADE,
    /** Its owner has set an end, which is past. */
    EXPIRED,
    /** It has a password, which was not given. */
    LOCKED
  }

  /** Checks that each state has what belongs to it. */
  public WatchedVideo {
    if (viewer.isPresent() != (state == State.READY)
        || lock.isPresent() != (state == State.LOCKED)) {
      throw new IllegalArgumentException("not what belongs to " + state);
    }
  }

  /** A video that can be watched. */
  public static WatchedVideo ready(Viewer viewer) {
    return new WatchedVideo(State.READY, viewer.sender(), Optional.of(viewer), Optional.empty());
  }

  /** A video with a password that was not given. */
  public static WatchedVideo locked(Optional<Sender> sender, VideoLock lock) {
    return new WatchedVideo(State.LOCKED, sender, Optional.empty(), Optional.of(lock));
  }

  /** A video of which there is nothing to see yet, or not any more. */
  public static WatchedVideo without(State state, Optional<Sender> sender) {
    return new WatchedVideo(state, sender, Optional.empty(), Optional.empty());
  }
}
