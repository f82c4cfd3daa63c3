package io.vidgen.examples.temporal;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.vidgen.render.RenderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Check, record all scenes at once, compose, and clean up in any case. What it does has to be the
 * same in every replay, so it does nothing by itself.
 */
public final class RenderWorkflowDefinition implements RenderWorkflow {

  /**
   * A worker that says nothing for so long is taken for dead, and its activity given to another.
   */
  static final Duration SILENCE = Duration.ofSeconds(30);

  /**
   * As {@code RetryPolicy} has it for a worker of VidGen's own. What no retry can help against is
   * marked by {@link ActivityRun}.
   */
  private static final RetryOptions RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(10))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofMinutes(5))
          .setMaximumAttempts(3)
          .setDoNotRetry(IllegalArgumentException.class.getName())
          .build();

  private final SceneActivities scenes =
      Workflow.newActivityStub(SceneActivities.class, options(SCENES, Duration.ofHours(2)));
  private final VideoActivities videos =
      Workflow.newActivityStub(VideoActivities.class, options(VIDEOS, Duration.ofHours(1)));
  private RenderStatus status = RenderStatus.QUEUED;

  private static ActivityOptions options(String queue, Duration atMost) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setStartToCloseTimeout(atMost)
        .setHeartbeatTimeout(SILENCE)
        .setRetryOptions(RETRIES)
        // A workflow that was cancelled ends once its browsers have.
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .build();
  }

  @Override
  public RenderedVideo render(RenderOrder order) {
    String folder = "intermediates/" + Workflow.getInfo().getRunId();
    try {
      int count = videos.check(order);
      status = RenderStatus.RECORDING;
      List<RecordedFrames> recorded = record(order, folder, count);
      status = RenderStatus.NORMALIZING;
      RenderedVideo video = videos.compose(order, recorded);
      status = RenderStatus.DONE;
      return video;
    } finally {
      // Also after a cancellation, which would otherwise hold for this as well.
      Workflow.newDetachedCancellationScope(() -> videos.cleanUp(folder)).run();
    }
  }

  /** The first scene that fails for good ends the others. */
  private List<RecordedFrames> record(RenderOrder order, String folder, int count) {
    List<Promise<RecordedFrames>> recordings = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> {
              for (int i = 0; i < count; i++) {
                recordings.add(Async.function(scenes::record, order, folder, i));
              }
            });
    scope.run();
    try {
      Promise.allOf(recordings).get();
    } catch (RuntimeException e) {
      scope.cancel("a scene has failed");
      // Until they have heard of it: what they leave in storage is to be cleaned up after them.
      recordings.forEach(RenderWorkflowDefinition::awaitEnd);
      throw e;
    }
    return recordings.stream().map(Promise::get).toList();
  }

  private static void awaitEnd(Promise<?> recording) {
    Workflow.newDetachedCancellationScope(() -> recording.getFailure()).run();
  }

  @Override
  public String status() {
    return status.wireName();
  }
}
