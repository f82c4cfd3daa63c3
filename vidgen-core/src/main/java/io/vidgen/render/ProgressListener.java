package io.vidgen.render;

/** Hears how far a piece of work has come. */
@FunctionalInterface
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener NONE = fraction -> {};

  /**
   * Called from the working thread, often; it must return quickly. Whatever it throws ends the
   * work.
   *
   * @param fraction 0 to 1, never less than before
   */
  void progress(double fraction);
}
