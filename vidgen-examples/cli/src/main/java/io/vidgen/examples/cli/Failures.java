package io.vidgen.examples.cli;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.recorder.RecorderException;
import io.vidgen.render.RenderFailure;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command failed, and turns it into an exit code. */
final class Failures implements IExecutionExceptionHandler {

  private static final String PRIVATE_URLS = "--allow-private-urls";

  /** What the shell reports of a program that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  private static final Set<ErrorCode> SOMETHING_MISSING =
      EnumSet.of(ErrorCode.BROWSER_MISSING, ErrorCode.ENCODER_MISSING);

  private static final Set<ErrorCode> NO_HTTPS =
      EnumSet.of(ErrorCode.TLS_INVALID, ErrorCode.CONNECTION_FAILED);

  private static final Set<ErrorCode> STORAGE =
      EnumSet.of(
          ErrorCode.STORAGE_DENIED, ErrorCode.STORAGE_REJECTED, ErrorCode.STORAGE_UNAVAILABLE);

  /** What is wrong with a file is said in full; the causes are the words of what read it. */
  private static final Set<ErrorCode> FAULTS_OF_FILES =
      EnumSet.of(ErrorCode.INPUT_CORRUPT, ErrorCode.INPUT_UNSUPPORTED, ErrorCode.INPUT_TOO_LARGE);

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean json = isAskedFor(parsed, ReportOptions.JSON);
    if (e instanceof InvalidCampaignException invalid) {
      if (json) {
        JsonLines.print(command.getOut(), FailureReport.of(invalid.errors()));
      } else {
        invalid.errors().stream().map(FieldError::toString).forEach(err::println);
      }
      return CommandLine.ExitCode.USAGE;
    }
    RenderFailure failure = RenderFailure.of(e);
    if (json) {
      JsonLines.print(command.getOut(), FailureReport.of(failure));
    }
    if (failure.code() == ErrorCode.CANCELLED) {
      err.println("Cancelled: " + failure.message());
      return INTERRUPTED;
    }
    err.println("Failed: " + failure.code() + ": " + failure.message());
    boolean protocol = e instanceof RecorderException; // Its causes are the browser's words.
    if (!protocol && !FAULTS_OF_FILES.contains(failure.code())) {
      printCauses(e, failure.message(), err);
    }
    if (failure.code() == ErrorCode.URL_BLOCKED && !isAskedFor(parsed, PRIVATE_URLS)) {
      err.println("Pages on this machine and in private networks need " + PRIVATE_URLS + ".");
    }
    if (NO_HTTPS.contains(failure.code()) && failure.message().contains("https://")) {
      err.println("A website without https is named with http://, such as http://example.com.");
    }
    if (SOMETHING_MISSING.contains(failure.code())) {
      err.println("'vidgen doctor' says what is missing and how to get it.");
    }
    if (STORAGE.contains(failure.code())) {
      err.println("'vidgen doctor' tries the storage and says what to do.");
    }
    if (isAskedFor(parsed, "--verbose")) {
      e.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean isAskedFor(ParseResult parsed, String option) {
    return parsed.subcommand() != null && parsed.subcommand().hasMatchedOption(option);
  }

  /** Leaves out the causes that the message before has quoted, and traces that vendors put in. */
  private static void printCauses(Throwable thrown, String message, PrintWriter err) {
    String said = message;
    for (@Nullable Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      @Nullable String words = cause.getMessage();
      if (words == null || !said.contains(words)) {
        err.println("  caused by " + cause.toString().lines().findFirst().orElse(""));
        said = String.valueOf(words);
      }
    }
  }
}
