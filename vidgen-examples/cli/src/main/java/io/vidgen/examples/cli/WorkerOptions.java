package io.vidgen.examples.cli;

import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How renders are made; shared by the commands that make them until they are told to end. */
final class WorkerOptions {

  /** What is left to do after the last render: give it back, end the browser, stop the database. */
  private static final Duration AFTER_STOP = Duration.ofSeconds(25);

  @Option(names = "--concurrency", defaultValue = "1", description = "Renders at once.")
  private int concurrency;

  @Option(
      names = "--allow-private-urls",
      description = "Record pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  @Option(
      names = "--stop-seconds",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long running renders may take to finish when told to end.")
  private int stopSeconds;

  @Option(
      names = "--lease-seconds",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long a render lies idle when its worker dies.")
  private int leaseSeconds;

  @Option(
      names = "--scene-cache",
      paramLabel = "DIR",
      defaultValue = "${env:VIDGEN_SCENE_CACHE}",
      description = {
        "Where recordings are kept, for campaigns that may show them again and for the next attempt"
            + " after a worker was lost; also VIDGEN_SCENE_CACHE. Default: nowhere."
      })
  private Optional<Path> sceneCache = Optional.empty();

  WorkerSettings settings() {
    return new WorkerSettings(
        concurrency,
        allowPrivateUrls,
        Duration.ofSeconds(stopSeconds),
        Duration.ofSeconds(leaseSeconds),
        sceneCache);
  }

  Duration longestStop() {
    return Duration.ofSeconds(stopSeconds).plus(AFTER_STOP);
  }
}
