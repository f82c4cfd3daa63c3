package io.vidgen.examples.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.testing.Allowance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
  private Path temporary;
  private Path output;

  @BeforeEach
  void makeFolders() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
    output = Files.createDirectory(directory.resolve("output"));
  }

  /** Scenes that fade into each other are encoded when all are recorded; others, beside that. */
  @ParameterizedTest
  @CsvSource({
    "INT, 130, recording, cut, 640x360",
    "TERM, 143, recording, cut, 640x360",
    "INT, 130, overlaying, fade, 1280x720"
  })
  void leavesNothingBehind(
      String signal, int exitCode, String stage, String transition, String size) throws Exception {
    Path facecam = Ffmpeg.facecam(directory, SECONDS);
    try (DemoSite site = DemoSite.start();
        Program program =
            start(
                temporary,
                site,
                "--facecam=" + facecam,
                "--transition=" + transition,
                "--size=" + size)) {
      program.awaitProgress(stage);
      assertThat(processesOf(temporary)).as("browsers or encoders at work").hasSizeGreaterThan(1);

      program.send(signal);

      program.assertEnded(exitCode);
      assertThat(processesOf(temporary)).isEmpty();
    }
    assertThat(output).isEmptyDirectory();
    assertThat(temporary).isEmptyDirectory();
  }

  /**
   * Then nobody knows yet which folders it will make; they are in one that {@code bin/vidgen}
   * named.
   */
  @Test
  void leavesNothingBehindOfABrowserThatWasJustStarting() throws Exception {
    Path own = temporary.resolve("vidgen.1");
    try (DemoSite site = DemoSite.start();
        Program program = start(own, site, "-v")) {
      program.awaitLog();
      await().atMost(Allowance.seconds(30)).until(() -> processesOf(own).size() > 1);

      program.send("INT");

      program.assertEnded(130);
      assertThat(processesOf(own)).isEmpty();
    }
    assertThat(output).isEmptyDirectory();
    assertThat(temporary).isEmptyDirectory();
  }

  /** Before that moment there is nothing to leave behind. */
  @Test
  void leavesNothingBehindFromTheMomentItMakesItsFirstDirectory() throws Exception {
    Path own = temporary.resolve("vidgen.1");
    try (DemoSite site = DemoSite.start();
        Program program = start(own, site)) {
      await()
          .atMost(Allowance.seconds(30))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> Files.exists(own));

      program.send("TERM");

      program.assertEnded(143);
    }
    assertThat(output).isEmptyDirectory();
    assertThat(temporary).isEmptyDirectory();
  }

  private Program start(Path temporaryFiles, DemoSite site, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("setsid"); // a process group of its own, as a shell would give it
    // A build that runs in a shell's background ignores SIGINT, and so would all that it starts.
    command.addAll(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dlogback.configurationFile=logback.xml"); // not the one of tests
    command.add(
        (temporaryFiles.equals(temporary) ? "-Djava.io.tmpdir=" : "-Dvidgen.temporary=")
            + temporaryFiles);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("render");
    command.add("--scene=" + site.page(DemoPage.STICKY) + "=" + SECONDS / 2);
    command.add("--scene=" + site.page(DemoPage.STICKY) + "=" + SECONDS / 2);
    command.add("--allow-private-urls");
    command.addAll(List.of(options));
    command.add("--out=" + output.resolve("new/video.mp4"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // For what is not Java: the browser and its driver.
    builder.environment().put("TMPDIR", temporaryFiles.toString());
    Process process = builder.start();
    return new Program(process, process.errorReader());
  }

  /**
   * Whoever was started with this directory for temporary files or one in it, orphans too, and has
   * not ended.
   */
  private static List<ProcessHandle> processesOf(Path temporaryFiles) {
    String variable = "TMPDIR=" + temporaryFiles;
    return ProcessHandle.allProcesses()
        .filter(process -> environmentOf(process).contains(variable))
        .toList();
  }

  private static String environmentOf(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), ISO_8859_1);
    } catch (IOException e) {
      return ""; // It has ended meanwhile, or is somebody else's.
    }
  }

  /** The command line in a process of its own. */
  private record Program(Process process, BufferedReader err) implements AutoCloseable {

    /** A line that is not the stage's first: by then the work is under way. */
    void awaitProgress(String stage) throws IOException {
      awaitLine("\\[ *\\d*[1-9]%] " + stage + ".*");
    }

    /** A line that only {@code -v} prints. */
    void awaitLog() throws IOException {
      awaitLine(".* DEBUG .*");
    }

    private void awaitLine(String pattern) throws IOException {
      List<String> read = new ArrayList<>();
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        read.add(line);
        if (line.matches(pattern)) {
          return;
        }
      }
      fail("never printed " + pattern + ": " + String.join("\n", read));
    }

    /**
     * SIGINT as a terminal does, to the whole process group, browser and encoder included; others
     * to the program alone. A shell has its own kill, and Java would send SIGTERM only.
     */
    void send(String signal) throws Exception {
      String target = signal.equals("INT") ? "-" + process.pid() : "" + process.pid();
      String command = "kill -" + signal + " " + target;
      assertThat(new ProcessBuilder("/bin/sh", "-c", command).start().waitFor()).isZero();
    }

    void assertEnded(int exitCode) throws InterruptedException {
      assertThat(process.waitFor(Allowance.millis(SECONDS_TO_END * 1000), TimeUnit.MILLISECONDS))
          .as("ended in time")
          .isTrue();
      assertThat(process.exitValue()).isEqualTo(exitCode);
      assertThat(err.lines())
          .as("standard error")
          .contains("Cancelled: the program was told to end")
          .noneMatch(line -> line.contains("Exception"));
    }

    @Override
    public void close() throws IOException {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      err.close();
    }
  }
}
