package io.vidgen.examples.temporal;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.vidgen.compositor.Compositor;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Temporal server in this process, and workers in a directory. The server skips the time that
 * nobody works in: retries wait for nothing.
 */
final class TestFleet implements AutoCloseable {

  private final Path directory;
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final VideoStorage storage;
  private final RenderFleet fleet;

  TestFleet(Path directory, SceneRecorder recorder, Compositor compositor) throws IOException {
    this.directory = directory;
    this.storage = LocalStorage.at(directory.resolve("storage"));
    Path work = Files.createDirectory(directory.resolve("work"));
    this.fleet =
        new RenderFleet(
            temporal.getWorkflowClient(),
            new SceneRecording(recorder, storage, work),
            2,
            new VideoMaking(compositor, storage, work),
            1,
            Duration.ofSeconds(1));
  }

  VideoStorage storage() {
    return storage;
  }

  /** Starts a render under its public id. */
  WorkflowStub start(RenderOrder order) {
    WorkflowStub workflow =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                RenderWorkflow.class.getSimpleName(),
                WorkflowOptions.newBuilder()
                    .setTaskQueue(RenderWorkflow.VIDEOS)
                    .setWorkflowId(order.publicId())
                    .build());
    WorkflowExecution unused = workflow.start(order);
    return workflow;
  }

  /** Starts a batch. */
  BatchWorkflow start(BatchOrder order) {
    BatchWorkflow batch =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                BatchWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(RenderWorkflow.VIDEOS)
                    .setWorkflowId("batch")
                    .build());
    WorkflowExecution unused = WorkflowClient.start(batch::make, order);
    return batch;
  }

  RenderedVideo render(RenderOrder order) {
    return start(order).getResult(RenderedVideo.class);
  }

  /** The names of all stored objects, sorted. */
  List<String> stored() throws IOException {
    return namesBelow(directory.resolve("storage"));
  }

  /** What activities have left on this machine's disk. */
  List<String> left() throws IOException {
    return namesBelow(directory.resolve("work"));
  }

  private static List<String> namesBelow(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    fleet.close();
    temporal.close();
    storage.close();
  }
}
