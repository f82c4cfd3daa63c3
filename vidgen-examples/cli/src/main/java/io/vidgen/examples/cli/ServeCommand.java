package io.vidgen.examples.cli;

import io.vidgen.examples.server.Engines;
import io.vidgen.examples.server.ReferenceServer;
import io.vidgen.examples.server.ServerSettings;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vidgen serve}: the reference server, until a signal ends it. */
@Command(
    name = "serve",
    description = "Serves campaigns, renders and a viewer over HTTP, and renders.",
    sortOptions = false,
    showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {

  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration AFTER_STOP = Duration.ofSeconds(20);

  private final Console console;
  private final ExitGuard guard;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Interface to listen on.")
  private String host = "";

  @Option(names = "--port", defaultValue = "8080", description = "Port; 0 for any free one.")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "vidgen-data",
      description = "Where the embedded database and stored videos are kept.")
  private Path data = Path.of("");

  @Option(
      names = "--allow-private-urls",
      description = "Record pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  ServeCommand(Console console, ExitGuard guard) {
    this.console = console;
    this.guard = guard;
  }

  @Override
  public Integer call() throws Exception {
    Logging.details();
    CountDownLatch told = new CountDownLatch(1);
    guard.allow(STOP.plus(AFTER_STOP));
    try (var stop = guard.cancellation().onCancel(told::countDown);
        ReferenceServer server = ReferenceServer.start(settings(), Engines.real())) {
      console.out().println("VidGen serves at " + server.url());
      console.out().flush();
      told.await();
    }
    return CommandLine.ExitCode.OK;
  }

  private ServerSettings settings() {
    return new ServerSettings(
        host,
        port,
        data,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new WorkerSettings(1, allowPrivateUrls, STOP, Duration.ofSeconds(30))),
        System.getenv(),
        AuthSettings.localOwner(),
        Optional.empty(),
        Limits.defaults());
  }
}
