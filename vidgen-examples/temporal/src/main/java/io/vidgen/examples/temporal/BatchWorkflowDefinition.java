package io.vidgen.examples.temporal;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A window over the list: the next video begins when one ends, unless the batch is paused. */
public final class BatchWorkflowDefinition implements BatchWorkflow {

  private final Map<String, RenderedVideo> done = new LinkedHashMap<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private int running;
  private int endedBefore;
  private int failedBefore;
  private boolean paused;

  @Override
  public BatchResult make(BatchOrder order) {
    List<Promise<Void>> videos = new ArrayList<>();
    for (RenderOrder video : order.videos()) {
      Workflow.await(() -> !paused && running < order.atOnce());
      running++;
      RenderWorkflow child = Workflow.newChildWorkflowStub(RenderWorkflow.class, options(video));
      videos.add(
          Async.function(child::render, video)
              .handle(
                  (made, failure) -> {
                    note(order, video, made, failure);
                    return null;
                  }));
    }
    Promise.allOf(videos).get();
    return soFar();
  }

  /** Under its public id: a video that is being made already is not made twice. */
  private static ChildWorkflowOptions options(RenderOrder video) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(video.publicId())
        .setTaskQueue(RenderWorkflow.VIDEOS)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .build();
  }

  private void note(
      BatchOrder order, RenderOrder video, RenderedVideo made, RuntimeException failure) {
    running--;
    if (failure == null) {
      done.put(video.publicId(), made);
      return;
    }
    failed.put(video.publicId(), messageOf(failure));
    int ended = done.size() + failed.size() - endedBefore;
    if (order.threshold().isPassed(ended, failed.size() - failedBefore)) {
      paused = true;
    }
  }

  /** The activity's own words, which are below those of the workflows around it. */
  private static String messageOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure told) {
        return String.valueOf(told.getOriginalMessage());
      }
    }
    return String.valueOf(failure.getMessage());
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    endedBefore = done.size() + failed.size();
    failedBefore = failed.size();
    paused = false;
  }

  @Override
  public BatchResult soFar() {
    return new BatchResult(new LinkedHashMap<>(done), new LinkedHashMap<>(failed), paused);
  }
}
