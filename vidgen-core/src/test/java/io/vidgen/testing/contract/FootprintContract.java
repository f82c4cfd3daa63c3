package io.vidgen.testing.contract;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What an artifact brings into its host is what the documentation says, no more and no less. For
 * the modules of this project: it reads what the build has written of the module it runs in.
 */
public abstract class FootprintContract {

  private static final Path RESOLVED = Path.of("target", "runtime-dependencies.txt");
  private static final Path DOCUMENT = Path.of("..", "docs", "dependencies.md");

  /** {@code group:artifact:type[:classifier]:version:scope:path}, and words after it. */
  private static final Pattern ARTIFACT =
      Pattern.compile("^ +([^: ]+:[^: ]+):[^/]*?:(?:compile|runtime):([^ ]+\\.jar)(.*)$");

  private static final Pattern HEADING = Pattern.compile("^## (\\S+): .*?([\\d.,]+) MB$");
  private static final Pattern ENTRY = Pattern.compile("^- `([^`]+)`.*$");

  /** The module, as its heading names it. */
  private final String module = Path.of("").toAbsolutePath().getFileName().toString();

  @Test
  void everyRuntimeDependencyIsDocumentedWithItsReason() throws IOException {
    Set<String> resolved = new TreeSet<>();
    for (Matcher artifact : resolved()) {
      resolved.add(artifact.group(1));
    }

    assertThat(documented()).as("what docs/dependencies.md says of " + module).isEqualTo(resolved);
  }

  @Test
  void theirSizeIsAsDocumented() throws IOException {
    double megabytes = 0;
    for (Matcher artifact : resolved()) {
      megabytes += Files.size(Path.of(artifact.group(2))) / 1e6;
    }

    double documented = Double.parseDouble(section().get(0).replaceAll(HEADING.pattern(), "$2"));
    assertThat(documented).isCloseTo(megabytes, within(0.1 + 0.15 * megabytes));
  }

  /** Our own artifacts are compiled beside this one, and have their own sections. */
  private static List<Matcher> resolved() throws IOException {
    assertThat(RESOLVED).as("the list that the build makes before the tests").exists();
    return Files.readAllLines(RESOLVED).stream()
        .map(ARTIFACT::matcher)
        .filter(Matcher::matches)
        .filter(artifact -> !artifact.group(1).startsWith("io.vidgen:"))
        .filter(artifact -> !artifact.group(3).contains("(optional"))
        .toList();
  }

  private Set<String> documented() throws IOException {
    return section().stream()
        .map(ENTRY::matcher)
        .filter(Matcher::matches)
        .map(entry -> entry.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /** The module's section, beginning with its heading. */
  private List<String> section() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    int start = 0;
    while (!lines.get(start).startsWith("## " + module + ":")) {
      start++;
      assertThat(start).as("the heading of " + module + " in " + DOCUMENT).isLessThan(lines.size());
    }
    int end = start + 1;
    while (end < lines.size() && !lines.get(end).startsWith("## ")) {
      end++;
    }
    return lines.subList(start, end);
  }
}
