package io.vidgen.examples.temporal;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Makes the videos of a batch, each by a {@link RenderWorkflow} of its own, some at a time. One
 * that fails does not end the others; too many pause the batch.
 */
@WorkflowInterface
public interface BatchWorkflow {

  /** Blocks until all have ended. */
  @WorkflowMethod
  BatchResult make(BatchOrder order);

  /** Begins nothing more; what has begun is finished. */
  @SignalMethod
  void pause();

  /** Goes on. The failures so far have been seen. */
  @SignalMethod
  void resume();

  /** What has become of them so far. */
  @QueryMethod
  BatchResult soFar();
}
