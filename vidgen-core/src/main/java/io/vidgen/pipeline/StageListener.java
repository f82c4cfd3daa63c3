package io.vidgen.pipeline;

import java.util.OptionalInt;

/** Hears how far a stage has come; calls come one at a time. */
public interface StageListener {

  /** Hears nothing. */
  StageListener NONE = new StageListener() {};

  /**
   * The stage moved.
   *
   * @param scene the index of the scene it is at, from 0; empty where it works on the whole
   * @param fraction how much of the stage is done, 0 to 1, never less than before
   */
  default void progress(OptionalInt scene, double fraction) {}

  /** A line for the render's log. */
  default void log(String line) {}
}
