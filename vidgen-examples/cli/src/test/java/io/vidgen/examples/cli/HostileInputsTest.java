package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of hostile inputs in docs/security.md says what their tests say. */
class HostileInputsTest {

  private static final Path ROOT = Path.of("../..");

  private static final List<String> TESTS =
      List.of(
          "vidgen-examples/pdfbox/src/test/java/io/vidgen/examples/pdfbox/HostileDocuments.java",
          "vidgen-ffmpeg/src/test/java/io/vidgen/compositor/ffmpeg/HostileClips.java",
          "vidgen-ffmpeg/src/test/java/io/vidgen/compositor/ffmpeg/HostilePictures.java",
          "vidgen-recorder-playwright/src/test/java/io/vidgen/recorder/playwright/HostileCardsTest.java",
          "vidgen-recorder-playwright/src/test/java/io/vidgen/recorder/playwright/HostileActionsTest.java",
          "vidgen-core/src/test/java/io/vidgen/campaign/draft/HostileScenesTest.java");

  private static final Pattern TESTED =
      Pattern.compile("\\b(refused|accepted)\\(\\s*\"([^\"]+)\",\\s*(?:ErrorCode\\.(\\w+))?");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\w+ \\| (shown|`[A-Z_]+`) \\| (.+) \\|$");

  @Test
  void theTableIsWhatIsTested() throws IOException {
    Set<String> tested = new TreeSet<>();
    for (String test : TESTS) {
      TESTED
          .matcher(Files.readString(ROOT.resolve(test)))
          .results()
          .map(HostileInputsTest::outcome)
          .forEach(tested::add);
    }
    String guide = Files.readString(ROOT.resolve("docs/security.md"));
    String section = guide.substring(guide.indexOf("## Hostile inputs")).split("\n## ", 2)[0];
    List<String> told =
        ROW.matcher(section)
            .results()
            .flatMap(
                row -> Stream.of(row.group(2).split("; ")).map(input -> row.group(1) + " " + input))
            .toList();

    assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tested);
    assertThat(tested).hasSizeGreaterThan(100);
  }

  private static String outcome(MatchResult call) {
    String outcome =
        call.group(1).equals("accepted")
            ? "shown"
            : "`" + Optional.ofNullable(call.group(3)).orElse("INVALID_CAMPAIGN") + "`";
    return outcome + " " + call.group(2);
  }
}
