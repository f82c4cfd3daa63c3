package io.vidgen.examples.cli;

import io.vidgen.examples.server.DatabasePreparation;
import io.vidgen.examples.server.DatabasePreparation.Login;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vidgen migrate}: prepares a database for servers and workers. */
@Command(
    name = "migrate",
    description = "Brings a database's tables up to date, and creates users for it.",
    sortOptions = false,
    footer = {
      "%nSecrets are read from the environment:",
      "  VIDGEN_ADMIN_DATABASE_URL  of a user who may create tables and roles",
      "  VIDGEN_WEB_PASSWORD        for --web-user",
      "  VIDGEN_WORKER_PASSWORD     for --worker-user",
      "  VIDGEN_VIEWER_PASSWORD     for --viewer-user"
    })
final class MigrateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  private final Console console;

  @Option(
      names = "--web-user",
      paramLabel = "NAME",
      description = "Create this user, or give it its password, to serve requests.")
  private Optional<String> webUser = Optional.empty();

  @Option(
      names = "--worker-user",
      paramLabel = "NAME",
      description = "Create this user, or give it its password, to render.")
  private Optional<String> workerUser = Optional.empty();

  @Option(
      names = "--viewer-user",
      paramLabel = "NAME",
      description = "Create this user, or give it its password, to see how long the queue is.")
  private Optional<String> viewerUser = Optional.empty();

  @Option(
      names = "--adopt-tables",
      description = {
        "Take over tables called campaigns, scenes, renders or render_jobs that are there.",
        "Without it they are refused, unless all four are there as VidGen's applications make them."
      })
  private boolean adoptTables;

  MigrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Settings.check(spec.commandLine(), this::prepare);
    console.out().println("The database is up to date");
    return CommandLine.ExitCode.OK;
  }

  private boolean prepare() throws SQLException {
    DatabasePreparation.run(
        Environment.require("VIDGEN_ADMIN_DATABASE_URL", "it says which database to prepare"),
        adoptTables,
        webUser.map(name -> login(name, "VIDGEN_WEB_PASSWORD")),
        workerUser.map(name -> login(name, "VIDGEN_WORKER_PASSWORD")),
        viewerUser.map(name -> login(name, "VIDGEN_VIEWER_PASSWORD")));
    return true;
  }

  private static Login login(String name, String variable) {
    return new Login(name, Environment.require(variable, "the user " + name + " needs one"));
  }
}
