package io.vidgen.examples.cli;

import io.vidgen.examples.server.Engines;
import io.vidgen.examples.server.StandaloneWorker;
import io.vidgen.examples.server.views.ViewSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vidgen worker}: renders, until a signal ends it. */
@Command(
    name = "worker",
    description = "Renders what servers on other machines have queued.",
    sortOptions = false,
    footer = {
      "%nThe storage is the servers': STORAGE_TYPE and what belongs to it, from the environment."
    })
final class WorkerCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  private final Console console;
  private final ExitGuard guard;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "The database, as a member of vidgen_worker, such as postgresql://user@host/vidgen.",
        "Better from VIDGEN_WORKER_DATABASE_URL: other users of this machine see options."
      })
  private Optional<String> databaseUrl = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "vidgen-data",
      description = "Where videos go if STORAGE_TYPE names no storage; default: ${DEFAULT-VALUE}.")
  private Path data = Path.of("");

  @Option(
      names = "--operations-host",
      defaultValue = "127.0.0.1",
      description = "Interface for health and metrics; default: ${DEFAULT-VALUE}.")
  private String operationsHost = "";

  @Option(names = "--operations-port", description = "Port for them; default: not served.")
  private Optional<Integer> operationsPort = Optional.empty();

  @Mixin private WorkerOptions worker = new WorkerOptions();

  WorkerCommand(Console console, ExitGuard guard) {
    this.console = console;
    this.guard = guard;
  }

  @Override
  public Integer call() throws Exception {
    StandaloneWorker.Settings settings = Settings.check(spec.commandLine(), this::settings);
    UntilTold.run(
        guard,
        worker.longestStop(),
        () ->
            Settings.check(
                spec.commandLine(),
                () ->
                    StandaloneWorker.start(
                        settings, Engines.real(worker.renderCache(), worker::transcriber))),
        () -> {
          console.out().println("VidGen renders");
          console.out().flush();
        });
    return CommandLine.ExitCode.OK;
  }

  private StandaloneWorker.Settings settings() {
    return new StandaloneWorker.Settings(
        databaseUrl.orElseGet(
            () ->
                Environment.require(
                    "VIDGEN_WORKER_DATABASE_URL", "a worker needs a database to work for")),
        data,
        System.getenv(),
        worker.settings(),
        operationsHost,
        operationsPort.map(OptionalInt::of).orElse(OptionalInt.empty()),
        ViewSettings.of(System.getenv()).retention());
  }
}
