package io.vidgen.examples.cli;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts the command line. {@code bin/vidgen} calls it with the caches, the terminal's width, and a
 * directory of its own for temporary files.
 */
public final class Main {

  private static final String TEMPORARY_PROPERTY = "vidgen.temporary";

  private static final Set<String> SERVICES = Set.of("serve", "worker", "migrate");

  private Main() {}

  /** Runs the command that the arguments name, and exits with its code. */
  public static void main(String[] args) {
    if (args.length > 0 && SERVICES.contains(args[0])) {
      Logging.ofService();
    }
    Console console = Console.ofThisProcess();
    if (console.columns().isPresent()) {
      Logging.errorsOnly();
    }
    int exitCode;
    try (ExitGuard guard = ExitGuard.install();
        ScratchDirectory temporary = givenTemporaryDirectory()) {
      if (temporary != null) {
        guard.atTheLatest(temporary::close);
      }
      exitCode = VidgenCommand.commandLine(console, Adapters.REAL, guard).execute(args);
    }
    System.exit(exitCode);
  }

  private static @Nullable ScratchDirectory givenTemporaryDirectory() {
    String path = System.getProperty(TEMPORARY_PROPERTY);
    return path == null ? null : ScratchDirectory.adopt(Path.of(path));
  }
}
