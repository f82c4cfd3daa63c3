package io.vidgen.examples.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.cli.CommandRunner;
import io.vidgen.examples.cli.Snippets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

  private String[] arguments(String command) {
    return Pattern.compile(" ")
        .splitAsStream(command.substring("bin/vidgen ".length()))
        .map(word -> FILE.matcher(word).matches() ? directory.resolve(word).toString() : word)
        .toArray(String[]::new);
  }
}
