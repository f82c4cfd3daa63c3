package io.vidgen.examples.cli;

import io.vidgen.examples.cli.batch.BatchCommand;
import io.vidgen.examples.cli.doctor.DoctorCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** {@code vidgen}: the commands, and how they end. */
@Command(
    name = "vidgen",
    description = "Turns web pages and a facecam clip into a personal outreach video.",
    scope = ScopeType.INHERIT, // every command has --help and --version
    mixinStandardHelpOptions = true,
    versionProvider = VidgenCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:invalid input; nothing was rendered",
      "130, 143:ended by Ctrl-C or SIGTERM; nothing was left behind"
    })
final class VidgenCommand {

  private VidgenCommand() {}

  static CommandLine commandLine(Console console, Adapters adapters, ExitGuard guard) {
    CommandLine render = new CommandLine(new RenderCommand(console, adapters, guard));
    RenderCommand.OPTION_GROUPS.applyTo(render);
    return new CommandLine(new VidgenCommand())
        .addSubcommand(new DemoCommand(console, adapters, guard))
        .addSubcommand(render)
        .addSubcommand(BatchCommand.commandLine(console, adapters, guard))
        .addSubcommand(new ServeCommand(console, guard))
        .addSubcommand(new WorkerCommand(console, guard))
        .addSubcommand(new MigrateCommand(console))
        .addSubcommand(DoctorCommand.ofThisMachine(console.out(), adapters::storage))
        .setOut(console.out())
        .setErr(console.err())
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new Failures());
  }

  /** What the jar's manifest says. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      @Nullable String version = VidgenCommand.class.getPackage().getImplementationVersion();
      return new String[] {"vidgen " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
