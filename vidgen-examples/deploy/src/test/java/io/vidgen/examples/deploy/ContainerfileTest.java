package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of the container file without building it. */
class ContainerfileTest {

  private static final Path ROOT = Path.of("../..");

  private final Containerfile file = Containerfile.read();

  @Test
  void hasTheInstructionsOfAContainerFile() {
    assertThat(file.instructions())
        .extracting(Containerfile.Instruction::name)
        .containsOnly(
            "ARG", "FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "EXPOSE", "ENTRYPOINT", "CMD");
  }

  @Test
  void namesImagesWithoutAHost() {
    assertThat(file.all("ARG")).containsExactly("BASE=debian:trixie-slim");
    assertThat(file.all("FROM")).containsExactly("${BASE} AS build", "${BASE}");
  }

  @Test
  void takesFromTheBuildWhatInstallPutsThereAndStartsThat() {
    String installed = "/opt/vidgen";

    assertThat(file.all("RUN")).contains("vidgen-examples/deploy/install " + installed);
    assertThat(ROOT.resolve("vidgen-examples/deploy/install")).isExecutable();
    assertThat(file.all("COPY"))
        .containsExactly(". .", "--from=build " + installed + " " + installed);
    assertThat(file.last("ENTRYPOINT"))
        .isEqualTo("[\"tini\", \"--\", \"" + installed + "/bin/vidgen\"]");
  }

  @Test
  void runsAsAUserWhoIsNotRoot() {
    assertThat(file.user()).isPositive();
    assertThat(file.last("RUN")).contains("useradd --system --uid " + file.user());
  }

  @Test
  void exposesThePortsThatTheManifestsName() {
    assertThat(file.last("EXPOSE").split(" "))
        .containsExactlyInAnyOrder(
            Manifests.argument(Manifests.containerOf("vidgen-server"), "--port"),
            Manifests.argument(Manifests.containerOf("vidgen-worker"), "--operations-port"));
  }

  @Test
  void hasTheBrowserAndTheFontsThatSetupInstalls() throws IOException {
    String setup = Files.readString(ROOT.resolve("bin/setup"));
    List<String> packages =
        Pattern.compile(
                "\\b(fonts-[a-z-]+|fontconfig|chromium-headless-shell)(?= |$)", Pattern.MULTILINE)
            .matcher(setup)
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();

    assertThat(packages).contains("chromium-headless-shell", "fonts-noto-cjk");
    assertThat(List.of(file.last("RUN").split("\\s+"))).containsAll(packages);
  }

  @Test
  void isNotBuiltFromWhatEarlierBuildsAndRunsLeft() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve(".dockerignore")))
        .contains(".git", "**/target", "vidgen-data");
  }
}
