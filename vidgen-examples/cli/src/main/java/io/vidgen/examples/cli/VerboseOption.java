package io.vidgen.examples.cli;

import picocli.CommandLine.Option;

/** {@code --verbose}. */
final class VerboseOption {

  /** Read by logback.xml when the first logger is asked for, which is after the parsing. */
  private static final String LEVEL_PROPERTY = "vidgen.log.level";

  private boolean verbose;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more: the render's log, and stack traces.")
  void verbose(boolean wanted) {
    verbose = wanted;
    if (wanted) {
      System.setProperty(LEVEL_PROPERTY, "DEBUG");
    }
  }

  boolean isOn() {
    return verbose;
  }
}
