package io.vidgen.render;

/**
 * Receives the progress of a piece of work as a fraction from 0 to 1: of a recording, an encoding,
 * an upload, or a stage of a render.
 *
 * <p>Work on a part also reports from 0 to 1, to a {@linkplain #part part} of the whole's listener:
 *
 * <pre>{@code
 * storage.put(posterKey, poster, jpeg, progress.part(0, 0.05), cancellation);
 * storage.put(videoKey, video, mp4, progress.part(0.05, 1), cancellation);
 * }</pre>
 */
@FunctionalInterface
public interface ProgressListener {

  /** Ignores all progress. */
  ProgressListener NONE = fraction -> {};

  /**
   * Receives the progress. Called often, from the working thread, one call at a time; it must
   * return quickly. An exception that it throws ends the work.
   *
   * @param fraction 0 to 1, never less than before
   */
  void progress(double fraction);

  /**
   * The work has moved, and is at a scene. The same as {@link #progress(double)} to a listener to
   * which scenes mean nothing.
   *
   * @param scene the index of the scene, from 0
   * @param fraction how much of the whole work is done, 0 to 1, never less than before
   */
  default void progress(int scene, double fraction) {
    progress(fraction);
  }

  /** A listener for work that is all about one scene: this one hears at which scene it is. */
  default ProgressListener ofScene(int scene) {
    return fraction -> progress(scene, fraction);
  }

  /**
   * A listener for a part of the work: what it hears, from 0 to 1, this one hears as progress from
   * one fraction to the other.
   *
   * @throws IllegalArgumentException when these are not fractions in their order
   */
  default ProgressListener part(double from, double to) {
    return new PartOfProgress(this, from, to);
  }

  /**
   * A listener that passes on to this one only what is more than everything before, such as for
   * work that may begin anew. Not thread-safe.
   */
  default ProgressListener rising() {
    return new RisingProgress(this);
  }
}
