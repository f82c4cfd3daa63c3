package io.vidgen.examples.cli;

import io.vidgen.examples.server.Engines;
import io.vidgen.examples.server.ReferenceServer;
import io.vidgen.examples.server.ServerSettings;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.http.Limits;
import io.vidgen.examples.server.views.ViewSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vidgen serve}: the reference server, until a signal ends it. */
@Command(
    name = "serve",
    description = {
      "Serves campaigns, renders and a viewer over HTTP, and renders.",
      "Without options, for one user on this machine, with a database of its own."
    },
    sortOptions = false,
    footer = {
      "%nFrom the environment, where others cannot see secrets:",
      "  VIDGEN_JWT_SECRET           of the tokens that owners send",
      "  VIDGEN_DATABASE_URL         for requests: a member of vidgen_web",
      "  VIDGEN_WORKER_DATABASE_URL  for the worker: a member of vidgen_worker",
      "  VIDGEN_METRICS_TOKEN        of whoever may read /metrics",
      "  VIDGEN_SECRETS_KEY          what owners' secrets are encrypted with; without it there are none",
      "  VIDGEN_NOISE_MODEL          a model that tells voices from noise",
      "  VIDGEN_VIEW_NETWORKS        a file of networks whose views are not counted",
      "  VIDGEN_VIEW_ADDRESS_HEADER  in which a proxy names the client",
      "  VIDGEN_VIEW_RETENTION_DAYS  how long reports of viewers are kept; default: 90",
      "  VIDGEN_LOG_FORMAT           text or json",
      "  STORAGE_TYPE                local, s3, r2, supabase or bunny, and what belongs to it"
    })
final class ServeCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  private final Console console;
  private final ExitGuard guard;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Interface to listen on; default: ${DEFAULT-VALUE}.")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port, 0 for any free one; default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:VIDGEN_PUBLIC_URL}",
      description = "Where others reach the server [VIDGEN_PUBLIC_URL]; default: host and port.")
  private Optional<URI> publicUrl = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "vidgen-data",
      description = "Where database, videos and uploads are kept; default: ${DEFAULT-VALUE}.")
  private Path data = Path.of("");

  @Option(names = "--no-worker", description = "Render nothing; workers elsewhere do.")
  private boolean noWorker;

  @Mixin private WorkerOptions worker = new WorkerOptions();

  @Mixin private AuthOptions auth = new AuthOptions();

  ServeCommand(Console console, ExitGuard guard) {
    this.console = console;
    this.guard = guard;
  }

  @Override
  public Integer call() throws Exception {
    ServerSettings settings = Settings.check(spec.commandLine(), this::settings);
    ReferenceServer[] server = new ReferenceServer[1];
    UntilTold.run(
        guard,
        worker.longestStop(),
        () ->
            server[0] =
                Settings.check(
                    spec.commandLine(),
                    () ->
                        ReferenceServer.start(
                            settings, Engines.real(worker.renderCache(), worker::transcriber))),
        () -> {
          console.out().println("VidGen serves at " + server[0].url());
          console.out().flush();
          return server[0].lost();
        });
    return CommandLine.ExitCode.OK;
  }

  private ServerSettings settings() {
    Optional<WorkerSettings> rendering =
        noWorker ? Optional.empty() : Optional.of(worker.settings());
    return new ServerSettings(
        host,
        port,
        data,
        publicUrl,
        Environment.get("VIDGEN_DATABASE_URL"),
        Environment.get("VIDGEN_WORKER_DATABASE_URL"),
        rendering,
        System.getenv(),
        auth.settings(),
        Environment.get("VIDGEN_METRICS_TOKEN"),
        Limits.defaults(),
        ViewSettings.of(System.getenv()));
  }
}
