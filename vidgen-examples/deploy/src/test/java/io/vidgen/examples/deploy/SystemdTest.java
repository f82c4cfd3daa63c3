package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units are what systemd expects, and what the programs need. */
class SystemdTest {

  private static final Path DIRECTORY = Path.of("systemd");

  /** What the programs may take after {@code --stop-seconds}: docs/server.md, "SIGTERM". */
  private static final int AFTER_STOP_SECONDS = 25;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"vidgen-server", "vidgen-worker"})
  void systemdUnderstandsEveryLine(String name) throws Exception {
    Assumptions.assumeTrue(Programs.has("systemd-analyze"), "systemd is not installed");

    Programs.Ended ended = verify(name, unit(name));

    // What it does not understand it says, and goes on: its exit code alone proves nothing.
    assertThat(ended.output()).isEmpty();
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void whatItDoesNotUnderstandItSays() throws Exception {
    Assumptions.assumeTrue(Programs.has("systemd-analyze"), "systemd is not installed");

    Programs.Ended ended =
        verify("vidgen-worker", unit("vidgen-worker").replace("PrivateTmp=", "PrivateTemp="));

    assertThat(ended.output()).contains("PrivateTemp");
  }

  /** With a program that is there in the place of the installed one. */
  private Programs.Ended verify(String name, String unit) throws Exception {
    Path file = directory.resolve(name + ".service");
    Path program = Path.of("vidgen").toAbsolutePath();
    Files.writeString(file, unit.replace("/opt/vidgen/bin/vidgen", program.toString()));
    return Programs.run("systemd-analyze", "verify", "--man=no", file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vidgen-server", "vidgen-worker"})
  void thereIsTimeToEndInOrder(String name) throws IOException {
    List<String> command = List.of(setting(name, "ExecStart").split(" "));
    int stopSeconds =
        command.stream()
            .filter(argument -> argument.startsWith("--stop-seconds="))
            .mapToInt(argument -> Integer.parseInt(argument.split("=", 2)[1]))
            .findFirst()
            .orElseThrow();

    assertThat(Integer.parseInt(setting(name, "TimeoutStopSec")))
        .isGreaterThan(stopSeconds + AFTER_STOP_SECONDS);
    assertThat(setting(name, "KillMode")).isEqualTo("mixed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "worker"})
  void everyVariableIsOneThatAProgramReads(String name) throws IOException {
    assertThat(Files.readAllLines(DIRECTORY.resolve(name + ".env.example")))
        .filteredOn(line -> !line.startsWith("#"))
        .isNotEmpty()
        .allMatch(line -> Environment.isRead(line.split("=", 2)[0]));
  }

  @Test
  void theWorkersBrowserMayMakeItsSandbox() throws IOException {
    assertThat(setting("vidgen-worker", "RestrictNamespaces")).isEqualTo("user pid net");
    assertThat(setting("vidgen-worker", "SystemCallFilter").split(" "))
        .contains("@system-service", "chroot", "seccomp");
    assertThat(unit("vidgen-worker")).doesNotContainPattern("(?m)^MemoryDenyWriteExecute=");
  }

  private static String unit(String name) throws IOException {
    return Files.readString(DIRECTORY.resolve(name + ".service"));
  }

  private static String setting(String name, String key) throws IOException {
    return unit(name)
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " has no " + key));
  }
}
