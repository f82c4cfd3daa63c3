package io.vidgen.examples.cli.batch;

import io.vidgen.examples.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vidgen batch export}. */
@Command(
    name = "export",
    description = "Writes the list with its links as CSV, for a spreadsheet or a mail merge.")
final class ExportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", description = "The directory of a run.")
  private Path run = Path.of("");

  @Option(names = "--out", paramLabel = "FILE.csv", required = true, description = "The CSV.")
  private Path out = Path.of("");

  @Option(
      names = "--include-fallbacks",
      description = "With the links of videos that show a fallback instead of the page.")
  private boolean includeFallbacks;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunDirectory directory = RunDirectory.reading(run)) {
      BatchInput input = directory.input();
      ResultSheet sheet = new ResultSheet(input, input.check(), directory.log());
      if (Files.isDirectory(out)) {
        throw ListFile.invalid("out", "is a directory: " + out);
      }
      try {
        RunDirectory.write(out.toAbsolutePath(), sheet.csv(includeFallbacks));
      } catch (IOException e) {
        throw ListFile.invalid("out", "cannot be written: " + out);
      }
      console.out().println("Links: " + out);
      return CommandLine.ExitCode.OK;
    }
  }
}
