package io.vidgen.examples.cli;

import io.vidgen.examples.server.RenderCache;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.whisper.TranscriberChoice;
import io.vidgen.transcriber.Transcriber;
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
      names = "--render-cache",
      paramLabel = "DIR",
      defaultValue = "${env:VIDGEN_RENDER_CACHE}",
      description = {
        "Where recordings, facecams and encoded scenes are kept, for the next render that needs the"
            + " same and for the next attempt after a worker was lost; also VIDGEN_RENDER_CACHE."
            + " Default: nowhere."
      })
  private Optional<Path> renderCache = Optional.empty();

  @Option(
      names = "--transcriber",
      paramLabel = "whisper:FILE|COMMAND",
      defaultValue = "${env:VIDGEN_TRANSCRIBER}",
      description = {
        "What hears facecams whose captions come from their speech: whisper:FILE with a model of"
            + " whisper.cpp, or a command with its arguments, separated by spaces; also"
            + " VIDGEN_TRANSCRIBER. Default: none."
      })
  private Optional<String> transcriber = Optional.empty();

  WorkerSettings settings() {
    return new WorkerSettings(
        concurrency,
        allowPrivateUrls,
        Duration.ofSeconds(stopSeconds),
        Duration.ofSeconds(leaseSeconds),
        renderCache());
  }

  Optional<RenderCache> renderCache() {
    return renderCache.map(RenderCache::new);
  }

  Optional<Transcriber> transcriber() {
    return transcriber
        .filter(typed -> !typed.isBlank())
        .map(TranscriberChoice::parse)
        .map(TranscriberChoice::open);
  }

  Duration longestStop() {
    return Duration.ofSeconds(stopSeconds).plus(AFTER_STOP);
  }
}
