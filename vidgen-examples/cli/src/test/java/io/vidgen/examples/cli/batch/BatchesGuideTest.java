package io.vidgen.examples.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.Campaign;
import io.vidgen.examples.cli.CommandRunner;
import io.vidgen.examples.cli.Snippets;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/batches.md}: its list, its campaign and its commands, as a reader would run them. */
class BatchesGuideTest {

  private static final Pattern FILE = Pattern.compile("[a-z0-9/]+\\.[a-z0-9]+|runs/\\w+");

  @TempDir Path directory;

  @Test
  void theCommandsDoWithTheListAndTheCampaignWhatTheGuideSays() throws IOException {
    Snippets guide = Snippets.of("docs/batches.md");
    Files.writeString(directory.resolve("list.csv"), guide.blocks("csv").get(0));
    Files.writeString(directory.resolve("pitch.json"), guide.blocks("json").get(0));
    List<Integer> exitCodes = new ArrayList<>();
    List<String> out = new ArrayList<>();

    for (String command : guide.blocks("sh").get(0).lines().toList()) {
      assertThat(command).startsWith("bin/vidgen batch ");
      CommandRunner.Ended ended = new CommandRunner().run(arguments(command));
      exitCodes.add(ended.exitCode());
      out.add(ended.out());
    }

    assertThat(exitCodes).containsExactly(3, 0, 0, 0, 0, 0);
    assertThat(guide.page()).contains(out.get(0));
    assertThat(out.get(3)).contains("1  duplicate", "2  done");
    assertThat(Files.readAllLines(directory.resolve("links.csv")))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("grace@example.com,,example.org,done,"));
  }

  @Test
  void theProgramMergesTheListAndChecksIt() throws Exception {
    Snippets guide = Snippets.of("docs/batches.md");
    Path list = Files.writeString(directory.resolve("list.csv"), guide.blocks("csv").get(0));
    String program = guide.blocks("java").get(0).replace("\"list.csv\"", "\"" + list + "\"");

    assertThat(result(program))
        .asInstanceOf(InstanceOfAssertFactories.list(Campaign.class))
        .extracting(Campaign::name)
        .containsExactly("For Ada", "For you");
  }

  private Object result(String program) throws Exception {
    String source =
        """
        import io.vidgen.campaign.Campaign;
        import io.vidgen.campaign.draft.CampaignDraft;
        import io.vidgen.csv.RecipientCsv;
        import io.vidgen.recipient.*;
        import java.nio.file.Path;
        import java.util.List;

        public class Guide {
          public static List<Campaign> run() throws Exception {
        """
            + program
            + "return campaigns; }}";
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Guide.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.getTask(null, null, null, options, null, List.of(file)).call()).isTrue();
    try (URLClassLoader classes =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      return classes.loadClass("Guide").getMethod("run").invoke(null);
    }
  }

  private String[] arguments(String command) {
    return Pattern.compile(" ")
        .splitAsStream(command.substring("bin/vidgen ".length()))
        .map(word -> FILE.matcher(word).matches() ? directory.resolve(word).toString() : word)
        .toArray(String[]::new);
  }
}
