package io.vidgen.examples.cli.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/setup}: what it installs on which machine. */
@EnabledOnOs(OS.LINUX)
class SetupScriptTest {

  private static final Path SCRIPT = Path.of("../../bin/setup").toAbsolutePath().normalize();

  private static final String LIST_ALL_FONTS =
      "printf '|en|ja|ko|zh-cn|color=False|\\n|und-zsye|color=True|\\n'";
  private static final String LIST_LATIN_FONTS = "printf '|en|de|color=False|\\n'";

  /** A package's program is there once the package is installed. */
  private static final String INSTALL =
      """
      case "$*" in
        *fontconfig*) printf '#!/bin/sh\\n%s\\n' "$FONTS" > "$PROGRAMS/fc-list" ;;
        *chromium*) echo '#!/bin/sh' > "$PROGRAMS/chromium-headless-shell" ;;
      esac
      chmod +x "$PROGRAMS"/*
      """;

  private static final String DOWNLOAD =
      """
      mkdir -p "$PLAYWRIGHT_BROWSERS_PATH/chromium_headless_shell-1234"
      touch "$PLAYWRIGHT_BROWSERS_PATH/chromium_headless_shell-1234/INSTALLATION_COMPLETE"
      """;

  @TempDir private Path directory;
  private StandInMachine machine;

  @BeforeEach
  void aBareDebianForRoot() throws Exception {
    machine =
        new StandInMachine(directory)
            .set("FONTS", LIST_ALL_FONTS)
            .set("PLAYWRIGHT_BROWSERS_PATH", directory.resolve("downloads").toString())
            .with("id", "[ \"$1\" != -u ] || echo 0")
            .with("apt-get", INSTALL)
            .with("apt-cache");
  }

  @Test
  void installsBrowserAndFontsOnABareMachine() throws Exception {
    var ended = setUp();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(ended.out()).isEmpty();
    assertThat(machine.calls())
        .filteredOn(call -> call.startsWith("apt-get"))
        .map(call -> call.replaceAll(" -\\S+( DPkg\\S+)?", ""))
        .containsExactly(
            "apt-get update",
            "apt-get install fontconfig fonts-liberation fonts-noto-cjk fonts-noto-color-emoji",
            "apt-get install chromium-headless-shell");
  }

  @Test
  void doesNothingTheSecondTime() throws Exception {
    setUp();
    machine.calls();

    var again = setUp();

    assertThat(again.exitCode()).isEqualTo(0);
    assertThat(again.err()).isEmpty();
    assertThat(machine.calls()).noneMatch(call -> call.startsWith("apt"));
  }

  @Test
  void installsOnlyWhatIsMissing() throws Exception {
    machine.with("chromium-headless-shell");

    assertThat(setUp().exitCode()).isEqualTo(0);

    assertThat(machine.calls())
        .anyMatch(call -> call.contains("fonts-liberation"))
        .noneMatch(call -> call.contains("chromium"));
  }

  @Test
  void missesFontsForTheScriptsThatAreNotLatin() throws Exception {
    machine.with("chromium-headless-shell").with("fc-list", LIST_LATIN_FONTS);

    assertThat(setUp().exitCode()).isEqualTo(0);

    assertThat(machine.calls()).anyMatch(call -> call.contains("fonts-noto-cjk"));
  }

  @Test
  void downloadsABrowserOnceWhereThereIsNoPackage() throws Exception {
    machine
        .with("fc-list", LIST_ALL_FONTS)
        .with("apt-cache", "exit 100")
        .with("mvn")
        .with("java", DOWNLOAD);

    assertThat(setUp().exitCode()).isEqualTo(0);
    assertThat(machine.calls())
        .anyMatch(call -> call.endsWith("CLI install --only-shell --with-deps chromium"));

    assertThat(setUp().exitCode()).isEqualTo(0);
    assertThat(machine.calls()).noneMatch(call -> call.startsWith("java"));
  }

  @Test
  void downloadsTheBrowserAloneForAUserWhoMayNotInstallPackages() throws Exception {
    machine
        .with("id", "[ \"$1\" != -u ] || echo 1000")
        .with("fc-list", LIST_ALL_FONTS)
        .with("mvn")
        .with("java", DOWNLOAD);

    assertThat(setUp().exitCode()).isEqualTo(0);

    assertThat(machine.calls())
        .anyMatch(call -> call.endsWith("CLI install --only-shell chromium"))
        .noneMatch(call -> call.startsWith("apt-get"));
  }

  @Test
  void installsPackagesThroughSudoWhereThatAsksForNoPassword() throws Exception {
    machine.with("id", "[ \"$1\" != -u ] || echo 1000").with("sudo", "shift", "exec \"$@\"");

    assertThat(setUp().exitCode()).isEqualTo(0);

    assertThat(machine.calls())
        .anyMatch(call -> call.startsWith("apt-get") && call.endsWith("chromium-headless-shell"));
  }

  @Test
  void saysWhatToDoWhereItCannotDoIt() throws Exception {
    machine.with("id", "[ \"$1\" != -u ] || echo 1000");

    var ended = setUp();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .contains("apt-get install chromium-headless-shell", "apt-get install fontconfig");
  }

  @Test
  void goesOnWhenTheListsOfPackagesCannotBeRenewed() throws Exception {
    machine.with("apt-get", "case \"$*\" in *update*) exit 100 ;; esac", INSTALL);

    assertThat(setUp().exitCode()).isEqualTo(0);
  }

  private StandInMachine.Ended setUp() throws Exception {
    return machine.run(directory, SCRIPT);
  }
}
