package io.vidgen.examples.cli.batch;

import io.vidgen.examples.cli.Adapters;
import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.ExitGuard;
import io.vidgen.examples.cli.LazyCompositor;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.ListProbe;
import io.vidgen.recipient.ProbeFinding;
import io.vidgen.recorder.SiteProbe;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vidgen batch check}: renders nothing. */
@Command(name = "check", description = "Checks a list against a campaign; renders nothing.")
final class CheckCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Mixin private BatchArguments arguments = new BatchArguments();

  @Option(
      names = "--probe",
      description = {
        "Look at the pages too: one GET for each website, eight at once.",
        "Says which do not exist or do not answer, and what would be shown instead."
      })
  private boolean probe;

  @Option(
      names = "--allow-private-urls",
      description = "Look at pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  CheckCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() {
    try (LazyCompositor compositor = new LazyCompositor(adapters)) {
      BatchInput input = arguments.read(compositor, guard.cancellation(), console.err()::println);
      CheckedList checked = input.check();
      CheckReport report = new CheckReport(checked, probed(input, checked));
      report.print(console.out());
      return report.refused() == 0 ? CommandLine.ExitCode.OK : BatchCommand.SOME_FAILED;
    }
  }

  private List<ProbeFinding> probed(BatchInput input, CheckedList checked) {
    if (!probe) {
      return List.of();
    }
    console.err().println("Looking at the pages…");
    console.err().flush();
    try (SiteProbe sites = adapters.probe(allowPrivateUrls)) {
      return new ListProbe(input.template(), sites).probe(checked.rows(), guard.cancellation());
    }
  }
}
