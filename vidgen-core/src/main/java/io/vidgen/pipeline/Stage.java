package io.vidgen.pipeline;

/**
 * One step from a campaign to a published video.
 *
 * <p>A stage depends on its input, its output and one port, and on no other stage and no queue. So
 * it can be constructed and run alone, and replaced, wrapped or extended in a {@link
 * RenderPipeline} ({@link RenderPipeline.Builder#stage}). Stages are thread-safe: one instance
 * serves many renders.
 *
 * @param <I> the input
 * @param <O> the output
 */
@FunctionalInterface
public interface Stage<I, O> {

  /**
   * Does the work. Blocks. It creates its files in {@link StageContext#workDirectory()}, whose
   * owner deletes them, and does not change its input files. On cancellation it ends within seconds
   * with the token's reason.
   *
   * @throws io.vidgen.VidGenException when the work fails or is cancelled; its code decides whether
   *     the render is retried
   */
  O run(I input, StageContext context);

  /**
   * Combines this stage and another after it into one, with one status and one progress.
   *
   * @param next receives this stage's output
   * @param share this stage's share of the progress, from 0 to 1; the rest is the next stage's
   * @throws IllegalArgumentException when the share is not from 0 to 1
   */
  default <P> Stage<I, P> then(Stage<? super O, ? extends P> next, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a stage's share is from 0 to 1, not " + share);
    }
    return new StageSequence<>(this, next, share);
  }

  /**
   * Whether this stage passes its whole input, unchanged, to another one first: then the pipeline
   * may start that one before the input is complete. True of the stage itself, and of what {@link
   * #then} makes of it; a wrapper may pass the question on.
   */
  default boolean beginsWith(Stage<?, ?> stage) {
    return this == stage;
  }
}
