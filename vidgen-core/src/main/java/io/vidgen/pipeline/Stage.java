package io.vidgen.pipeline;

/**
 * One step from a campaign to a published video.
 *
 * <p>A stage knows what it takes, what it makes and its one port; it knows no other stage and no
 * queue. So it can be constructed and run alone, and replaced, wrapped or extended in a {@link
 * io.vidgen.pipeline.RenderPipeline} ({@link io.vidgen.pipeline.RenderPipeline.Builder#stage}).
 * Stages are thread-safe: one serves many renders.
 *
 * @param <I> what it takes
 * @param <O> what it makes
 */
@FunctionalInterface
public interface Stage<I, O> {

  /**
   * Does the work. Blocks. It creates its files in {@link StageContext#workDirectory()}, whose
   * owner deletes them, and does not change its input files. On cancellation it ends within seconds
   * with the token's reason.
   *
   * @throws io.vidgen.VidGenException when it cannot, or is cancelled
   */
  O run(I input, StageContext context);

  /**
   * This stage and another after it, as one: they have one status, and share its progress.
   *
   * @param next takes what this one makes
   * @param share how much of the progress this stage is worth, from 0 to 1; the rest is the next's
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
