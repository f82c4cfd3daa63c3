package io.vidgen.examples.cli.batch;

import io.vidgen.examples.cli.Adapters;
import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.ExitGuard;
import io.vidgen.examples.cli.LazyCompositor;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vidgen batch check}: renders nothing. */
@Command(name = "check", description = "Checks a list against a campaign; renders nothing.")
final class CheckCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Mixin private BatchArguments arguments = new BatchArguments();

  CheckCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() {
    try (LazyCompositor compositor = new LazyCompositor(adapters)) {
      BatchInput input = arguments.read(compositor, guard.cancellation(), console.err()::println);
      CheckReport report = new CheckReport(input.check());
      report.print(console.out());
      return report.refused() == 0 ? CommandLine.ExitCode.OK : BatchCommand.SOME_FAILED;
    }
  }
}
