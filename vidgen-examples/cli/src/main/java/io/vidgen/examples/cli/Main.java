package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Starts the command line. {@code bin/vidgen} calls it with the caches, the terminal's width, and
 * the name of a directory for temporary files, which is made here: whatever ends the program before
 * it hears signals leaves nothing to delete.
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
    if (args.length == 0 || !SERVICES.contains(args[0])) {
      Logging.errorsOnly();
    }
    int exitCode;
    try (ExitGuard guard = ExitGuard.install();
        ScratchDirectory temporary = temporaryDirectory(guard)) {
      exitCode = VidgenCommand.commandLine(console, Adapters.REAL, guard, args).execute(args);
    } catch (VidGenException e) {
      console.err().println("Failed: " + e.code() + ": " + e.getMessage());
      exitCode = CommandLine.ExitCode.SOFTWARE;
    }
    System.exit(exitCode);
  }

  private static @Nullable ScratchDirectory temporaryDirectory(ExitGuard guard) {
    String path = System.getProperty(TEMPORARY_PROPERTY);
    if (path == null) {
      return null;
    }
    ScratchDirectory temporary = ScratchDirectory.createAt(Path.of(path));
    guard.atTheLatest(temporary::close);
    // Only now: since Java 20, a JVM that starts with one that is not there yet prints a warning.
    System.setProperty("java.io.tmpdir", path);
    return temporary;
  }
}
