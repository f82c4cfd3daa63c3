package io.vidgen.examples.cli;

import picocli.CommandLine.Option;

/** {@code --verbose}. */
public final class VerboseOption {

  private boolean verbose;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more: the render's log, and stack traces.")
  void verbose(boolean wanted) {
    verbose = wanted;
    if (wanted) {
      Logging.details();
    }
  }

  public boolean isOn() {
    return verbose;
  }
}
