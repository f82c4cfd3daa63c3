package io.vidgen.render;

/**
 * Hears what happens in a render.
 *
 * <p>Called from the threads that work on the render, one call at a time, in order. It should
 * return quickly. What it throws ends the render: this is how a worker that lost its lease stops.
 */
public interface RenderListener {

  /** Hears nothing. */
  RenderListener NONE = new RenderListener() {};

  /** A stage began, or moved within itself. Called when the stage, scene or percentage changes. */
  default void progress(Progress progress) {}

  /** A line for the render's log: one sentence, without secrets, without a line break. */
  default void log(String line) {}
}
