package io.vidgen.examples.temporal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.ApplicationFailure;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.pipeline.StageContext;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs stages inside an activity: it heartbeats with their progress, cancels them when a heartbeat
 * is answered with the news that nobody wants them any more, and says of their failures whether a
 * retry can help. Their files are in a directory that is gone afterwards.
 */
final class ActivityRun {

  private static final Logger log = LoggerFactory.getLogger(ActivityRun.class);

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final ActivityExecutionContext activity = Activity.getExecutionContext();
  private final CancellationToken cancellation = new CancellationToken();
  private final AtomicReference<Double> progress = new AtomicReference<>(0.0);
  private volatile boolean unwanted;

  private ActivityRun() {}

  /**
   * Runs this in the current activity.
   *
   * @throws ApplicationFailure when a stage fails: of the type of its {@link ErrorCode}, not to be
   *     retried where {@link VidGenException#retryable()} says that it would be in vain
   * @throws ActivityCompletionException when the activity was cancelled or its worker stops
   */
  static <T> T of(Path parent, Function<StageContext, T> work) {
    return new ActivityRun().run(parent, work);
  }

  private <T> T run(Path parent, Function<StageContext, T> work) {
    ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "vidgen-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    Path directory = createDirectory(parent);
    try {
      var beating =
          heart.scheduleWithFixedDelay(this::beat, 0, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
      T result =
          work.apply(
              StageContext.builder(directory)
                  .progress(progress::set)
                  .log(line -> log.info("{}", line))
                  .cancellation(cancellation)
                  .build());
      beating.cancel(false);
      return result;
    } catch (VidGenException e) {
      throw failure(e);
    } finally {
      // Not interrupted: a heartbeat that is under way would complain.
      heart.shutdown();
      delete(directory);
    }
  }

  private void beat() {
    try {
      activity.heartbeat(progress.get());
    } catch (ActivityWorkerShutdownException e) {
      cancellation.cancel(new VidGenException(ErrorCode.WORKER_STOPPING, "the worker stops", e));
    } catch (ActivityCompletionException e) {
      unwanted = true;
      cancellation.cancel(new RenderCancelledException("nobody wants it any more: " + e));
    } catch (RuntimeException e) {
      log.warn("Cannot report to Temporal, which will miss it before long: {}", e.toString());
    }
  }

  private RuntimeException failure(VidGenException e) {
    if (unwanted) {
      // By what the service answered: cancelled, or given to another worker.
      try {
        activity.heartbeat(progress.get());
      } catch (ActivityCompletionException why) {
        return why;
      }
    }
    return ApplicationFailure.newBuilder()
        .setType(e.code().name())
        .setMessage(String.valueOf(e.getMessage()))
        .setNonRetryable(!e.retryable())
        .setCause(e)
        .build();
  }

  private static Path createDirectory(Path parent) {
    try {
      return Files.createTempDirectory(parent, "vidgen-temporal-");
    } catch (IOException e) {
      throw failureOfDisk(e);
    }
  }

  static VidGenException failureOfDisk(IOException e) {
    return new VidGenException(ErrorCode.DISK_FULL, "cannot write temporary files: " + e, e);
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      log.warn("Cannot delete {}: {}", directory, e.toString());
    }
  }
}
