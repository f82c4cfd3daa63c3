package io.vidgen.examples.cli.scripts;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/vidgen}: what it does before the first start, and no longer before later ones. */
@EnabledOnOs(OS.LINUX)
class LauncherScriptTest {

  private static final Path SCRIPT = Path.of("../../bin/vidgen");

  private static final String BUILD =
      """
      mkdir -p vidgen-examples/cli/target
      touch vidgen-examples/cli/target/vidgen.jar
      """;

  /**
   * Unpacks the driver into the folder that comes last, archives its classes, or says where it was
   * started.
   */
  private static final String JAVA =
      """
      for last; do :; done
      case "$*" in
        *install-driver*) touch "$last/node" ;;
        *-XX:ArchiveClassesAtExit=*)
          archive=${*#*-XX:ArchiveClassesAtExit=}
          echo classes > "${archive%% -jar *}"
          exit 1
          ;;
        *) echo "process $$ in $PWD" ;;
      esac
      """;

  @TempDir private Path directory;
  private Path checkout;
  private Path cache;
  private StandInMachine machine;

  @BeforeEach
  void aFreshClone() throws Exception {
    checkout = directory.resolve("a clone");
    cache = directory.resolve("home/.cache/vidgen");
    Path jdk = directory.resolve("jdk");
    machine =
        new StandInMachine(directory)
            .set("JAVA_HOME", jdk.toString())
            .with(jdk.resolve("bin/java"), JAVA)
            .with(jdk.resolve("bin/javac"))
            .with("mvn", BUILD)
            .with(checkout.resolve("bin/setup"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    Files.copy(SCRIPT, checkout.resolve("bin/vidgen"));
    Files.writeString(
        checkout.resolve("pom.xml"), "    <playwright.version>1.62.0</playwright.version>\n");
    for (String module :
        List.of(
            "core",
            "recorder-playwright",
            "ffmpeg",
            "jdbc",
            "storage-s3",
            "storage-bunny",
            "examples/demo",
            "examples/storage",
            "examples/whisper",
            "examples/pdfbox",
            "examples/reference-server",
            "examples/cli")) {
      Path folder = checkout.resolve("vidgen-" + module);
      Files.createDirectories(folder.resolve("src/main"));
      Files.writeString(folder.resolve("pom.xml"), "");
    }
    everythingIsFromYesterday();
  }

  @Test
  void buildsSetsUpAndUnpacksBeforeTheFirstStart() throws Exception {
    assertThat(start("demo").exitCode()).isEqualTo(0);

    assertThat(machine.calls())
        .satisfiesExactly(
            call -> assertThat(call).startsWith("mvn ").endsWith(" package"),
            call -> assertThat(call).isEqualTo("setup"),
            call -> assertThat(call).startsWith("java ").contains(" install-driver " + cache),
            call -> assertThat(call).startsWith("java ").contains(" -XX:ArchiveClassesAtExit="),
            call -> assertThat(call).startsWith("java ").endsWith("/vidgen.jar demo"));
    assertThat(cache.resolve("playwright-driver-1.62.0/node")).exists();
  }

  @Test
  void doesNoneOfThatBeforeTheSecondStart() throws Exception {
    start("demo");
    machine.calls();

    start("demo");

    assertThat(machine.calls())
        .satisfiesExactly(
            call -> assertThat(call).isEqualTo("setup"),
            call ->
                assertThat(call)
                    .contains("-Dplaywright.cli.dir=" + cache + "/playwright-driver-1.62.0")
                    .contains("-Dorg.bytedeco.javacpp.cachedir=" + cache + "/javacpp")
                    .contains("-XX:SharedArchiveFile=" + archive())
                    .endsWith("/vidgen.jar demo"));
  }

  @Test
  void archivesItsClassesAnewAfterABuildAndForAnotherJava() throws Exception {
    start("demo");
    start("demo");
    assertThat(machine.calls()).filteredOn(LauncherScriptTest::archives).hasSize(1);

    Path source = Files.writeString(checkout.resolve("vidgen-core/src/main/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    Files.setLastModifiedTime(archive(), FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
    start("demo");
    assertThat(machine.calls()).filteredOn(LauncherScriptTest::archives).hasSize(1);

    everythingIsFromYesterday();
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    start("demo");
    assertThat(machine.calls()).filteredOn(LauncherScriptTest::archives).hasSize(1);
  }

  @Test
  void startsWithoutAnArchiveWhereJavaMakesNone() throws Exception {
    machine.with(
        directory.resolve("jdk/bin/java"),
        "case \"$*\" in *install-driver*) ;; *-Xlog*) exit 1 ;; esac");

    assertThat(start("demo").exitCode()).isEqualTo(0);
    machine.calls();
    assertThat(start("demo").exitCode()).isEqualTo(0);

    assertThat(machine.calls())
        .noneMatch(LauncherScriptTest::archives)
        .noneMatch(call -> call.contains("-XX:SharedArchiveFile"));
  }

  private static boolean archives(String call) {
    return call.contains(" -XX:ArchiveClassesAtExit=");
  }

  @Test
  void buildsAgainAfterASourceHasChangedOrGone() throws Exception {
    Path source = Files.writeString(checkout.resolve("vidgen-core/src/main/A.java"), "");
    everythingIsFromYesterday();
    start("--version");
    start("--version");
    assertThat(machine.calls()).filteredOn(call -> call.startsWith("mvn")).hasSize(1);

    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    start("--version");
    assertThat(machine.calls()).anyMatch(call -> call.startsWith("mvn"));

    everythingIsFromYesterday();
    start("--version");
    assertThat(machine.calls()).noneMatch(call -> call.startsWith("mvn"));

    Files.delete(source);
    Files.setLastModifiedTime(
        checkout.resolve("vidgen-core/src/main"), FileTime.from(Instant.now().plusSeconds(1)));
    start("--version");
    assertThat(machine.calls()).anyMatch(call -> call.startsWith("mvn"));
  }

  @Test
  void helpNeedsNoBrowser() throws Exception {
    start("--version");
    start("render", "--help");
    start("doctor");

    assertThat(machine.calls())
        .noneMatch(call -> call.startsWith("setup") || call.contains("install-driver"))
        .filteredOn(call -> call.startsWith("java"))
        .allMatch(call -> call.contains("-XX:TieredStopAtLevel=1"));
  }

  @Test
  void startsThroughALinkInTheDirectoryOfTheCaller() throws Exception {
    Path links = Files.createDirectories(directory.resolve("links"));
    Files.createSymbolicLink(links.resolve("absolute"), checkout.resolve("bin/vidgen"));
    Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));

    var ended = machine.run(links, links.resolve("relative"), "--version");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(ended.out()).endsWith(" in " + links.toRealPath() + "\n");
  }

  @Test
  void startsFromItsOwnDirectory() throws Exception {
    assertThat(machine.run(checkout.resolve("bin"), Path.of("vidgen"), "--version").exitCode())
        .isEqualTo(0);
    assertThat(machine.run(checkout.resolve("bin"), Path.of("./vidgen"), "--version").exitCode())
        .isEqualTo(0);
  }

  @Test
  void keepsItsCacheInTheBuildWhereThereIsNoHome() throws Exception {
    machine.unset("HOME");

    assertThat(start("demo").exitCode()).isEqualTo(0);

    assertThat(checkout.resolve("vidgen-examples/cli/target/vidgen/playwright-driver-1.62.0/node"))
        .exists();
  }

  @Test
  void goesOnWithoutWhatTheSetUpCouldNotGet() throws Exception {
    machine.with(checkout.resolve("bin/setup"), "exit 1");

    var ended = start("demo");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(ended.err()).contains("'vidgen doctor' says what is missing");
  }

  @Test
  void givesARenderADirectoryOfItsOwnForTemporaryFiles() throws Exception {
    start("demo");

    String path = directory.resolve("tmp") + "/vidgen\\.\\w+";
    assertThat(machine.calls())
        .last(as(STRING))
        .containsPattern("-Dvidgen\\.temporary=" + path + " ");
    assertThat(directory.resolve("tmp")).as("who is killed now leaves nothing").isEmptyDirectory();
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"1.8.0_392\"\n");

    var ended = start("demo");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("needs Java 17 or later", "is of version 8");
  }

  @Test
  void saysHowToGetJavaWhereThereIsNone() throws Exception {
    machine.unset("JAVA_HOME");

    var ended = start("demo");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("apt-get install default-jdk-headless");
  }

  @Test
  void startsNothingAfterABuildThatFailed() throws Exception {
    machine.with("mvn", "exit 1");

    assertThat(start("--version").exitCode()).isEqualTo(1);
    assertThat(start("--version").err()).contains("the build failed");
    assertThat(machine.calls()).noneMatch(call -> call.startsWith("java"));
  }

  private Path archive() throws Exception {
    try (var files = Files.list(checkout.resolve("vidgen-examples/cli/target"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).findAny().orElseThrow();
    }
  }

  private StandInMachine.Ended start(String... arguments) throws Exception {
    return machine.run(directory, checkout.resolve("bin/vidgen"), arguments);
  }

  /** All but what the build makes. */
  private void everythingIsFromYesterday() throws Exception {
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    try (var files = Files.walk(checkout)) {
      for (Path file : files.filter(each -> !each.toString().contains("target")).toList()) {
        Files.setLastModifiedTime(file, yesterday);
      }
    }
  }
}
