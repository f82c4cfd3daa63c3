package io.vidgen.examples.server.watch;

/** The password of a video. Thread-safe. */
@FunctionalInterface
public interface VideoLock {

  /**
   * What this password becomes: a key that unlocks the video if the password is right, and stands
   * for it from then on. Slow, so that guessing is.
   */
  String keyOf(String password);
}
