package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README shows can be pasted: its code compiles, its commands are understood. */
class ReadmeTest {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
  private static final int FIRST_JAVA_WITHIN_LINES = 40;

  @Test
  void everyJavaExampleCompiles(@TempDir Path output) throws IOException {
    List<String> examples = blocks("java");
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      assertThat(compile(example, output)).as(example).isEmpty();
    }
  }

  @Test
  void everyCommandIsUnderstood() throws IOException {
    List<String> commands =
        blocks("sh").stream()
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
      linked.add(root().resolve(links.group(1)));
    }
    assertThat(linked).isNotEmpty().allMatch(Files::exists);
  }

  private static List<JavaFileObject> source(String example) {
    Matcher name = CLASS.matcher(example);
    assertThat(name.find()).as("a public class in " + example).isTrue();
    URI uri = URI.create("string:///" + name.group(1) + ".java");
    return List.of(
        new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return example;
          }
        });
  }

  private static List<String> compile(String example, Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled = compiler.getTask(null, null, found, options, null, source(example)).call();
    List<String> problems = found.getDiagnostics().stream().map(Object::toString).toList();
    return compiled ? List.of() : problems;
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher matcher = BLOCK.matcher(readme());
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  private static String readme() throws IOException {
    return Files.readString(root().resolve("README.md"));
  }

  /** Surefire runs in the module's directory, two below the root. */
  private static Path root() {
    return Path.of("../..").toAbsolutePath().normalize();
  }
}
