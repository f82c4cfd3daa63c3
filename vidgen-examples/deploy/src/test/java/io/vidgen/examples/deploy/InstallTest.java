package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code install} puts into a directory runs from there. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class InstallTest {

  private static final String INSTALL = Path.of("install").toAbsolutePath().toString();

  @TempDir private Path directory;

  @Test
  void putsIntoADirectoryWhatRunsFromThere() throws Exception {
    Assumptions.assumeTrue(
        Files.isRegularFile(Path.of("../cli/target/vidgen.jar")),
        "the command line is not packaged: mvn verify does that before");
    Path target = directory.resolve("new/vidgen");

    assertThat(install(target)).isEqualTo(new Programs.Ended(0, "VidGen is in " + target + "\n"));
    assertThat(install(target).exitCode()).as("over itself").isZero();

    Programs.Ended doctor =
        Programs.run(
            "env", "TMPDIR=" + directory, target.resolve("bin/vidgen").toString(), "doctor");
    assertThat(doctor.output()).contains("Browser", "FFmpeg").doesNotContain("rror:");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).as("what it left").containsExactly(directory.resolve("new"));
    }
    try (Stream<Path> left = Files.list(directory.resolve("new"))) {
      assertThat(left).containsExactly(target);
    }
    assertThat(target.resolve("driver")).isNotEmptyDirectory();
    try (Stream<Path> jars = Files.list(target.resolve("lib/lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(name -> name.startsWith("vidgen-core-"))
          .noneMatch(name -> name.startsWith("driver-bundle-"));
    }
  }

  @Test
  void leavesADirectoryAloneThatIsSomethingElse() throws Exception {
    Path letters = Files.createDirectory(directory.resolve("letters"));
    Files.writeString(letters.resolve("letter.txt"), "Dear reader");

    Programs.Ended refused = install(letters);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains(letters + " is there, and it is no VidGen");
    assertThat(letters.resolve("letter.txt")).hasContent("Dear reader");
  }

  private static Programs.Ended install(Path target) throws Exception {
    return Programs.run(INSTALL, "--as-built", target.toString());
  }
}
