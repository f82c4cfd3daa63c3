package io.vidgen.pipeline;

/**
 * Two stages as one.
 *
 * @param share how much of the progress the first is worth
 */
record StageSequence<I, M, O>(Stage<I, M> first, Stage<? super M, ? extends O> next, double share)
    implements Stage<I, O> {

  @Override
  public O run(I input, StageContext context) {
    M made = first.run(input, context.part(0, share));
    context.cancellation().throwIfCancelled();
    return next.run(made, context.part(share, 1));
  }

  @Override
  public boolean beginsWith(Stage<?, ?> stage) {
    return first.beginsWith(stage);
  }
}
