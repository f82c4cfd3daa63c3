package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bar for people and the lines for logs. */
class ProgressDisplayTest {

  private final StringWriter written = new StringWriter();
  private final PrintWriter err = new PrintWriter(written);

  @Test
  void theBarNamesStageSceneAndPercentage() {
    try (ProgressDisplay bar = new ProgressBar(err, 60)) {
      bar.progress(recording(25, 1));
    }

    assertThat(written.toString())
        .isEqualTo(
            "\rrecording scene 2 of 3   [######.....................]  25%"
                + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 39, 40, 60, 80, 200})
  void theBarStaysWithinItsLine(int columns) {
    try (ProgressDisplay bar = new ProgressBar(err, columns)) {
      for (int percent = 0; percent <= 100; percent++) {
        bar.progress(recording(percent, 2));
      }
    }

    assertThat(written.toString().strip().split("\r"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(Math.max(2, columns)));
  }

  @Test
  void theBarCoversWhatItDrewBefore() {
    try (ProgressDisplay bar = new ProgressBar(err, 70)) {
      bar.progress(recording(39, 2));
      bar.progress(Progress.builder(RenderStatus.OVERLAYING, 80).scenes(3).build());
      bar.progress(Progress.builder(RenderStatus.DONE, 100).scenes(3).build());
    }

    String[] drawn = written.toString().stripTrailing().split("\r");
    assertThat(drawn).hasSize(4);
    assertThat(drawn[2]).hasSameSizeAs(drawn[1]);
    assertThat(drawn[3]).hasSameSizeAs(drawn[1]);
  }

  @Test
  void theBarIsNotDrawnAgainForScenesThatTakeTurns() {
    ProgressDisplay bar = new ProgressBar(err, 70);
    bar.progress(recording(20, 0));
    bar.progress(recording(20, 1));

    assertThat(written.toString().split("\r")).hasSize(2);
  }

  @Test
  void linesComeWithEachStageAndEveryFewPercent() {
    try (ProgressDisplay lines = new ProgressLines(err)) {
      lines.progress(Progress.builder(RenderStatus.RECORDING, 10).scenes(3).build());
      for (int percent = 10; percent < 20; percent++) {
        lines.progress(recording(percent, 0));
      }
      lines.log("Recorded scene 1");
      lines.progress(Progress.builder(RenderStatus.NORMALIZING, 40).scenes(3).build());
    }

    assertThat(written.toString().lines())
        .containsExactly(
            "[ 10%] recording",
            "[ 15%] recording scene 1 of 3", "       Recorded scene 1", "[ 40%] normalizing");
  }

  private static Progress recording(int percent, int scene) {
    return Progress.builder(RenderStatus.RECORDING, percent).scene(scene).scenes(3).build();
  }
}
