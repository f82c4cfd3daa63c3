package io.vidgen.examples.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.storage.StorageChoice;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A worker for both task queues, until a signal ends it. From the environment: {@code
 * TEMPORAL_ADDRESS} (127.0.0.1:7233), {@code TEMPORAL_NAMESPACE} (default), {@code SCENES_AT_ONCE}
 * (2), {@code VIDEOS_AT_ONCE} (1), {@code ALLOW_PRIVATE_ADDRESSES} (false: pages of this machine
 * and of private networks are for development), and {@code STORAGE_TYPE} with what belongs to it.
 */
public final class TemporalWorker {

  /**
   * A process that has just started is slow. Connected by its first call, it would have no longer
   * than any call has, 10 s.
   */
  private static final Duration CONNECT = Duration.ofMinutes(1);

  /** What it says when it polls. */
  static final String READY = "VidGen renders for Temporal";

  private static final Duration STOP_DEADLINE = Duration.ofMinutes(5);
  private static final Duration LONGEST_STOP = STOP_DEADLINE.plusMinutes(1);

  private TemporalWorker() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  told.countDown();
                  await(ended);
                },
                "vidgen-exit"));
    try {
      run(System.getenv(), told);
    } finally {
      ended.countDown();
    }
  }

  private static void await(CountDownLatch ended) {
    try {
      boolean unused = ended.await(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(Map<String, String> environment, CountDownLatch told)
      throws InterruptedException {
    int scenes = Integer.parseInt(environment.getOrDefault("SCENES_AT_ONCE", "2"));
    int videos = Integer.parseInt(environment.getOrDefault("VIDEOS_AT_ONCE", "1"));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(environment.getOrDefault("TEMPORAL_ADDRESS", "127.0.0.1:7233"))
                .setSystemInfoTimeout(CONNECT)
                .build(),
            CONNECT);
    WorkflowClient client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setNamespace(environment.getOrDefault("TEMPORAL_NAMESPACE", "default"))
                .build());
    try (VideoStorage storage =
            StorageChoice.fromVariables(environment)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "STORAGE_TYPE has to name a storage that all workers share"));
        SceneRecorder recorder =
            PlaywrightRecorder.builder()
                .concurrency(scenes)
                .allowPrivateAddresses(
                    Boolean.parseBoolean(environment.get("ALLOW_PRIVATE_ADDRESSES")))
                .build();
        Compositor compositor = FfmpegCompositor.create();
        RenderFleet fleet =
            new RenderFleet(
                client,
                new SceneRecording(recorder, storage, temporary),
                scenes,
                new VideoMaking(compositor, storage, temporary),
                videos,
                STOP_DEADLINE)) {
      System.out.println(READY);
      told.await();
    } finally {
      service.shutdown();
    }
  }
}
