package io.vidgen.examples.temporal;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes one video. Its id should be the public id: then nobody can order the same one twice. */
@WorkflowInterface
public interface RenderWorkflow {

  /** The task queue of workflows and of what makes a video out of its scenes. */
  String VIDEOS = "vidgen-videos";

  /** The task queue of what records scenes, which takes the most time by far. */
  String SCENES = "vidgen-scenes";

  /** Blocks until it is published. */
  @WorkflowMethod
  RenderedVideo render(RenderOrder order);

  /** What is being done: the wire name of a {@link io.vidgen.render.RenderStatus}. */
  @QueryMethod
  String status();
}
