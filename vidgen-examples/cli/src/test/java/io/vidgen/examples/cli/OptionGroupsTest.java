package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of {@code vidgen render}, by subject. */
class OptionGroupsTest {

  private final CommandRunner commands = new CommandRunner();
  private final ExitGuard guard = ExitGuard.install();

  @AfterEach
  void uninstall() {
    guard.close();
  }

  @Test
  void everyOptionIsExplainedOnceUnderTheHeadingOfItsSubject() {
    String help = commands.run("render", "--help").out();

    CommandLine render =
        new CommandLine(new RenderCommand(Console.ofThisProcess(), commands, guard));
    assertThat(render.getCommandSpec().options())
        .extracting(CommandLine.Model.OptionSpec::longestName)
        .allSatisfy(
            name ->
                assertThat(help.lines())
                    .filteredOn(line -> line.matches("( {6}|  -., )" + name + "([ =\\[].*)?"))
                    .as(name)
                    .hasSize(1));
    assertThat(help)
        .containsSubsequence(
            "What is shown:",
            "--facecam=",
            "Picture:",
            "--size",
            "How pages are shown:",
            "--depth",
            "The facecam's bubble:",
            "--bubble-corner",
            "--facecam-zoom",
            "Over the pages:",
            "--title",
            "What is printed:",
            "--json",
            "Other:",
            "--help");
  }

  @Test
  void theExamplesCanBePasted() {
    String help = commands.run("render", "--help").out();

    assertThat(help.lines().filter(line -> line.startsWith("  vidgen render"))).hasSize(5);
    assertThat(help.substring(help.indexOf("A page for eight seconds")).lines())
        .allSatisfy(line -> assertThat(line).matches("|[A-Z].*:|  vidgen render .*|    --.*"));
  }
}
