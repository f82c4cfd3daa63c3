package io.vidgen.examples.cli.batch;

import io.vidgen.examples.cli.Adapters;
import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.ExitGuard;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vidgen batch retry}: failed rows, or chosen ones, with a corrected list or without. */
@Command(
    name = "retry",
    description = "Makes failed videos, or chosen ones, again.",
    footer = {
      "%nAfter correcting some rows of the list:",
      "  vidgen batch retry runs/q3 --failed --with corrected.csv"
    })
final class RetryCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Parameters(index = "0", paramLabel = "RUN", description = "The directory of a run.")
  private Path run = Path.of("");

  @Option(names = "--failed", description = "Those that have failed (default).")
  private boolean failed;

  @Option(
      names = "--rows",
      paramLabel = "LINE",
      split = ",",
      description = "Those in these lines of the list, whatever has become of them.")
  private List<String> lines = new ArrayList<>();

  @Option(
      names = "--with",
      paramLabel = "LIST",
      description = "A corrected list, instead of the one of the run.")
  private @Nullable Path with;

  @Mixin private RunOptions options = new RunOptions();

  RetryCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() {
    options.check();
    try (RunDirectory directory = RunDirectory.existing(run)) {
      BatchInput kept = directory.input();
      requireSameFacecam(kept);
      BatchInput input =
          with == null
              ? kept
              : new BatchInput(
                  ListFile.read(with),
                  kept.campaign(),
                  kept.facecam(),
                  kept.rowKey(),
                  kept.emailColumn(),
                  kept.suppressed());
      CheckedList checked = input.check();
      new CheckReport(checked).print(console.err());
      Predicate<CheckedRecipient> again = chosen(checked, directory, input);
      directory.keep(input);
      return options.make(console, adapters, guard, directory, input, checked, again);
    }
  }

  /** Other rows have shown the clip as it was. */
  private static void requireSameFacecam(BatchInput kept) {
    BatchInput.@Nullable FacecamClip clip = kept.facecam();
    if (clip == null) {
      return;
    }
    ListFile.requireFile("facecam", clip.file());
    try {
      if (!ContentHash.of(clip.file()).equals(clip.digest())) {
        throw ListFile.invalid(
            "facecam",
            "is another clip than the batch's: "
                + clip.file()
                + "; 'vidgen batch run' makes all videos with the new one");
      }
    } catch (IOException e) {
      throw ListFile.invalid("facecam", "cannot be read: " + clip.file());
    }
  }

  private Predicate<CheckedRecipient> chosen(
      CheckedList checked, RunDirectory directory, BatchInput input) {
    Set<Integer> chosen = new TreeSet<>();
    for (String line : lines) {
      if (!line.strip().matches("\\d{1,6}")) {
        throw ListFile.invalid(
            "rows", "must be lines of the list such as 3,7, not \"" + line + "\"");
      }
      int number = Integer.parseInt(line.strip());
      if (checked.rows().stream().noneMatch(row -> row.recipient().line() == number)) {
        throw ListFile.invalid("rows", "the list has no recipient in line " + number);
      }
      chosen.add(number);
    }
    ResultSheet sheet = new ResultSheet(input, checked, directory.log());
    return row ->
        chosen.contains(row.recipient().line())
            || ((failed || chosen.isEmpty()) && sheet.stateOf(row) == RecipientState.FAILED);
  }
}
