package io.vidgen.examples.cli.batch;

import io.vidgen.examples.cli.Adapters;
import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.ExitGuard;
import io.vidgen.examples.cli.LazyCompositor;
import io.vidgen.recipient.CheckedList;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vidgen batch run}: the same command again goes on where it stopped. */
@Command(
    name = "run",
    description = {
      "Makes the videos of a list.",
      "The same command again makes what is missing, and what has changed; nothing twice."
    })
final class RunCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Mixin private BatchArguments arguments = new BatchArguments();

  @Option(
      names = "--out",
      paramLabel = "DIRECTORY",
      required = true,
      description = "Where videos, results and the batch's state go.")
  private Path out = Path.of("");

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = {"-y", "--yes"},
      description = "Make the others if no video can be made for some rows.")
  private boolean yes;

  RunCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() {
    options.check();
    try (LazyCompositor compositor = new LazyCompositor(adapters)) {
      BatchInput input = arguments.read(compositor, guard.cancellation(), console.err()::println);
      CheckedList checked = input.check();
      CheckReport report = new CheckReport(checked);
      report.print(console.err());
      if (checked.ready().findAny().isEmpty()) {
        console.err().println("There is nothing to make.");
        return CommandLine.ExitCode.USAGE;
      }
      if (report.refused() > 0 && !yes) {
        console.err().println("Correct these rows, or make the others with --yes.");
        return CommandLine.ExitCode.USAGE;
      }
      try (RunDirectory directory = RunDirectory.create(out)) {
        directory.keep(input);
        return options.make(console, adapters, guard, directory, input, checked, row -> false);
      }
    }
  }
}
