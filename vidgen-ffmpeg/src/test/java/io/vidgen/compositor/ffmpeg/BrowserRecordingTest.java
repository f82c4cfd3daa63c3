package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamProblem.Code;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.contract.CompositorContract.Probed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people record in the browser: no duration, uneven frames, sound with an offset. */
class BrowserRecordingTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"video/webm;codecs=vp8,opus", "video/webm;codecs=vp9,opus"})
  void isTakenAsItComesFromARealMediaRecorder(String type) throws Exception {
    Path browser = BrowserRecording.browser().orElse(null);
    Assumptions.assumeTrue(browser != null, "there is no headless browser");
    Path recording = BrowserRecording.record(browser, type, 2500, directory);

    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      FacecamReport report = compositor.inspect(recording, new CancellationToken());
      FacecamClip clip =
          compositor.normalizeFacecam(
              FacecamSpec.builder(recording, 128, 30, 75).build(),
              directory.resolve("facecam.clip"),
              ProgressListener.NONE,
              new CancellationToken());

      assertThat(report.duration())
          .as("%s", report)
          .isBetween(Duration.ofMillis(1200), Duration.ofMillis(3500));
      assertThat(report.width()).isEqualTo(640);
      assertThat(report.height()).isEqualTo(480);
      assertThat(report.hasAudio()).isTrue();
      assertThat(report.has(Code.WRONG_DURATION)).as("%s", report).isTrue();
      Probed probed = TestFfmpeg.probe(clip.path());
      assertThat(probed.frames()).isEqualTo(75);
      assertThat(probed.sound()).isCloseTo(Duration.ofMillis(2500), Duration.ofMillis(34));
    }
  }
}
