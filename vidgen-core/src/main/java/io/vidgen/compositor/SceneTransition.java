package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.time.Duration;

/**
 * How one scene follows another. No transition changes how long a scene or the video is.
 *
 * @param kind default {@link Kind#CUT}
 * @param length how long a fade takes, 100 ms to 2 s; default 400 ms. It lies half before and half
 *     after the joint, and takes at most a half of either scene
 */
public record SceneTransition(Kind kind, Duration length) {

  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final Duration DEFAULT = Duration.ofMillis(400);

  /** How one scene becomes the next. */
  public enum Kind {
    /** From one frame to the next. */
    CUT,
    /**
     * One scene's picture fades into the other's: before the joint into the new scene's first
     * frame, behind it out of the old scene's last.
     */
    FADE
  }

  /** Checks the range. */
  public SceneTransition {
    if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "a transition must take from 100 ms to 2000 ms, not " + length.toMillis() + " ms");
    }
  }

  /** A cut. */
  public static SceneTransition cut() {
    return new SceneTransition(Kind.CUT, DEFAULT);
  }

  /** A fade of this length. */
  public static SceneTransition fade(Duration length) {
    return new SceneTransition(Kind.FADE, length);
  }

  /** This transition of another kind. */
  public SceneTransition withKind(Kind other) {
    return new SceneTransition(other, length);
  }

  /** This transition, slower or faster. */
  public SceneTransition withLength(Duration other) {
    return new SceneTransition(kind, other);
  }

  /** How many frames it takes on either side of a joint; 0 for a cut. */
  public int reachIn(VideoFormat format) {
    return kind == Kind.CUT ? 0 : Math.max(1, (int) (length.toMillis() * format.fps() / 2000));
  }
}
