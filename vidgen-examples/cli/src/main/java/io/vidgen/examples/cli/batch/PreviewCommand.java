package io.vidgen.examples.cli.batch;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.cli.Adapters;
import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.ExitGuard;
import io.vidgen.examples.cli.LazyCompositor;
import io.vidgen.examples.cli.OutputFiles;
import io.vidgen.examples.cli.Publication;
import io.vidgen.examples.cli.ReportOptions;
import io.vidgen.examples.cli.VerboseOption;
import io.vidgen.examples.cli.VideoMaker;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vidgen batch preview}: one video of a list, to look at before all of them are made. */
@Command(name = "preview", description = "Makes the video of one row, to look at.")
final class PreviewCommand implements Callable<Integer> {

  private static final String FIRST = "first";
  private static final String LONGEST = "longest";

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Mixin private BatchArguments arguments = new BatchArguments();

  @Option(
      names = "--row",
      paramLabel = "LINE",
      defaultValue = FIRST,
      description = {
        "A line of the list, or 'longest': the row whose values are the longest,",
        "which shows whether all of them fit (default: the first)."
      })
  private String row = FIRST;

  @Option(
      names = "--out",
      paramLabel = "FILE.mp4",
      required = true,
      description = "The video; its poster is put beside it.")
  private Path out = Path.of("");

  @Option(
      names = "--allow-private-urls",
      description = "Record pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private VerboseOption verbose = new VerboseOption();

  PreviewCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() {
    try (LazyCompositor compositor = new LazyCompositor(adapters);
        OutputFiles files = new OutputFiles(out)) {
      guard.atTheLatest(files::close);
      BatchInput input = arguments.read(compositor, guard.cancellation(), console.err()::println);
      CheckedRecipient chosen = choose(input.check());
      List<FieldError> errors = new ArrayList<>();
      files.prepare(errors);
      if (!errors.isEmpty()) {
        throw new InvalidCampaignException(errors);
      }
      console.err().println("Line " + chosen.recipient().line() + ": " + chosen.key());
      new VideoMaker(console, adapters, compositor, verbose.isOn(), reports, guard)
          .make(
              chosen.campaign().orElseThrow(),
              Publication.none(),
              Optional.of(files),
              allowPrivateUrls);
      return CommandLine.ExitCode.OK;
    }
  }

  private CheckedRecipient choose(CheckedList checked) {
    Optional<CheckedRecipient> found =
        switch (row) {
          case FIRST -> checked.ready().findFirst();
          case LONGEST -> checked.ready().max(Comparator.comparingInt(PreviewCommand::length));
          default ->
              checked.rows().stream()
                  .filter(each -> String.valueOf(each.recipient().line()).equals(row.strip()))
                  .findFirst();
        };
    CheckedRecipient chosen =
        found.orElseThrow(
            () -> ListFile.invalid("row", "the list has no recipient in line " + row));
    if (chosen.campaign().isEmpty()) {
      throw new InvalidCampaignException(
          chosen.problems().stream()
              .map(
                  problem ->
                      new FieldError("line " + chosen.recipient().line(), problem.toString()))
              .toList());
    }
    return chosen;
  }

  private static int length(CheckedRecipient each) {
    return each.recipient().values().stream().mapToInt(String::length).sum();
  }
}
