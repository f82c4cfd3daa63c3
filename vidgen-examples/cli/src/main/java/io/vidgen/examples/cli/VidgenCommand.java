package io.vidgen.examples.cli;

import io.vidgen.examples.cli.batch.BatchCommand;
import io.vidgen.examples.cli.doctor.DoctorCommand;
import java.util.Arrays;
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

  /** The command line, with as many of its commands as these arguments need. */
  static CommandLine commandLine(
      Console console, Adapters adapters, ExitGuard guard, String... arguments) {
    return new Subcommands()
        .add("demo", () -> new DemoCommand(console, adapters, guard))
        .add("render", () -> RenderCommand.commandLine(console, adapters, guard))
        .add("batch", () -> BatchCommand.commandLine(console, adapters, guard, rest(arguments)))
        .add("serve", () -> new ServeCommand(console, guard))
        .add("worker", () -> new WorkerCommand(console, guard))
        .add("migrate", () -> new MigrateCommand(console))
        .add("doctor", () -> DoctorCommand.ofThisMachine(console.out(), adapters::storage))
        .addTo(new CommandLine(new VidgenCommand()), arguments)
        .setOut(console.out())
        .setErr(console.err())
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new Failures());
  }

  private static String[] rest(String... arguments) {
    return Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
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
