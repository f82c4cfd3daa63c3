package io.vidgen.examples.cli.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A machine on which a script finds the programs that a test puts there, and of the real ones only
 * those that change nothing but files.
 */
final class StandInMachine {

  private static final List<String> REAL =
      List.of(
          "cat",
          "chmod",
          "cp",
          "cut",
          "dirname",
          "env",
          "find",
          "flock",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "touch",
          "true",
          "uname");
  private static final int PATIENCE_SECONDS = 300;

  private final Path root;
  private final Path programs;
  private final Path log;
  private final Map<String, String> environment = new HashMap<>();

  /** What a script wrote, and how it ended. */
  record Ended(int exitCode, String out, String err) {}

  StandInMachine(Path root) throws IOException {
    this.root = root;
    this.programs = Files.createDirectories(root.resolve("programs"));
    this.log = root.resolve("calls");
    for (String name : REAL) {
      Path file = programs.resolve(name);
      Files.writeString(file, "#!/bin/sh\nexec /usr/bin/" + name + " \"$@\"\n");
      makeExecutable(file);
    }
    set("PATH", programs.toString());
    set("PROGRAMS", programs.toString());
    set("CALLS", log.toString());
    set("HOME", root.resolve("home").toString());
    set("TMPDIR", Files.createDirectory(root.resolve("tmp")).toString());
  }

  /** Has a program in the PATH that notes how it was called, and then does this. */
  StandInMachine with(String name, String... lines) throws IOException {
    return with(programs.resolve(name), lines);
  }

  /** Has a program that notes how it was called, and then does this. */
  StandInMachine with(Path file, String... lines) throws IOException {
    List<String> script = new ArrayList<>();
    script.add("#!/bin/sh");
    script.add("echo \"${0##*/} $*\" >> \"$CALLS\"");
    script.addAll(List.of(lines));
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, script);
    makeExecutable(file);
    return this;
  }

  private static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + file);
    }
  }

  StandInMachine set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  StandInMachine unset(String variable) {
    environment.remove(variable);
    return this;
  }

  /** How the stand-ins have been called since the last time of asking. */
  List<String> calls() throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    List<String> calls = Files.readAllLines(log);
    Files.delete(log);
    return calls.stream().map(String::strip).toList();
  }

  /** Runs a script in a directory, to its end. */
  Ended run(Path directory, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("/bin/bash");
    command.add(script.toString());
    command.addAll(List.of(arguments));
    Path out = root.resolve("out");
    Path err = root.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(script + " has not ended in " + PATIENCE_SECONDS + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
