package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and SIGTERM: the program is gone soon, and with it all that it started and wrote. */
@EnabledOnOs(OS.LINUX)
class SignalTest {

  private static final int SECONDS = 6;
  private static final int SECONDS_TO_END = 5;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"INT, 130, recording", "TERM, 143, recording", "INT, 130, overlaying"})
  void leavesNothingBehind(String signal, int exitCode, String stage) throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path output = Files.createDirectory(directory.resolve("output"));
    Path facecam = Ffmpeg.facecam(directory, SECONDS);
    try (DemoSite site = DemoSite.start()) {
      Process program =
          start(
              temporary,
              "render",
              "--scene=" + site.page(DemoPage.STICKY) + "=" + SECONDS,
              "--facecam=" + facecam,
              "--size=1280x720",
              "--allow-private-urls",
              "--out=" + output.resolve("new/video.mp4"));
      try (BufferedReader lines = program.errorReader()) {
        awaitProgress(lines, stage);
        List<ProcessHandle> started = program.descendants().toList();
        assertThat(started).as("browsers or encoders at work").isNotEmpty();

        send(signal, program);

        assertThat(program.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)).as("ended in time").isTrue();
        assertThat(program.exitValue()).isEqualTo(exitCode);
        assertThat(started).noneMatch(SignalTest::isRunning);
        assertThat(lines.lines())
            .as("standard error")
            .contains("Cancelled: the program was told to end");
      } finally {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
      }
    }
    assertThat(output).isEmptyDirectory();
    assertThat(temporary).isEmptyDirectory();
  }

  /** A line that is not the stage's first: by then the work is under way. */
  private static void awaitProgress(BufferedReader lines, String stage) throws IOException {
    List<String> read = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read.add(line);
      if (line.matches("\\[ *\\d*[1-9]%] " + stage + ".*")) {
        return;
      }
    }
    fail("never came to progress in " + stage + ": " + String.join("\n", read));
  }

  private static Process start(Path temporary, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("setsid"); // a process group of its own, as a shell would give it
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // For what is not Java: the browser and its driver.
    builder.environment().put("TMPDIR", temporary.toString());
    return builder.start();
  }

  /**
   * As a terminal does, to the whole process group, browser and encoder included; or, without a
   * terminal, to the program alone. A shell has its own kill, and Java would send SIGTERM only.
   */
  private static void send(String signal, Process program) throws Exception {
    String target = signal.equals("INT") ? "-" + program.pid() : "" + program.pid();
    String command = "kill -" + signal + " " + target;
    assertThat(new ProcessBuilder("/bin/sh", "-c", command).start().waitFor()).isZero();
  }

  /** A process that has ended but that nobody has asked for its exit code is not running. */
  private static boolean isRunning(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return process.isAlive() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }
}
