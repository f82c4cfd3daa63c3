package io.vidgen.examples.cli;

import picocli.CommandLine.Option;

/** {@code --json} and {@code --quiet}: how much is said of a render, and to whom. */
public final class ReportOptions {

  /** Failures look for it too, since they are reported outside the command. */
  static final String JSON = "--json";

  @Option(
      names = JSON,
      description = "Print the result, or the failure, as one JSON object on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but the result and errors.")
  private boolean quiet;

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }
}
