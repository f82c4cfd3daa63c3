package io.vidgen.render;

import java.time.Duration;

/**
 * Hears what happens in a render that is given to a pipeline. What happens to the renders of a
 * worker is told to an {@code io.vidgen.event.RenderEventListener}.
 *
 * <p>Called from the threads that work on the render, one call at a time, in order. It should
 * return quickly. What it throws ends the render: this is how a worker that lost its lease stops.
 */
public interface RenderListener {

  /** Hears nothing. */
  RenderListener NONE = new RenderListener() {};

  /** A stage began, or moved within itself. Called when the stage, scene or percentage changes. */
  default void progress(Progress progress) {}

  /** A stage begins: what the render's status says from now on. */
  default void stageStarted(RenderStatus stage) {}

  /**
   * A stage is through. Not called for one that failed.
   *
   * @param took elapsed time; of the first stage, with fetching what the user uploaded
   */
  default void stageFinished(RenderStatus stage, Duration took) {}

  /** A line for the render's log: one sentence, without secrets, without a line break. */
  default void log(String line) {}
}
