package io.vidgen.examples.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * This process's workers. {@link #close} lets running activities finish until a deadline, then
 * cancels them, and Temporal gives them to others.
 */
public final class RenderFleet implements AutoCloseable {

  /** So that a cancellation is heard of within seconds, and not with every tenth heartbeat. */
  private static final Duration LONGEST_THROTTLE = Duration.ofSeconds(2);

  /** A workflow here is a handful of events, replayed in a moment: none is kept in memory. */
  private static final WorkerFactoryOptions WITHOUT_CACHE =
      WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build();

  private static final Duration AFTER_DEADLINE = Duration.ofSeconds(30);

  private final WorkerFactory factory;
  private final Duration stopDeadline;

  /**
   * Starts polling.
   *
   * @param scenes how many scenes to record at once
   * @param videos how many videos to compose at once
   * @param stopDeadline how long running activities may take to finish at the end
   */
  public RenderFleet(
      WorkflowClient client,
      SceneActivities recording,
      int scenes,
      VideoActivities making,
      int videos,
      Duration stopDeadline) {
    this.stopDeadline = stopDeadline;
    factory = WorkerFactory.newInstance(client, WITHOUT_CACHE);
    Worker worker = factory.newWorker(RenderWorkflow.SCENES, options(scenes));
    worker.registerActivitiesImplementations(recording);
    Worker composing = factory.newWorker(RenderWorkflow.VIDEOS, options(videos));
    composing.registerActivitiesImplementations(making);
    composing.registerWorkflowImplementationTypes(
        RenderWorkflowDefinition.class, BatchWorkflowDefinition.class);
    factory.start();
  }

  private static WorkerOptions options(int atOnce) {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentActivityExecutionSize(atOnce)
        // No "sticky" queue: a workflow would first wait for its last worker, which may be dead.
        .setStickyQueueScheduleToStartTimeout(Duration.ZERO)
        .setMaxHeartbeatThrottleInterval(LONGEST_THROTTLE)
        .setDefaultHeartbeatThrottleInterval(LONGEST_THROTTLE)
        .build();
  }

  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(stopDeadline.toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
      factory.awaitTermination(AFTER_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
