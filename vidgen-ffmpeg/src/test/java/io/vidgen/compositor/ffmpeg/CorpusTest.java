package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamProblem;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.TestInputs;
import io.vidgen.testing.contract.CompositorContract.Probed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that people upload comes to the end it must come to. */
class CorpusTest {

  private static final int SIDE = 64;
  private static final int FPS = 15;
  private static final long FRAMES = 20;

  private static FfmpegCompositor compositor;

  @TempDir Path directory;

  @BeforeAll
  static void open() {
    compositor = TestFfmpeg.compositor().build();
  }

  @AfterAll
  static void close() {
    compositor.close();
  }

  /** All of them with {@code -Dvidgen.test.clips=all}. */
  static Stream<Corpus.Upload> someUploads() {
    return TestInputs.oneIn(2, Corpus.uploads().toList(), "vidgen.test.clips");
  }

  @ParameterizedTest
  @MethodSource("someUploads")
  void comesToTheEndItMust(Corpus.Upload upload) {
    Path file = upload.path();
    if (upload.refusal().isPresent()) {
      assertThatThrownBy(() -> inspect(file))
          .isInstanceOfSatisfying(
              CompositorException.class,
              refusal ->
                  assertThat(refusal.code())
                      .as(refusal.getMessage())
                      .isEqualTo(upload.refusal().get()));
      return;
    }

    FacecamReport report = inspect(file);

    assertThat(report.problems().stream().map(FacecamProblem::code))
        .as("%s", report)
        .containsExactlyInAnyOrderElementsOf(upload.problems());
    assertThat(report.problems())
        .allSatisfy(problem -> assertThat(problem.sentence()).endsWith(".").hasSizeGreaterThan(20));
    assertThat(report.duration()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1800));
    FacecamClip clip =
        compositor.normalizeFacecam(
            FacecamSpec.builder(file, SIDE, FPS, FRAMES).build(),
            directory.resolve("facecam.clip"),
            ProgressListener.NONE,
            new CancellationToken());
    Probed probed = TestFfmpeg.probe(clip.path());
    assertThat(probed.frames()).isEqualTo(FRAMES);
    assertThat(probed.audios()).isEqualTo(1);
    assertThat(probed.width()).isEqualTo(SIDE);
    assertThat(probed.height()).isEqualTo(SIDE);
  }

  @Test
  void takesAFileNamedInEmoji() throws Exception {
    Path emoji;
    try {
      emoji = directory.resolve("\uD83D\uDE80 demo.mp4");
    } catch (InvalidPathException e) {
      Assumptions.abort("this Java cannot name such files in this locale");
      return;
    }
    java.nio.file.Files.copy(Corpus.uploads().findFirst().orElseThrow().path(), emoji);

    assertThat(inspect(emoji).hasAudio()).isTrue();
  }

  private static FacecamReport inspect(Path file) {
    return compositor.inspect(file, new CancellationToken());
  }
}
