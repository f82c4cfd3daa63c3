package io.vidgen.examples.cli;

import io.vidgen.campaign.draft.FieldError;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line or two why the options make no sense; the whole help text would bury it. */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    if (List.of(args).contains(ReportOptions.JSON)) {
      JsonLines.print(
          command.getOut(),
          FailureReport.of(List.of(new FieldError("options", String.valueOf(e.getMessage())))));
      return CommandLine.ExitCode.USAGE;
    }
    PrintWriter err = command.getErr();
    err.println(name + ": " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + name + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }
}
