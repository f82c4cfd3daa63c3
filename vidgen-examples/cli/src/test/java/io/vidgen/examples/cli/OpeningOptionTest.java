package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.FacecamPicture;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.Opening;
import io.vidgen.testing.ArchiveCompositor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --opening}, as the guide types it and as others do. */
class OpeningOptionTest {

  @TempDir private Path folder;

  private final CommandRunner runner =
      new CommandRunner(
          new ArchiveCompositor(
              FacecamReport.builder(
                      Duration.ofSeconds(8), FacecamPicture.builder(640, 480, "h264").build())
                  .build()));

  @Test
  void theFacecamOpensTheVideo() throws IOException {
    String guide =
        Snippets.of("docs/compositing.md").blocks("bash").stream()
            .filter(block -> block.contains("--opening"))
            .findFirst()
            .orElseThrow();

    CommandRunner.Ended ended = run(guide.strip());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(runner.fakeCompositor().facecams().get(0).opening().orElseThrow().full())
        .isEqualTo(90);
    assertThat(runner.fakeCompositor().pictured().get(0).opening())
        .contains(Opening.of(Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --opening 3                       | opening: needs a facecam
          --opening 0.2 --facecam me.mp4    | opening: an opening must take from 500 ms to 15000 ms, not 200 ms
          --opening long --facecam me.mp4   | opening: must be a number, not "long"
          --opening 7 --facecam me.mp4      | opening: an opening of 7000 ms is too long for a video of 8.0 s
          """)
  void whatIsWrongIsNamedByItsOption(String options, String problem) throws IOException {
    CommandRunner.Ended ended =
        run("vidgen render --scene example.com=8 --out video.mp4 " + options);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(problem);
  }

  private CommandRunner.Ended run(String command) throws IOException {
    List<String> typed = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      typed.add(word.endsWith(".mp4") ? folder.resolve(word).toString() : word);
    }
    Files.writeString(folder.resolve("me.mp4"), "a clip");
    return runner.run(typed.subList(1, typed.size()).toArray(new String[0]));
  }
}
