package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one scene follows another: {@link #cut()} or {@link #fade}. A transition changes neither the
 * length of a scene nor that of the video.
 *
 * <p>Immutable and thread-safe. Two transitions are equal if all their values are.
 */
public final class SceneTransition {

  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(2);

  private static final SceneTransition CUT = builder().build();

  private final Kind kind;
  private final Duration length;

  private SceneTransition(Builder builder) {
    kind = builder.kind;
    length = builder.length;
    if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "a transition must take from 100 ms to 2000 ms, not " + length.toMillis() + " ms");
    }
  }

  /** How one scene becomes the next. */
  public enum Kind {
    /** From one frame to the next. */
    CUT,
    /**
     * A cross-fade. In the first half, before the next scene's start, the old scene fades into the
     * new scene's first frame; in the second half, the old scene's last frame fades into the new
     * scene.
     */
    FADE
  }

  /** A cut. */
  public static SceneTransition cut() {
    return CUT;
  }

  /**
   * A cross-fade.
   *
   * @param length see {@link Builder#length}
   * @throws IllegalArgumentException quoting a length that is out of its range
   */
  public static SceneTransition fade(Duration length) {
    return builder().kind(Kind.FADE).length(length).build();
  }

  /** A builder with the default values. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this transition's values. */
  public Builder toBuilder() {
    return new Builder().kind(kind).length(length);
  }

  /** How one scene becomes the next. */
  public Kind kind() {
    return kind;
  }

  /** How long a fade takes; a cut has no use for it. */
  public Duration length() {
    return length;
  }

  /**
   * The number of frames before, and also after, a scene's start that a fade takes; 0 for a cut.
   */
  public int reachIn(VideoFormat format) {
    return kind == Kind.CUT ? 0 : Math.max(1, (int) (length.toMillis() * format.fps() / 2000));
  }

  private List<Object> values() {
    return List.of(kind, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SceneTransition transition && values().equals(transition.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "SceneTransition" + values();
  }

  /**
   * Builds a {@link SceneTransition}. Values that are not set have their defaults. Not thread-safe.
   */
  public static final class Builder {

    private Kind kind = Kind.CUT;
    private Duration length = Duration.ofMillis(400);

    private Builder() {}

    /** How one scene becomes the next; default {@link Kind#CUT}. */
    public Builder kind(Kind value) {
      kind = value;
      return this;
    }

    /**
     * How long a fade takes, 100 ms to 2 s; default 400 ms. Half of it lies before the next scene's
     * start and half after it; it takes at most half of either scene.
     */
    public Builder length(Duration value) {
      length = value;
      return this;
    }

    /**
     * Builds the transition.
     *
     * @throws IllegalArgumentException quoting a length that is out of its range
     */
    public SceneTransition build() {
      return new SceneTransition(this);
    }
  }
}
