package io.vidgen.examples.cli;

/**
 * Starts the command line. {@code bin/vidgen} calls it with the caches and the terminal's width.
 */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and exits with its code. */
  public static void main(String[] args) {
    Console console = Console.ofThisProcess();
    if (console.columns().isPresent()) {
      Logging.errorsOnly();
    }
    int exitCode;
    try (ExitGuard guard = ExitGuard.install()) {
      exitCode = VidgenCommand.commandLine(console, Adapters.REAL, guard).execute(args);
    }
    System.exit(exitCode);
  }
}
