package io.vidgen.pipeline;

import io.vidgen.render.RenderStatus;

/**
 * One step from a campaign to a published video.
 *
 * <p>A stage knows what it takes, what it makes and its one port; it knows no other stage and no
 * queue. So it can be constructed and run alone, wrapped, or replaced in a {@link
 * io.vidgen.RenderPipeline}. Stages are thread-safe: one serves many renders.
 *
 * @param <I> what it takes
 * @param <O> what it makes
 */
public interface Stage<I, O> {

  /** What a render's status says while this stage runs. */
  RenderStatus status();

  /**
   * Does the work. Blocks. Files it makes go below {@link StageContext#workDirectory()}, whose
   * owner deletes them.
   *
   * @throws io.vidgen.VidGenException when it cannot, or is cancelled
   */
  O run(I input, StageContext context);
}
