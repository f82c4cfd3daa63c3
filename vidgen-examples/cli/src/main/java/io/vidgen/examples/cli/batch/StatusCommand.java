package io.vidgen.examples.cli.batch;

import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.JsonLines;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.RecipientState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vidgen batch status}. */
@Command(name = "status", description = "Says how many videos of a run are in which state.")
final class StatusCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", description = "The directory of a run.")
  private Path run = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunDirectory directory = RunDirectory.reading(run)) {
      BatchInput input = directory.input();
      CheckedList checked = input.check();
      ResultSheet sheet = new ResultSheet(input, checked, directory.log());
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (RecipientState state : RecipientState.values()) {
        int count =
            (int) checked.rows().stream().filter(row -> sheet.stateOf(row) == state).count();
        if (count > 0) {
          counts.put(state.wireName(), count);
        }
      }
      if (json) {
        JsonLines.print(console.out(), Map.of("rows", checked.rows().size(), "states", counts));
      } else {
        counts.forEach((state, count) -> console.out().printf("%6d  %s%n", count, state));
      }
      return CommandLine.ExitCode.OK;
    }
  }
}
