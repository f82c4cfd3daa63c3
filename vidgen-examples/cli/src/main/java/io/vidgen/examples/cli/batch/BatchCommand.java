package io.vidgen.examples.cli.batch;

import io.vidgen.examples.cli.Adapters;
import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.ExitGuard;
import io.vidgen.examples.cli.Subcommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vidgen batch}: its commands. */
@Command(
    name = "batch",
    description = "Makes a video for each person of a list.",
    exitCodeList = {
      "0:all is done",
      "1:failed",
      "2:invalid input; nothing was rendered",
      "3:done, but for some rows, or paused after too many failures",
      "130, 143:ended by Ctrl-C or SIGTERM; the same command goes on where it stopped"
    },
    footer = {
      "%nCheck a list, look at one video, then make all of them:",
      "  vidgen batch check list.csv --campaign pitch.json",
      "  vidgen batch preview list.csv --campaign pitch.json --out preview.mp4",
      "  vidgen batch run list.csv --campaign pitch.json --out runs/q3",
      "  vidgen batch export runs/q3 --out links.csv"
    })
public final class BatchCommand implements Runnable {

  /** Rows are missing: some failed, or the batch is paused. */
  static final int SOME_FAILED = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  private BatchCommand() {}

  /** The command, with as many of its commands as the arguments after its name need. */
  public static CommandLine commandLine(
      Console console, Adapters adapters, ExitGuard guard, String... arguments) {
    return new Subcommands()
        .add("check", () -> new CheckCommand(console, adapters, guard))
        .add("preview", () -> new PreviewCommand(console, adapters, guard))
        .add("run", () -> new RunCommand(console, adapters, guard))
        .add("retry", () -> new RetryCommand(console, adapters, guard))
        .add("status", () -> new StatusCommand(console))
        .add("export", () -> new ExportCommand(console))
        .addTo(new CommandLine(new BatchCommand()), arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: check, preview, run, retry, status or export");
  }
}
