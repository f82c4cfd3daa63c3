package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README shows can be pasted: its code compiles, its commands are understood. */
class ReadmeTest {

  private static final int FIRST_JAVA_WITHIN_LINES = 40;

  @Test
  void everyJavaExampleCompiles(@TempDir Path output) throws IOException {
    List<String> examples = Snippets.of("README.md").blocks("java");
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      assertThat(Snippets.compile(List.of(example), output)).as(example).isEmpty();
    }
  }

  @Test
  void everyCommandIsUnderstood() throws IOException {
    List<String> commands =
        Snippets.of("README.md").blocks("sh").stream()
            .flatMap(String::lines)
            .map(line -> line.replaceFirst("\\s*#.*", "").strip())
            .filter(line -> line.startsWith("bin/vidgen "))
            .toList();
    assertThat(commands).hasSizeGreaterThan(3);
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Console console = new Console(nowhere, nowhere, OptionalInt.empty());
    try (ExitGuard guard = ExitGuard.install()) {
      for (String command : commands) {
        String[] arguments = words(command.substring("bin/vidgen ".length()));
        CommandLine line = VidgenCommand.commandLine(console, Adapters.REAL, guard);
        assertThat(line.parseArgs(arguments).hasSubcommand()).as(command).isTrue();
      }
    }
  }

  /** As a shell takes a command apart. */
  private static String[] words(String command) {
    return Pattern.compile("\"([^\"]*)\"|(\\S+)")
        .matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  @Test
  void theFirstJavaComesEarly() throws IOException {
    String above = readme().substring(0, readme().indexOf("```java"));

    assertThat(above.lines().count()).isLessThan(FIRST_JAVA_WITHIN_LINES);
  }

  @Test
  void everyLinkedFileIsThere() throws IOException {
    Matcher links = Pattern.compile("]\\(([^):#]+)\\)").matcher(readme());
    List<Path> linked = new ArrayList<>();
    while (links.find()) {
      linked.add(Snippets.root().resolve(links.group(1)));
    }
    assertThat(linked).isNotEmpty().allMatch(Files::exists);
  }

  private static String readme() throws IOException {
    return Files.readString(Snippets.root().resolve("README.md"));
  }
}
