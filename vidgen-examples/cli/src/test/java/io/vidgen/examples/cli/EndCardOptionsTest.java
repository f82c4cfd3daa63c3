package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.recorder.PageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --scene end-card}, as the guide types it and as others do. */
class EndCardOptionsTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path folder;

  private final CommandRunner runner = new CommandRunner();

  @Test
  void theCommandEndsWithTheCardThatTheGuideTypes() throws IOException {
    String command =
        Snippets.of("docs/scenes.md").blocks("bash").stream()
            .filter(block -> block.contains("end-card"))
            .findFirst()
            .orElseThrow();

    CommandRunner.Ended ended = run(command);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(runner.recorder().asked())
        .filteredOn(spec -> spec.page() instanceof PageSource.Card)
        .singleElement()
        .satisfies(
            spec ->
                assertThat(((PageSource.Card) spec.page()).html())
                    .contains("Shall we talk?", "Book 15 minutes", "cal.example.com/bob"));
  }

  @Test
  void theCampaignEndsWithTheCardThatTheGuideWrites() throws IOException {
    String json =
        Snippets.of("docs/scenes.md").blocks("json").stream()
            .filter(block -> block.contains("end_card"))
            .findFirst()
            .orElseThrow();

    EndCard card =
        (EndCard)
            CampaignDraft.fromStrictJson(json).validate(Look.defaults()).scenes().get(1).source();

    assertThat(card.headline()).contains("Shall we talk?");
    assertThat(card.callToAction()).isPresent();
    assertThat(card.theme()).isEqualTo(EndCard.Theme.DARK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --scene example.com=2 --end-card-headline Hi                    | scene: The --end-card options need a --scene end-card
          --scene end-card=2                                              | end-card-headline: an end card needs a headline
          --scene end-card=2 --end-card-label Talk                        | end-card-address: The button needs an address
          --scene end-card=2 --end-card-headline Hi --end-card-color blue | end-card-color: a colour is written #RRGGBB
          --scene end-card=2 --end-card-headline Hi --end-card-theme blue | end-card-theme: must be one of light, dark
          --scene end-card --end-card-headline Hi                         | Scene duration is missing
          """)
  void whatIsWrongIsNamedByItsOption(String options, String problem) {
    CommandRunner.Ended ended = run("vidgen render --out video.mp4 " + options);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(problem);
  }

  private CommandRunner.Ended run(String command) {
    List<String> typed = new ArrayList<>();
    Matcher words = WORD.matcher(command.replace("\\\n", " "));
    while (words.find()) {
      String word = words.group(1) == null ? words.group(2) : words.group(1);
      typed.add(word.equals("video.mp4") ? folder.resolve(word).toString() : word);
    }
    return runner.run(typed.subList(1, typed.size()).toArray(new String[0]));
  }
}
