package io.vidgen.render;

/**
 * Hears how far a piece of work has come, as a fraction from 0 to 1: a recording, an encoding, an
 * upload, or a stage of a render.
 *
 * <p>Whoever works on a part of something reports from 0 to 1 too, to a {@linkplain #part part} of
 * the listener of the whole:
 *
 * <pre>{@code
 * storage.put(posterKey, poster, jpeg, progress.part(0, 0.05), cancellation);
 * storage.put(videoKey, video, mp4, progress.part(0.05, 1), cancellation);
 * }</pre>
 */
@FunctionalInterface
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener NONE = fraction -> {};

  /**
   * The work has moved. Called from the working thread, often; it must return quickly. Whatever it
   * throws ends the work. Calls come one at a time.
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
