package io.vidgen.examples.cli.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/run}: a bare machine gets its tools before it builds. */
@EnabledOnOs(OS.LINUX)
class BuildServerScriptTest {

  private static final Path SCRIPT = Path.of("../../.ci/run");

  /** Maven is there once it is installed. */
  private static final String INSTALL =
      """
      case "$*" in
        *maven*) cp "$PROGRAMS/maven" "$PROGRAMS/mvn" ;;
      esac
      """;

  @TempDir private Path directory;
  private Path checkout;
  private StandInMachine machine;

  @BeforeEach
  void aFreshClone() throws Exception {
    checkout = directory.resolve("clone");
    machine =
        new StandInMachine(directory)
            .with("id", "echo 0")
            .with("apt-get", INSTALL)
            .with("maven")
            .with(checkout.resolve("bin/setup"));
    Files.createDirectories(checkout.resolve(".ci"));
    Files.copy(SCRIPT, checkout.resolve(".ci/run"));
  }

  @Test
  void installsWhatABareMachineLacks() throws Exception {
    var ended = machine.run(directory, checkout.resolve(".ci/run"));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(machine.calls())
        .filteredOn(call -> !call.startsWith("id"))
        .satisfiesExactly(
            call -> assertThat(call).startsWith("apt-get").endsWith("update"),
            call ->
                assertThat(call)
                    .startsWith("apt-get")
                    .endsWith(
                        "default-jdk-headless maven pgbouncer espeak-ng pocketsphinx"
                            + " pocketsphinx-en-us chromium"),
            call -> assertThat(call).isEqualTo("setup"),
            call -> assertThat(call).isEqualTo("mvn -B -ntp verify"));
  }

  @Test
  void installsNothingWhereAllIsThere() throws Exception {
    machine
        .with("javac")
        .with("mvn")
        .with("pgbouncer")
        .with("espeak-ng")
        .with("pocketsphinx_continuous")
        .with("chromium");

    var ended = machine.run(directory, checkout.resolve(".ci/run"));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(machine.calls()).containsExactly("setup", "mvn -B -ntp verify");
  }

  @Test
  void failsWithTheBuild() throws Exception {
    machine.with("javac").with("mvn", "exit 1");

    assertThat(machine.run(directory, checkout.resolve(".ci/run")).exitCode()).isEqualTo(1);
  }
}
